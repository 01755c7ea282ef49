// Package publish writes a site into its folder so that it can be interrupted
// anywhere: what stands there is always the old site or one in which nothing
// points at a missing file, and the next run completes it.
package publish

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

// Entries (to be written by the publishing engineer):
//
//	func Begin(ctx context.Context, opts Options) (*Session, error) // waits for the lock; refuses a folder that isn't ours
//	type Options struct { Out string; State string /* folder for the stat cache, .ankang/… */; Force bool; OnWait func() }
//	// Has tells whether the path was published with this digest (an opaque word of the caller, such as the view digest) and still
//	// stands as written (size and mtime); then it is kept.
//	func (s *Session) Keep(path, digest string) bool
//	// Put stages the file; unchanged bytes leave the published file untouched.
//	func (s *Session) Put(path string, phase Phase, digest string, data []byte) error
//	func (s *Session) Commit(ctx context.Context) (Stats, error)
//	func (s *Session) Abort() error
//	type Stats struct { Written, Kept, Removed int; BytesWritten int64 }
//
// All methods may be called from several goroutines.
