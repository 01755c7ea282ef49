// Package publish writes a site into its folder so that it can be interrupted
// anywhere: what stands there is always the old site or one in which nothing
// points at a missing file, and the next run completes it.
//
// A folder that doesn't exist yet is written beside its place and renamed. A
// folder that does is changed in this order, each file by rename:
//
//  1. the manifest lists the old and the new files;
//  2. assets, which point at nothing;
//  3. new pages: first pages without links in all their places, then new feeds,
//     then the pages themselves, for these may point at each other;
//  4. changed pages, then changed feeds and maps;
//  5. the search entry, which points at the new shards;
//  6. old pages become pages without links, then all old files go;
//  7. the manifest lists the new files.
//
// The manifest is flushed to the disk; other files are left to the system, for
// the next run compares them with it. Pages are not flushed one by one: that
// would make a build of ten thousand pages ten times as long.
package publish

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"sync"
)

// Phase orders the writes.
type Phase uint8

const (
	// Assets are files that point at nothing: bundles, pictures, shards.
	Assets Phase = iota
	// Pages are HTML, feeds, maps.
	Pages
	// Entry is the search entry and whatever must come last of the writes.
	Entry
)

// Stats counts what a publish did.
type Stats struct {
	Written, Kept, Removed int
	BytesWritten           int64
	// Changed are the files that were written or removed, sorted.
	Changed []string
}

// Options say where to publish.
type Options struct {
	// Out is the folder, Source the site's folder, State a folder for what makes
	// the next publish quick; State may be lost at any time.
	Out, Source, State string
	// Force publishes over a folder that isn't ours. What others put there
	// stays.
	Force bool
}

// ErrNotOurs is a folder with files in it that no publish made.
var ErrNotOurs = errors.New("the folder was not published by ankang")

// ErrUnsafe is a folder that must not be published to, even by force: the root,
// a home folder, the site's own sources.
var ErrUnsafe = errors.New("this folder can't be published to")

// UnsafeError is an ErrUnsafe that names folder and reason.
type UnsafeError struct {
	Folder string
	Why    Unsafe
}

// Unsafe is a reason not to publish to a folder.
type Unsafe string

// The reasons.
const (
	UnsafeRoot   Unsafe = "root"   // the root of the disk
	UnsafeHome   Unsafe = "home"   // is or holds a home folder
	UnsafeHolds  Unsafe = "holds"  // is or holds the site's sources
	UnsafeInside Unsafe = "inside" // lies in the site's sources
)

// Error gives folder and reason.
func (e *UnsafeError) Error() string {
	return ErrUnsafe.Error() + ": " + e.Folder + ": " + string(e.Why)
}

// Unwrap gives ErrUnsafe.
func (e *UnsafeError) Unwrap() error { return ErrUnsafe }

// Session is one publish. Its methods may be called from several goroutines.
type Session struct {
	opts Options
	// root is the folder that is written to: Out, or the staging folder of a
	// first publish.
	root *os.Root
	// first tells that Out doesn't exist yet.
	first   bool
	staging string
	old     map[string]string // path -> hash, by the manifest
	state   *state

	mu    sync.Mutex
	files map[string]*file
	dirs  map[string]bool
	next  int
	done  bool
	stats Stats
}

// file is a file of the new site.
type file struct {
	hash   string
	digest string
	phase  Phase
	// staged is where its bytes wait; empty for one that stands already.
	staged string
	size   int64
}

// ManifestName is the manifest's path in a published folder.
const ManifestName = ".ankang-manifest"

const stagingName = ".ankang-staging"

// Begin opens a session. It returns ErrNotOurs or ErrUnsafe for a folder that
// it won't touch. The caller holds the site's lock.
func Begin(ctx context.Context, opts Options) (*Session, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	out, err := filepath.Abs(opts.Out)
	if err != nil {
		return nil, fmt.Errorf("publish to %s: %w", opts.Out, err)
	}
	opts.Out = out
	if err := safe(opts); err != nil {
		return nil, err
	}
	s := &Session{opts: opts, files: map[string]*file{}, dirs: map[string]bool{".": true}, old: map[string]string{}}
	if err := s.look(); err != nil {
		return nil, err
	}
	if err := s.open(); err != nil {
		return nil, fmt.Errorf("publish to %s: %w", opts.Out, err)
	}
	s.state = readState(opts.State)
	return s, nil
}

// look finds out what stands in Out.
func (s *Session) look() error {
	entries, err := os.ReadDir(s.opts.Out)
	if errors.Is(err, os.ErrNotExist) {
		s.first = true
		return nil
	}
	if err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	data, err := os.ReadFile(filepath.Join(s.opts.Out, ManifestName))
	switch {
	case err == nil:
		s.old, err = parseManifest(data)
		if err != nil && !s.opts.Force {
			return fmt.Errorf("%w: %s: %w", ErrNotOurs, s.opts.Out, err)
		}
	case errors.Is(err, os.ErrNotExist):
		for _, e := range entries {
			if e.Name() != stagingName && !s.opts.Force {
				return fmt.Errorf("%w: %s", ErrNotOurs, s.opts.Out)
			}
		}
	default:
		return fmt.Errorf("publish: %w", err)
	}
	return nil
}

