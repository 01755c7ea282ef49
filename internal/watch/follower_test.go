package watch

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"
)

// following runs a follower that is fed by hand.
func following(t *testing.T, dir string, watch func(string) error) (events chan fsnotify.Event, errs chan error, reports chan []string, ended chan error) {
	events, errs = make(chan fsnotify.Event), make(chan error)
	reports, ended = make(chan []string, 10), make(chan error, 1)
	f := &follower{opts: Options{Dir: dir, Quiet: time.Millisecond, Skip: Hidden}, events: events, errors: errs, watch: watch}
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	go func() { ended <- f.run(ctx, func(paths []string) { reports <- paths }) }()
	return events, errs, reports, ended
}

func TestAFullQueueMeansThatAnythingMayHaveChanged(t *testing.T) {
	dir := t.TempDir()
	below := filepath.Join(dir, "content", "new")
	if err := os.MkdirAll(below, 0o755); err != nil {
		t.Fatal(err)
	}
	var asked []string
	_, errs, reports, _ := following(t, dir, func(name string) error { asked = append(asked, name); return nil })
	errs <- fsnotify.ErrEventOverflow
	if paths := <-reports; !slices.Equal(paths, []string{"."}) {
		t.Errorf("reported %v", paths)
	}
	if !slices.Contains(asked, below) {
		t.Errorf("a folder whose event was lost isn't watched; watched are %v", asked)
	}
}

func TestAFolderThatCannotBeWatchedEndsTheFollowing(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "content")
	if err := os.Mkdir(name, 0o755); err != nil {
		t.Fatal(err)
	}
	events, _, _, ended := following(t, dir, func(string) error { return syscall.ENOSPC })
	events <- fsnotify.Event{Name: name, Op: fsnotify.Create}
	if err := <-ended; !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("ended with %v", err)
	}
}
