package server

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"time"

	"ankang/internal/publish"
)

const (
	writeTimeout = 60 * time.Second
	// stopTimeout is how long requests may take to end once the server stops.
	stopTimeout = 10 * time.Second
)

// Serve answers on l until ctx ends, then lets running requests finish. Faults
// of connections go to log, which may be nil.
func Serve(ctx context.Context, l net.Listener, h http.Handler, log *slog.Logger) error {
	s := &http.Server{Handler: h, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 15 * time.Second,
		WriteTimeout: writeTimeout, IdleTimeout: 120 * time.Second, MaxHeaderBytes: 32 << 10}
	if log != nil {
		s.ErrorLog = slog.NewLogLogger(log.Handler(), slog.LevelError)
	}
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(l) }()
	select {
	case err := <-ended:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopTimeout)
	defer cancel()
	if err := s.Shutdown(stop); !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	if log != nil {
		log.Warn("requests were cut off at the stop", "after", stopTimeout)
	}
	return s.Close()
}

// Follow reloads whenever the manifest was replaced or asked sends, until ctx
// ends. It looks at the manifest every so often instead of asking the system for
// notices: the folder itself may be replaced, be a link that is set anew, or lie
// on a network drive.
func (s *Server) Follow(ctx context.Context, every time.Duration, asked <-chan os.Signal) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	work := warmer{site: s}
	defer work.stop()
	var seen os.FileInfo
	warned, force := false, false
	for {
		// What was published before the first look is found by reloading.
		info, err := os.Stat(filepath.Join(s.opts.Dir, publish.ManifestName))
		if force || err == nil && !same(seen, info) {
			switch changed, err := s.Reload(); {
			case err == nil:
				if changed || seen == nil {
					work.restart(ctx)
				}
				if changed {
					s.opts.Logger.Info("reloaded", "build", s.Build(), "files", s.Files())
				}
				seen, warned = info, false
			case !errors.Is(err, ErrIncomplete) && !warned:
				s.opts.Logger.Error("reload", "error", err)
				warned = true
			}
		}
		force = false
		select {
		case <-ctx.Done():
			return
		case <-asked:
			force = true
		case <-tick.C:
		}
	}
}

func same(a, b os.FileInfo) bool {
	return a != nil && os.SameFile(a, b) && a.ModTime().Equal(b.ModTime()) && a.Size() == b.Size()
}

// warmer compresses what an edition holds, until the next one comes.
type warmer struct {
	site   *Server
	cancel context.CancelFunc
	done   sync.WaitGroup
}

func (w *warmer) stop() {
	if w.cancel != nil {
		w.cancel()
	}
	w.done.Wait()
}

func (w *warmer) restart(ctx context.Context) {
	w.stop()
	ctx, w.cancel = context.WithCancel(ctx)
	w.done.Go(func() {
		if err := w.site.Precompress(ctx); err != nil && ctx.Err() == nil {
			w.site.opts.Logger.Error("compress", "error", err)
		}
	})
}
