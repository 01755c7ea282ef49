package server

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/andybalholm/brotli"

	"ankang/internal/publish"
)

// ErrIncomplete is a published folder whose files are not those of its manifest:
// a publish is under way, or one was killed.
var ErrIncomplete = errors.New("the published folder is not complete")

// retirement is how long an asset outlives the last edition that named it: a page
// that was opened before still asks for it, at the latest the next day.
const retirement = 24 * time.Hour

// store keeps files by hash, each a link to a published file. Publishing replaces
// files by renaming others into their places, so a link keeps the old bytes. Beside
// a text lie its compressed forms, with their coding as extension.
type store struct {
	dir string
	// heal keeps the files anew after somebody deleted them.
	heal func() error

	mu     sync.Mutex
	work   map[string]*sync.Mutex // one compression of a file at a time
	former []*edition             // editions that may still have readers
}

func newStore(dir string) (*store, error) {
	if err := os.RemoveAll(dir); err != nil {
		return nil, fmt.Errorf("clear the server's folder: %w", err)
	}
	return &store{dir: dir, work: map[string]*sync.Mutex{}}, nil
}

func (s *store) path(hash string) string { return filepath.Join(s.dir, hash) }

// load makes an edition of what stands in dir. Every file must have the hash that
// the manifest says, and the manifest must stand unchanged at the end.
func (s *store) load(dir string, old *edition, now time.Time) (*edition, error) {
	dir, err := filepath.EvalSymlinks(dir) // the folder may be a link that is set anew
	if err != nil {
		return nil, fmt.Errorf("open the published folder: %w", err)
	}
	if err := os.MkdirAll(s.dir, 0o755); err != nil {
		return nil, fmt.Errorf("make the server's folder: %w", err)
	}
	manifest, err := os.ReadFile(filepath.Join(dir, publish.ManifestName))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("read the manifest: %w", err)
	}
	listed := publish.Hashes(dir)
	if err == nil && listed == nil {
		return nil, fmt.Errorf("%w: the manifest can't be read", ErrIncomplete)
	}
	e := newEdition(s, "")
	for name, hash := range listed {
		k, err := s.keep(filepath.Join(dir, filepath.FromSlash(name)), hash)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		e.add(name, k)
	}
	if err := s.addForeign(dir, e); err != nil {
		return nil, err
	}
	if again, _ := os.ReadFile(filepath.Join(dir, publish.ManifestName)); !bytes.Equal(manifest, again) {
		return nil, fmt.Errorf("%w: the manifest changed meanwhile", ErrIncomplete)
	}
	e.id = identify(e)
	if old != nil {
		e.retire(old, now)
	}
	return e, nil
}

// addForeign keeps files that others put into the folder, such as the proof of
// ownership that a platform asks for. Links and hidden files are left out.
func (s *store) addForeign(dir string, e *edition) error {
	return filepath.WalkDir(dir, func(file string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) && file != dir {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read the published folder: %w", err)
		}
		if strings.HasPrefix(d.Name(), ".") && file != dir {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		rel, err := filepath.Rel(dir, file)
		name := filepath.ToSlash(rel)
		if _, known := e.files[name]; err != nil || known || !d.Type().IsRegular() {
			return err
		}
		k, err := s.keep(file, "")
		if err == nil {
			e.add(name, k)
		}
		return err
	})
}

// keep links a file into the store, unless its bytes are there. Its hash must be
// want; an empty want takes any.
func (s *store) keep(file, want string) (kept, error) {
	info, err := os.Lstat(file)
	if err != nil || !info.Mode().IsRegular() {
		return kept{}, fmt.Errorf("%w: a file is missing", ErrIncomplete)
	}
	k := kept{hash: want, size: info.Size(), modTime: info.ModTime()}
	if have, err := os.Stat(s.path(want)); want != "" && err == nil {
		if os.SameFile(have, info) || have.Size() == info.Size() && have.ModTime().Equal(info.ModTime()) {
			return k, nil
		}
	}
	temp := filepath.Join(s.dir, "incoming")
	if err := linkOrCopy(file, temp); err != nil {
		return k, err
	}
	if k.hash, k.size, err = hashFile(temp); err != nil {
		return k, err
	}
	if want != "" && k.hash != want {
		return k, fmt.Errorf("%w: a file is not the listed one", ErrIncomplete)
	}
	if err := os.Rename(temp, s.path(k.hash)); err != nil {
		return k, fmt.Errorf("keep a file: %w", err)
	}
	// Renaming one link of a file onto another does nothing.
	if err := os.Remove(temp); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return k, fmt.Errorf("keep a file: %w", err)
	}
	return k, nil
}

