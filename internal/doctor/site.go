package doctor

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"ankang/internal/config"
	"ankang/internal/diag"
	"ankang/internal/publish"
	"ankang/internal/scaffold"
	"ankang/internal/upgrade"
)

// configuration tells whether there is a configuration to go on with.
func (x *examiner) configuration() bool {
	text, err := os.ReadFile(x.Config)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		x.found("config.missing", Problem, x.Config, "")
		return false
	case err != nil:
		x.found("unreadable", Problem, x.Config, "")
		return false
	}
	cfg, ds := config.Load(x.Config, text)
	faults := 0
	for _, d := range ds {
		if d.Severity == diag.Error {
			faults++
		}
	}
	switch {
	case faults > 0:
		x.found("config.faults", Problem, x.Config, strconv.Itoa(faults))
		return true
	case cfg.ContentVersion < upgrade.Version || len(ds) > 0:
		x.found("config.old", Advice, x.Config, strconv.Itoa(cfg.ContentVersion))
	}
	x.found("config.fine", Fine, x.Config, cfg.TimeZone)
	return true
}

// maxPath is the length from which a path below the site's folder, with a
// folder like C:\Users\name\Documents before it, passes Windows' 260.
const maxPath = 180

// names finds what other systems leave behind, can't store or take for the same.
func (x *examiner) names() {
	folded := map[string]string{}
	for _, f := range x.files {
		base := path.Base(f.path)
		if junk(base) {
			x.found("junk", Advice, f.path, "")
			continue
		}
		key := cases.Fold().String(norm.NFC.String(f.path))
		if other, ok := folded[key]; ok {
			x.found("samename", Problem, f.path, other)
		}
		folded[key] = f.path
		for part := range strings.SplitSeq(f.path, "/") {
			if !scaffold.UsableName(part) && !strings.HasPrefix(part, ".") {
				x.found("badname", Advice, f.path, part)
				break
			}
		}
		if utf8.RuneCountInString(f.path) > maxPath {
			x.found("longpath", Advice, f.path, strconv.Itoa(utf8.RuneCountInString(f.path)))
		}
	}
}

func junk(name string) bool {
	return name == ".DS_Store" || strings.EqualFold(name, "Thumbs.db") || strings.EqualFold(name, "desktop.ini") ||
		strings.HasPrefix(name, "~$") || strings.HasPrefix(name, "._")
}

// texts finds texts that are not plain UTF-8.
func (x *examiner) texts() {
	count := 0
	for _, f := range x.files {
		switch path.Ext(f.path) {
		case ".md", ".yaml", ".html", ".css":
		default:
			continue
		}
		text, err := os.ReadFile(filepath.Join(x.Dir, filepath.FromSlash(f.path)))
		if err != nil {
			x.found("unreadable", Problem, f.path, "")
			continue
		}
		count++
		if bytes.HasPrefix(text, []byte{0xEF, 0xBB, 0xBF}) {
			x.found("bom", Advice, f.path, "")
		} else if !utf8.Valid(text) {
			x.found("encoding", Advice, f.path, "")
		}
	}
	x.found("texts.fine", Fine, "", strconv.Itoa(count))
}

const (
	largePicture = 5 << 20   // more than a phone's weak signal should carry
	largeFile    = 100 << 20 // GitHub and Gitee refuse larger ones
	largeState   = 2 << 30   // caches of a site of 10,000 pages take a tenth
	megabyte     = 1 << 20
)

func (x *examiner) sizes() {
	for _, f := range x.files {
		switch strings.ToLower(path.Ext(f.path)) {
		case ".jpg", ".jpeg", ".png", ".gif", ".webp", ".bmp":
			if f.size > largePicture {
				x.found("picture", Advice, f.path, strconv.FormatInt(f.size/megabyte, 10))
			}
		default:
			if f.size > largeFile {
				x.found("largefile", Advice, f.path, strconv.FormatInt(f.size/megabyte, 10))
			}
		}
	}
}

// folder finds out by a file of its own whether a folder, or the nearest one
// above it that exists, can be written to; fine is the finding if it can.
func (x *examiner) folder(fine, dir string) {
	at, err := filepath.Abs(dir)
	if err != nil {
		at = dir
	}
	for {
		if _, err := os.Stat(at); err == nil || filepath.Dir(at) == at {
			break
		}
		at = filepath.Dir(at)
	}
	probe, err := os.CreateTemp(at, ".ankang-probe-")
	if err != nil {
		x.found("unwritable", Problem, dir, "")
		return
	}
	if err := errors.Join(probe.Close(), os.Remove(probe.Name())); err != nil {
		x.found("unwritable", Problem, dir, "")
		return
	}
	x.found(fine, Fine, dir, "")
}

// published finds an output folder that the build would refuse.
func (x *examiner) published() {
	entries, err := os.ReadDir(x.Out)
	if err != nil || len(entries) == 0 {
		return
	}
	if !publish.Ours(x.Out) {
		x.found("notours", Problem, x.Out, "")
	}
}

// lock tells of another ankang at work.
func (x *examiner) lock() {
	name := filepath.Join(x.State, "lock")
	if _, err := os.Stat(name); err != nil {
		return
	}
	ctx, stop := context.WithCancel(context.Background())
	stop() // one attempt, no waiting
	lock, err := publish.AcquireLock(ctx, name, nil)
	if err != nil {
		x.found("locked", Advice, name, "")
		return
	}
	_ = lock.Release()
}

func (x *examiner) cacheSize() {
	var total int64
	_ = filepath.WalkDir(x.State, func(_ string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			if info, err := d.Info(); err == nil {
				total += info.Size()
			}
		}
		return nil
	})
	severity, id := Fine, "cache.fine"
	if total > largeState {
		severity, id = Advice, "cache.large"
	}
	x.found(id, severity, x.State, fmt.Sprint(total/megabyte))
}
