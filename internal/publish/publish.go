// Package publish writes a site into its folder so that it can be interrupted
// anywhere: what stands there is always the old site or one in which nothing
// points at a missing file, and the next run completes it.
package publish

import (
	"context"
	"errors"
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
}

// Options say where to publish.
type Options struct {
	// Out is the folder, Source the site's folder, State a folder for what makes
	// the next publish quick; State may be lost at any time.
	Out, Source, State string
	// Force publishes over a folder that isn't ours.
	Force bool
	// OnWait is called once if another publish must end first.
	OnWait func()
}

// Session is one publish. Its methods may be called from several goroutines.
type Session struct{}

// Begin opens a session.
func Begin(ctx context.Context, opts Options) (*Session, error) { return nil, nil }

// Keep tells whether path was published with this digest and still stands as
// written; then it stays.
func (s *Session) Keep(path, digest string) bool { return false }

// Put stages a file.
func (s *Session) Put(path string, phase Phase, digest string, data []byte) error { return nil }

// Commit makes everything visible.
func (s *Session) Commit(ctx context.Context) (Stats, error) { return Stats{}, nil }

// Abort drops what was staged.
func (s *Session) Abort() error { return nil }

// Lock is held by one process at a time.
type Lock struct{}

// AcquireLock waits for the lock file at path; onWait is called once if it must.
func AcquireLock(ctx context.Context, path string, onWait func()) (*Lock, error) { return nil, nil }

// Release gives the lock back.
func (l *Lock) Release() error { return nil }

// ErrNotOurs is a folder that no publish made.
var ErrNotOurs = errors.New("the folder was not published by ankang")