// linkOrCopy copies where the disk is another one or the system forbids links.
func linkOrCopy(from, to string) error {
	if err := os.Remove(to); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("keep a file: %w", err)
	}
	if os.Link(from, to) == nil {
		return nil
	}
	in, err := os.Open(from)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w: a file is missing", ErrIncomplete)
	}
	if err != nil {
		return fmt.Errorf("keep a file: %w", err)
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		return fmt.Errorf("keep a file: %w", err)
	}
	_, err = io.Copy(out, in)
	if err = errors.Join(err, out.Close()); err != nil {
		return fmt.Errorf("keep a file: %w", err)
	}
	if info, statErr := in.Stat(); statErr == nil {
		return os.Chtimes(to, time.Time{}, info.ModTime())
	}
	return nil
}

func hashFile(name string) (hash string, size int64, err error) {
	f, err := os.Open(name)
	if err != nil {
		return "", 0, fmt.Errorf("keep a file: %w", err)
	}
	defer f.Close()
	h := sha256.New()
	size, err = io.Copy(h, f)
	return hex.EncodeToString(h.Sum(nil)[:16]), size, err
}

// identify gives an edition its id: all paths with their hashes.
func identify(e *edition) string {
	h := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(e.files)) {
		fmt.Fprintf(h, "%s %s\n", e.files[name].hash, name)
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// retire takes over assets that an earlier edition had and this one hasn't.
func (e *edition) retire(old *edition, now time.Time) {
	for name, k := range old.retired {
		if _, back := e.files[name]; !back && now.Sub(k.retired) < retirement {
			e.retired[name] = k
		}
	}
	for name, k := range old.files {
		if _, still := e.files[name]; !still && fingerprinted.MatchString(name) {
			k.retired = now
			e.retired[name] = k
		}
	}
}

// leave notes an edition that was replaced.
func (s *store) leave(old *edition) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.former = append(s.former, old)
}

// prune deletes what neither the current edition nor one with readers holds.
func (s *store) prune(current *edition) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.former = slices.DeleteFunc(s.former, func(e *edition) bool { return e.users.Load() == 0 })
	used := map[string]bool{}
	for _, e := range append([]*edition{current}, s.former...) {
		for _, files := range []map[string]kept{e.files, e.retired} {
			for _, k := range files {
				used[k.hash] = true
			}
		}
	}
	entries, err := os.ReadDir(s.dir)
	if err != nil {
		return // nothing is lost but space; the next reload tries again
	}
	for _, entry := range entries {
		hash, _, _ := strings.Cut(entry.Name(), ".")
		if !used[hash] {
			_ = os.Remove(filepath.Join(s.dir, entry.Name())) // as above
			delete(s.work, entry.Name())
		}
	}
}

// encoded is the path of a file's compressed form, made when first asked for.
func (s *store) encoded(hash, encoding string) (string, error) {
	name := hash + "." + encoding
	file := filepath.Join(s.dir, name)
	if _, err := os.Stat(file); err == nil {
		return file, nil
	}
	s.mu.Lock()
	if s.work[name] == nil {
		s.work[name] = new(sync.Mutex)
	}
	one := s.work[name]
	s.mu.Unlock()
	one.Lock()
	defer one.Unlock()
	if _, err := os.Stat(file); err == nil {
		return file, nil
	}
	data, err := os.ReadFile(s.path(hash))
	if err != nil {
		return "", fmt.Errorf("compress: %w", err)
	}
	// Prune knows the name's hash, so it leaves the unfinished file alone.
	temp := filepath.Join(s.dir, name+".part")
	if err := os.WriteFile(temp, compress(data, encoding), 0o644); err != nil {
		return "", fmt.Errorf("compress: %w", err)
	}
	return file, os.Rename(temp, file)
}

// packer writes a content coding.
type packer interface {
	io.WriteCloser
	Reset(w io.Writer)
}

// packers are kept, since each holds megabytes. The levels are such as a server
// may take once for each file: brotli 9 is within some hundredths of the size of
// 11 at a fraction of the time.
var packers = map[string]*sync.Pool{
	"br": {New: func() any { return packer(brotli.NewWriterLevel(nil, 9)) }},
	"gzip": {New: func() any {
		z, _ := gzip.NewWriterLevel(nil, gzip.BestCompression) // the level exists
		return packer(z)
	}},
}

func compress(data []byte, encoding string) []byte {
	z := packers[encoding].Get().(packer)
	defer packers[encoding].Put(z)
	var b bytes.Buffer
	z.Reset(&b)
	// Writes to a buffer do not fail.
	_, _ = z.Write(data)
	_ = z.Close()
	return b.Bytes()
}
