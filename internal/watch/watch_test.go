package watch_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"ankang/internal/watch"
)

// watched starts a watcher, waits until it answers, and returns the channel of
// its reports.
func watched(t *testing.T, dir string, opts watch.Options) <-chan []string {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	reports := make(chan []string, 100)
	done := make(chan error, 1)
	opts.Dir, opts.Skip = dir, watch.Hidden
	go func() { done <- watch.Watch(ctx, opts, func(paths []string) { reports <- paths }) }()
	t.Cleanup(func() {
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	// Rewritten until the watcher sees it: only then is it watching.
	for i := 0; ; i++ {
		write(t, filepath.Join(dir, "probe"), fmt.Sprint("probe", i))
		select {
		case <-reports:
			return reports
		case <-time.After(50 * time.Millisecond):
		}
	}
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// waitFor reads reports until one names path.
func waitFor(t *testing.T, reports <-chan []string, path string) {
	t.Helper()
	limit := time.After(20 * time.Second)
	for {
		select {
		case paths := <-reports:
			if slices.Contains(paths, path) {
				return
			}
		case <-limit:
			t.Fatalf("no report named %s", path)
		}
	}
}

func TestWatch(t *testing.T) {
	for _, mode := range []struct {
		name string
		opts watch.Options
	}{{"events", watch.Options{}}, {"polling", watch.Options{Poll: 20 * time.Millisecond}}} {
		t.Run(mode.name, func(t *testing.T) {
			dir := t.TempDir()
			reports := watched(t, dir, mode.opts)
			page := filepath.Join(dir, "content", "a.md")
			t.Run("new folder with a file", func(t *testing.T) {
				write(t, page, "one")
				if mode.opts.Poll > 0 {
					waitFor(t, reports, "content/a.md")
				} else {
					waitFor(t, reports, "content")
				}
			})
			t.Run("file in the new folder saved again", func(t *testing.T) {
				write(t, page, "longer")
				waitFor(t, reports, "content/a.md")
			})
			t.Run("saved by rename", func(t *testing.T) {
				write(t, filepath.Join(dir, "content", "b.tmp"), "by rename, longer")
				if err := os.Rename(filepath.Join(dir, "content", "b.tmp"), page); err != nil {
					t.Fatal(err)
				}
				waitFor(t, reports, "content/a.md")
				write(t, page, "and watched still, longer again")
				waitFor(t, reports, "content/a.md")
			})
			t.Run("folder renamed", func(t *testing.T) {
				if err := os.Rename(filepath.Join(dir, "content"), filepath.Join(dir, "moved")); err != nil {
					t.Fatal(err)
				}
				write(t, filepath.Join(dir, "moved", "c.md"), "x")
				if mode.opts.Poll > 0 {
					waitFor(t, reports, "moved/c.md")
				} else {
					waitFor(t, reports, "moved")
				}
			})
			t.Run("removed", func(t *testing.T) {
				if err := os.Remove(filepath.Join(dir, "moved", "a.md")); err != nil {
					t.Fatal(err)
				}
				waitFor(t, reports, "moved/a.md")
			})
		})
	}
}

// A burst may overflow the system's queue; then everything may have changed.
func TestWatchReportsABurstInFewReports(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "content"), 0o755); err != nil {
		t.Fatal(err)
	}
	reports := watched(t, dir, watch.Options{Quiet: 100 * time.Millisecond})
	const files = 10_000
	for i := range files {
		write(t, filepath.Join(dir, "content", fmt.Sprintf("%d.md", i)), "x")
	}
	known, n := map[string]bool{}, 0
	limit := time.After(time.Minute)
	for len(known) < files && !known["."] {
		select {
		case paths := <-reports:
			n++
			for _, p := range paths {
				if p == "." || strings.HasPrefix(p, "content/") {
					known[p] = true
				}
			}
		case <-limit:
			t.Fatalf("%d of %d files were reported", len(known), files)
		}
	}
	if n > files/100 {
		t.Errorf("%d reports of %d files", n, files)
	}
	write(t, filepath.Join(dir, "content", "later.md"), "x")
	waitFor(t, reports, "content/later.md")
}

func TestWatchComparesWhereNoEventsCome(t *testing.T) {
	dir := t.TempDir()
	reasons := make(chan error, 10)
	reports := watched(t, dir, watch.Options{
		Silent: func(string) bool { return true }, OnPoll: func(reason error) { reasons <- reason }})
	write(t, filepath.Join(dir, "content", "a.md"), "x")
	waitFor(t, reports, "content/a.md")
	if reason := <-reasons; !errors.Is(reason, watch.ErrSilent) || len(reasons) > 0 {
		t.Errorf("compares because of %v, said %d times", reason, 1+len(reasons))
	}
}

func TestWatchFollowsALinkedFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(t.TempDir(), dir); err != nil {
		t.Fatal(err)
	}
	reports := watched(t, dir, watch.Options{})
	write(t, filepath.Join(dir, "a.md"), "x")
	waitFor(t, reports, "a.md")
}

func TestHidden(t *testing.T) {
	for path, want := range map[string]bool{
		".git": true, "content/.a.md.swp": true, "content/a.md~": true, "content/4913": true, "content/#a.md#": true,
		"content/a.md": false, "data/hazards.yaml": false,
	} {
		if got := watch.Hidden(path); got != want {
			t.Errorf("Hidden(%q) = %v", path, got)
		}
	}
}
