// Package doctor looks for what keeps ankang from working well on this machine
// and in this folder, beyond faults of the content: permissions, encodings,
// names that other systems refuse, git, caches. It changes nothing.
package doctor

import (
	"os"
	"path/filepath"
	"sort"
)

// Severity says how much a finding matters.
type Severity string

// The severities.
const (
	Problem Severity = "problem" // ankang can't do its work
	Advice  Severity = "advice"  // it works, but something will go wrong one day
	Fine    Severity = "fine"    // looked at, nothing to do
)

// Finding is one thing that was found. What it means and what to do about it
// are the command line's words for ID.
type Finding struct {
	ID       string   `json:"id"`
	Severity Severity `json:"severity"`
	// Path is the file or folder in question, relative to the site's folder
	// with slashes where it lies in it; may be empty.
	Path string `json:"path,omitempty"`
	// Detail is a figure or a name for the message; may be empty.
	Detail string `json:"detail,omitempty"`
}

// Options say where to look.
type Options struct {
	// Dir is the site's folder, Config its configuration file, Out the folder
	// that it is published to, State that of its caches.
	Dir, Config, Out, State string
	// Getenv reads the environment.
	Getenv func(name string) string
}

type examiner struct {
	Options
	findings []Finding
	files    []file
	folders  int
}

// file is a file of the site's sources.
type file struct {
	path string // relative, with slashes
	size int64
}

// Examine looks at everything, and returns what it found: problems first, then
// advice, then what is fine; each in the order of the checks.
func Examine(opts Options) []Finding {
	x := &examiner{Options: opts}
	if x.configuration() {
		x.walk()
		x.names()
		x.texts()
		x.sizes()
		x.folder("state.fine", opts.State)
		x.folder("out.fine", opts.Out)
		x.published()
		x.lock()
		x.cacheSize()
		x.watches()
	}
	x.git()
	x.space()
	x.locale()
	order := map[Severity]int{Problem: 0, Advice: 1, Fine: 2}
	sort.SliceStable(x.findings, func(i, j int) bool {
		return order[x.findings[i].Severity] < order[x.findings[j].Severity]
	})
	return x.findings
}

func (x *examiner) found(id string, severity Severity, path, detail string) {
	x.findings = append(x.findings, Finding{id, severity, filepath.ToSlash(path), detail})
}

// sources are the folders that an author writes in.
var sources = []string{"assets", "content", "data", "i18n", "layouts", "static"}

// walk lists the sources. What can't be read is a finding.
func (x *examiner) walk() {
	for _, name := range sources {
		_ = filepath.WalkDir(filepath.Join(x.Dir, name), func(p string, d os.DirEntry, err error) error {
			rel, relErr := filepath.Rel(x.Dir, p)
			if relErr != nil {
				return relErr
			}
			switch {
			case os.IsNotExist(err):
			case err != nil:
				x.found("unreadable", Problem, rel, "")
			case d.IsDir() && d.Name() == "node_modules":
				x.found("junk", Advice, rel, "")
				return filepath.SkipDir
			case d.IsDir():
				x.folders++
			default:
				size := int64(0)
				if info, err := d.Info(); err == nil {
					size = info.Size()
				}
				x.files = append(x.files, file{filepath.ToSlash(rel), size})
			}
			return nil
		})
	}
}
