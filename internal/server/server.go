// Package server serves a published site for readers, with search for those
// without JavaScript.
//
// Given a folder of its own (Options.Keep), a server answers from an edition:
// links to the files of one whole build, by their hashes. A build that publishes
// meanwhile changes nothing that a reader sees until Reload takes the next
// edition, in one step. Without that folder it serves Dir as it stands, which is
// what a preview wants.
package server

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"ankang/internal/search/index"
)

// Options of a server.
type Options struct {
	// Dir is the published folder.
	Dir string
	// Keep is a folder in which the server keeps what it serves; what stands in
	// it is deleted. Best on the disk of Dir, where keeping is linking. Empty:
	// serve Dir as it stands, uncompressed.
	Keep string
	// BasePath is where the site lives under the host, such as "/learn"; may be empty.
	BasePath string
	// Search answers queries as long as it is of the build that is served; later
	// editions, or all where it is nil, ask the shards published with them.
	Search Searcher
	// HSTS tells browsers to come back by HTTPS only, for a year.
	HSTS bool
	// Logger gets a line for each request, without addresses, queries or
	// anything else about the reader. Nil: none.
	Logger *slog.Logger
	// Now is the clock by which old assets retire; nil: time.Now.
	Now func() time.Time
}

// Searcher answers queries.
type Searcher interface {
	Search(ctx context.Context, q index.Query) (index.Result, error)
	// BuildID is that of the documents it knows.
	BuildID() string
}

// Server is a handler for a whole site.
type Server struct {
	opts     Options
	base     string
	store    *store // nil without Keep
	figures  *figures
	draining atomic.Bool

	reloading sync.Mutex
	current   atomic.Pointer[edition]
}

// New makes a server and loads the first edition. Dir must exist. ErrIncomplete
// is a folder in the midst of a publish.
func New(opts Options) (*Server, error) {
	if opts.Logger == nil {
		opts.Logger = slog.New(slog.DiscardHandler)
	}
	if opts.Now == nil {
		opts.Now = time.Now
	}
	s := &Server{opts: opts, base: strings.TrimSuffix("/"+strings.Trim(opts.BasePath, "/"), "/"), figures: newFigures(opts.Now())}
	if opts.Keep == "" {
		e, err := standing(opts.Dir)
		if err != nil {
			return nil, fmt.Errorf("open the published folder: %w", err)
		}
		s.current.Store(e)
		return s, nil
	}
	var err error
	if s.store, err = newStore(opts.Keep); err != nil {
		return nil, err
	}
	s.store.heal = func() error {
		_, err := s.Reload()
		return err
	}
	return s, s.store.heal()
}

// Reload takes up what Dir holds now, and tells whether that is another build.
// Requests under way end on the edition that they began with. While a publish
// is under way, or after one was killed, it returns ErrIncomplete and the old
// edition stays.
func (s *Server) Reload() (changed bool, err error) {
	if s.store == nil {
		return false, nil
	}
	s.reloading.Lock()
	defer s.reloading.Unlock()
	old := s.current.Load()
	next, err := s.store.load(s.opts.Dir, old, s.opts.Now())
	if err != nil {
		s.figures.reload(false, s.opts.Now())
		return false, err
	}
	if old != nil && old.id == next.id {
		return false, nil
	}
	s.figures.reload(true, s.opts.Now())
	s.current.Store(next)
	if old != nil {
		s.store.leave(old)
	}
	s.store.prune(next)
	return true, nil
}

// Precompress compresses every text of the edition once, so that no reader waits
// for it. It ends early with ctx.
func (s *Server) Precompress(ctx context.Context) error {
	if s.store == nil {
		return nil
	}
	e := s.enter()
	defer e.exit()
	return e.precompress(ctx)
}

// Build is the id of the edition that is served; Files the number of its files.
func (s *Server) Build() string { return s.current.Load().id }

// IndexBuild is the BuildID of the search index published with the edition that
// is served; empty without one.
func (s *Server) IndexBuild() string { return s.current.Load().indexBuild() }

// Files is the number of files of the edition that is served.
func (s *Server) Files() int { return len(s.current.Load().files) }

// Drain makes /healthz answer 503, so that a balancer sends no more readers.
func (s *Server) Drain() { s.draining.Store(true) }

// enter takes the current edition; its files stay until exit.
func (s *Server) enter() *edition {
	for {
		e := s.current.Load()
		e.users.Add(1)
		if s.current.Load() == e {
			return e
		}
		e.exit()
	}
}

type recorder struct {
	http.ResponseWriter
	status int
	bytes  int64
}

func (r *recorder) WriteHeader(code int) { r.status = code; r.ResponseWriter.WriteHeader(code) }

func (r *recorder) Write(b []byte) (int, error) {
	n, err := r.ResponseWriter.Write(b)
	r.bytes += int64(n)
	return n, err
}

// ReadFrom keeps the way by which the system copies a file into a socket.
func (r *recorder) ReadFrom(src io.Reader) (int64, error) {
	n, err := io.Copy(r.ResponseWriter, src)
	r.bytes += n
	return n, err
}

func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }

// ServeHTTP answers, counts and logs a request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	start := time.Now()
	s.figures.running.Add(1)
	rec := &recorder{ResponseWriter: w, status: http.StatusOK}
	defer func() {
		if fault := recover(); fault != nil {
			if fault == http.ErrAbortHandler {
				s.figures.running.Add(-1)
				panic(fault)
			}
			s.opts.Logger.Error("fault", "path", r.URL.Path, "fault", fmt.Sprint(fault), "stack", string(debug.Stack()))
			http.Error(rec, "internal error", http.StatusInternalServerError)
		}
		took := time.Since(start)
		s.figures.request(r.Method, rec.status, rec.bytes, took)
		s.opts.Logger.Info("request", "method", r.Method, "path", r.URL.Path, "status", rec.status, "bytes", rec.bytes,
			"encoding", w.Header().Get("Content-Encoding"), "duration", took)
	}()
	head := w.Header()
	head.Set("X-Content-Type-Options", "nosniff")
	if s.opts.HSTS {
		head.Set("Strict-Transport-Security", "max-age=31536000")
	}
	e := s.enter()
	defer e.exit()
	s.route(rec, r, e)
}

// Health answers what a balancer asks: 200, or 503 once the server drains.
func (s *Server) Health(w http.ResponseWriter, _ *http.Request) {
	status, word := http.StatusOK, "ok"
	if s.draining.Load() {
		status, word = http.StatusServiceUnavailable, "draining"
	}
	writeJSON(w, status, map[string]any{"status": word, "buildId": s.Build()})
}