// open makes the staging folder, removing what a killed run left.
func (s *Session) open() error {
	if s.first {
		s.staging = filepath.Join(filepath.Dir(s.opts.Out), "."+filepath.Base(s.opts.Out)+stagingName)
	} else {
		s.staging = filepath.Join(s.opts.Out, stagingName)
	}
	if err := os.RemoveAll(s.staging); err != nil {
		return err
	}
	if err := os.MkdirAll(s.staging, 0o755); err != nil {
		return err
	}
	dir := s.opts.Out
	if s.first {
		dir = s.staging
	}
	root, err := os.OpenRoot(dir)
	s.root = root
	return err
}

// Keep tells whether path was published with this digest and still stands as
// written; then it stays. A digest is any word of the caller that stands for
// what the file was made of.
func (s *Session) Keep(name, digest string) bool {
	e, ok := s.state.entries[name]
	if s.first || !ok || e.digest != digest {
		return false
	}
	if _, listed := s.old[name]; !listed || !filepath.IsLocal(name) {
		return false
	}
	info, err := s.root.Lstat(filepath.FromSlash(name))
	if err != nil || !info.Mode().IsRegular() || info.Size() != e.size || info.ModTime().UnixNano() != e.modTime {
		return false
	}
	return s.add(name, &file{hash: e.hash, digest: digest, size: e.size}) == nil
}

// KeepOld keeps the files of the last publish that takes chooses and that stand
// as written, for a caller that changes only a part of the site.
func (s *Session) KeepOld(takes func(name string) bool) {
	for name := range s.old {
		if takes(name) {
			s.Keep(name, s.state.entries[name].digest)
		}
	}
}

// Put stages a file. One whose bytes stand already is left untouched.
func (s *Session) Put(name string, phase Phase, digest string, data []byte) error {
	if !filepath.IsLocal(name) || path.Clean(name) != name || name == ManifestName || path.Dir(name) == stagingName {
		return fmt.Errorf("publish: %q is no path below the folder", name)
	}
	f := &file{hash: hashOf(data), digest: digest, phase: phase, size: int64(len(data))}
	if err := s.add(name, f); err != nil {
		return err
	}
	if s.stands(name, f) {
		return nil
	}
	if err := s.stage(name, f, data); err != nil {
		return fmt.Errorf("publish %s: %w", name, err)
	}
	return nil
}

func (s *Session) add(name string, f *file) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, taken := s.files[name]; taken {
		return fmt.Errorf("publish: %s is made twice", name)
	}
	s.files[name] = f
	return nil
}

// stands tells whether the published file has these bytes: by its time and size
// if they are on record, else by reading it.
func (s *Session) stands(name string, f *file) bool {
	if s.first {
		return false
	}
	if _, listed := s.old[name]; !listed {
		return false
	}
	info, err := s.root.Lstat(filepath.FromSlash(name))
	if err != nil || !info.Mode().IsRegular() || info.Size() != f.size {
		return false
	}
	if e, ok := s.state.entries[name]; ok && e.size == f.size && e.modTime == info.ModTime().UnixNano() {
		return e.hash == f.hash
	}
	data, err := s.root.ReadFile(filepath.FromSlash(name))
	return err == nil && hashOf(data) == f.hash
}

// stage writes bytes where they wait for Commit. Staged files of an update have
// numbers for names, which spares a folder for each page.
func (s *Session) stage(name string, f *file, data []byte) error {
	f.staged = filepath.FromSlash(name)
	if s.first {
		if err := s.mkdir(path.Dir(name)); err != nil {
			return err
		}
	} else {
		s.mu.Lock()
		s.next++
		f.staged = filepath.Join(stagingName, fmt.Sprintf("%08d", s.next))
		s.mu.Unlock()
	}
	return s.root.WriteFile(f.staged, data, 0o644)
}

// mkdir makes a folder below root once.
func (s *Session) mkdir(dir string) error {
	s.mu.Lock()
	known := s.dirs[dir]
	s.mu.Unlock()
	if known {
		return nil
	}
	if err := s.root.MkdirAll(filepath.FromSlash(dir), 0o755); err != nil {
		return err
	}
	s.mu.Lock()
	s.dirs[dir] = true
	s.mu.Unlock()
	return nil
}

// Abort drops what was staged. After Commit it does nothing.
func (s *Session) Abort() error {
	if s.done {
		return nil
	}
	s.done = true
	return errors.Join(s.root.Close(), os.RemoveAll(s.staging))
}
