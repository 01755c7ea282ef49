package watch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// Options say what to watch.
type Options struct {
	// Dir is the folder, with everything below it.
	Dir string
	// Skip tells folders and files to leave out, by path relative to Dir with
	// slashes.
	Skip func(path string) bool
	// Quiet is how long nothing must happen before a burst is reported; default
	// 20 ms. A burst that never ends is reported every 20 × Quiet.
	Quiet time.Duration
	// Poll compares the tree at this interval instead of asking the system for
	// events. Where events can't be had, a second is used.
	Poll time.Duration
	// Silent tells folders whose file system accepts a watch and never sends an
	// event; nil asks the system (network drives, on Linux).
	Silent func(dir string) bool
	// OnPoll, where not nil, hears once why the tree is compared although Poll
	// didn't ask for it: ErrSilent, or what the system refused.
	OnPoll func(reason error)
}

// ErrSilent tells that a file system sends no events.
var ErrSilent = errors.New("the file system sends no events")

// Watch calls changed after each burst of changes, with the paths that the
// system named, relative to Dir. It returns when ctx ends, with nil, or when
// Dir itself can't be read.
//
// The paths are a hint: whoever needs the truth scans the tree.
func Watch(ctx context.Context, opts Options, changed func(paths []string)) error {
	if opts.Quiet <= 0 {
		opts.Quiet = 20 * time.Millisecond
	}
	if opts.Skip == nil {
		opts.Skip = func(string) bool { return false }
	}
	if _, err := os.Stat(opts.Dir); err != nil {
		return fmt.Errorf("watch: %w", err)
	}
	// A walk doesn't enter its root through a link.
	if dir, err := filepath.EvalSymlinks(opts.Dir); err == nil {
		opts.Dir = dir
	}
	if opts.Poll > 0 {
		return poll(ctx, opts, changed)
	}
	reason := follow(ctx, opts, changed)
	if reason == nil {
		return nil
	}
	if opts.OnPoll != nil {
		opts.OnPoll(reason)
	}
	opts.Poll = time.Second
	return poll(ctx, opts, changed)
}

// follow reports events until ctx ends, or until it learns that not all can be
// had: the error says why.
func follow(ctx context.Context, opts Options, changed func([]string)) error {
	if opts.Silent == nil {
		opts.Silent = silent
	}
	if opts.Silent(opts.Dir) {
		return ErrSilent
	}
	w, err := fsnotify.NewBufferedWatcher(1024)
	if err != nil {
		return err
	}
	defer w.Close()
	f := &follower{opts: opts, events: w.Events, errors: w.Errors, watch: w.Add}
	if err := f.add(opts.Dir); err != nil {
		return err
	}
	err = f.run(ctx, changed)
	if err != nil {
		// What nobody watched may have changed already.
		changed([]string{"."})
	}
	return err
}

// follower turns the events of one watcher into reports.
type follower struct {
	opts    Options
	events  <-chan fsnotify.Event
	errors  <-chan error
	watch   func(dir string) error // asks for the events of a folder
	pending map[string]bool
}

// run returns the error of a folder that can't be watched.
func (f *follower) run(ctx context.Context, changed func([]string)) error {
	f.pending = map[string]bool{}
	quiet := time.NewTimer(time.Hour)
	quiet.Stop()
	var since time.Time
	for {
		select {
		case <-ctx.Done():
			return nil
		case e, ok := <-f.events:
			if !ok {
				return nil
			}
			matters, err := f.note(e)
			if err != nil {
				return err
			}
			if !matters {
				continue
			}
			if since.IsZero() {
				since = time.Now()
			}
			if time.Since(since) < 20*f.opts.Quiet {
				quiet.Reset(f.opts.Quiet)
			}
		case err, ok := <-f.errors:
			if !ok {
				return nil
			}
			// Lost events: everything may have changed.
			if errors.Is(err, fsnotify.ErrEventOverflow) {
				if err := f.add(f.opts.Dir); err != nil {
					return err
				}
			}
			f.pending["."] = true
			quiet.Reset(f.opts.Quiet)
		case <-quiet.C:
			changed(f.take())
			since = time.Time{}
		}
	}
}

// note records an event, and follows folders that appeared. It reports whether
// the event matters; the error is that of a folder that can't be watched.
func (f *follower) note(e fsnotify.Event) (matters bool, err error) {
	rel := f.rel(e.Name)
	if e.Op == fsnotify.Chmod || rel != "." && f.opts.Skip(rel) {
		return false, nil
	}
	if e.Has(fsnotify.Create) {
		if info, err := os.Stat(e.Name); err == nil && info.IsDir() {
			// What was put there before the watch began is found by the scan
			// that follows every report.
			if err := f.add(e.Name); err != nil {
				return false, err
			}
		}
	}
	f.pending[rel] = true
	return true, nil
}

func (f *follower) rel(name string) string {
	rel, err := filepath.Rel(f.opts.Dir, name)
	if err != nil {
		return "."
	}
	return filepath.ToSlash(rel)
}

func (f *follower) take() []string {
	var out []string
	for p := range f.pending {
		out = append(out, p)
	}
	f.pending = map[string]bool{}
	return out
}

// add watches a folder and those below it. A folder that vanishes meanwhile is
// no fault.
func (f *follower) add(dir string) error {
	return filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			return err
		}
		if !d.IsDir() {
			return nil
		}
		if rel := f.rel(name); rel != "." && f.opts.Skip(rel) {
			return filepath.SkipDir
		}
		if err := f.watch(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("watch %s: %w", name, err)
		}
		return nil
	})
}

// Hidden skips what starts with a dot in any folder, and editors' temporary
// files.
func Hidden(path string) bool {
	name := path[strings.LastIndexByte(path, '/')+1:]
	return strings.HasPrefix(name, ".") || strings.HasSuffix(name, "~") || strings.HasPrefix(name, "#") ||
		strings.HasSuffix(name, ".swp") || strings.HasSuffix(name, ".swx") || name == "4913"
}
