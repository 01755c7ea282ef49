package watch

import (
	"context"
	"io/fs"
	"path/filepath"
	"time"
)

// stamp is what a change of a file shows in.
type stamp struct {
	size    int64
	modTime time.Time
}

// poll compares the tree at each tick.
func poll(ctx context.Context, opts Options, changed func([]string)) error {
	ticks := time.NewTicker(opts.Poll)
	defer ticks.Stop()
	before := snapshot(opts)
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-ticks.C:
			now := snapshot(opts)
			if diff := compare(before, now); len(diff) > 0 {
				changed(diff)
			}
			before = now
		}
	}
}

func snapshot(opts Options) map[string]stamp {
	out := map[string]stamp{}
	_ = filepath.WalkDir(opts.Dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return nil
		}
		rel, err := filepath.Rel(opts.Dir, name)
		if err != nil {
			return nil
		}
		rel = filepath.ToSlash(rel)
		if rel != "." && opts.Skip(rel) {
			if d.IsDir() {
				return filepath.SkipDir
			}
			return nil
		}
		if info, err := d.Info(); err == nil && !d.IsDir() {
			out[rel] = stamp{info.Size(), info.ModTime()}
		}
		return nil
	})
	return out
}

func compare(before, now map[string]stamp) []string {
	var out []string
	for name, s := range now {
		if old, ok := before[name]; !ok || old != s {
			out = append(out, name)
		}
	}
	for name := range before {
		if _, ok := now[name]; !ok {
			out = append(out, name)
		}
	}
	return out
}
