package cli

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"syscall"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"ankang/internal/build"
	"ankang/internal/publish"
	"ankang/internal/search/index"
	"ankang/internal/server"
)

// serveFlags are the flags of serve.
type serveFlags struct {
	addr, out, index, metrics, logFormat string
	hsts                                 bool
	drain                                time.Duration
}

func (a *app) serveCommand() *cobra.Command {
	var f serveFlags
	cmd := a.command("serve", "serve")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		if !cmd.Flags().Changed("out") {
			f.out = filepath.Join(a.source, f.out)
		}
		return a.serve(cmd.Context(), f)
	}
	cmd.Flags().StringVar(&f.addr, "addr", "127.0.0.1:8080", a.say("flag.addr"))
	cmd.Flags().StringVar(&f.out, "out", "public", a.say("flag.out"))
	cmd.Flags().StringVar(&f.index, "index", "", a.say("flag.index"))
	cmd.Flags().StringVar(&f.metrics, "metrics", "", a.say("flag.metrics"))
	cmd.Flags().StringVar(&f.logFormat, "log-format", "text", a.say("flag.logformat"))
	cmd.Flags().BoolVar(&f.hsts, "hsts", false, a.say("flag.hsts"))
	cmd.Flags().DurationVar(&f.drain, "drain", 0, a.say("flag.drain"))
	return cmd
}

// followEvery is how often a server looks for a new build.
const followEvery = 500 * time.Millisecond

func (a *app) serve(ctx context.Context, f serveFlags) error {
	log, err := a.serveLog(f.logFormat)
	if err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(f.out, "index.html")); err != nil {
		return usageError{a.say("error.nobuild", f.out)}
	}
	keep, release, err := a.serveFolder()
	if err != nil {
		return err
	}
	defer release()
	searcher, closeIndex, err := a.serveIndex(f.index)
	if err != nil {
		return err
	}
	defer closeIndex()
	site, err := server.New(server.Options{Dir: f.out, Keep: keep, BasePath: a.basePath(), Search: searcher, HSTS: f.hsts, Logger: log})
	if errors.Is(err, server.ErrIncomplete) {
		return usageError{a.say("error.halfbuild", f.out)}
	}
	if err != nil {
		return err
	}
	if searcher != nil && searcher.BuildID() != site.IndexBuild() {
		return usageError{a.say("error.mismatch", f.index, f.out)}
	}
	listener, err := a.listen(f.addr, "--addr")
	if err != nil {
		return err
	}
	defer listener.Close()
	var figures net.Listener
	if f.metrics != "" {
		if figures, err = a.listen(f.metrics, "--metrics"); err != nil {
			return err
		}
		defer figures.Close()
		fmt.Fprintln(a.errOut, a.say("serve.metrics", figures.Addr()))
	}
	fmt.Fprintln(a.errOut, a.say("serve.ready", listener.Addr()))
	if err := runServer(ctx, site, listener, figures, f.drain, log); err != nil {
		return err
	}
	fmt.Fprintln(a.errOut, a.say("serve.stopped"))
	return nil
}

// runServer answers until ctx ends; then health turns to 503, readers are
// served for another drain, and requests under way end. The figures go last.
func runServer(ctx context.Context, site *server.Server, l, figures net.Listener, drain time.Duration, log *slog.Logger) error {
	hangUp := make(chan os.Signal, 1)
	signal.Notify(hangUp, syscall.SIGHUP)
	defer signal.Stop(hangUp)
	stopping, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	ended, end := context.WithCancel(context.WithoutCancel(ctx))
	defer end()
	var g errgroup.Group
	g.Go(func() error {
		defer end()
		return server.Serve(stopping, l, site, log)
	})
	g.Go(func() error { site.Follow(ended, followEvery, hangUp); return nil })
	if figures != nil {
		g.Go(func() error { return server.Serve(ended, figures, site.Metrics(), log) })
	}
	select {
	case <-ended.Done(): // it could not serve
	case <-ctx.Done():
		site.Drain()
		select {
		case <-time.After(drain):
		case <-ended.Done():
		}
	}
	stop()
	return g.Wait()
}

// serveIndex opens the bleve index in dir; without a dir the published shards
// answer.
func (a *app) serveIndex(dir string) (server.Searcher, func(), error) {
	if dir == "" {
		return nil, func() {}, nil
	}
	if _, err := os.Stat(dir); err != nil {
		return nil, nil, usageError{a.say("error.noindex", dir)}
	}
	x, err := index.Open(dir)
	if err != nil {
		return nil, nil, fmt.Errorf("open the search index: %w", err)
	}
	return x, func() { _ = x.Close() }, nil
}

func (a *app) serveLog(format string) (*slog.Logger, error) {
	switch format {
	case "text":
		return slog.New(slog.NewTextHandler(a.errOut, nil)), nil
	case "json":
		return slog.New(slog.NewJSONHandler(a.errOut, nil)), nil
	}
	return nil, usageError{a.say("usage.logformat", format)}
}

// serveFolder finds a folder for what this server keeps: .ankang/serve/N with
// the lowest N that no other server holds, or one among the temporary files
// where .ankang can't be written.
func (a *app) serveFolder() (dir string, release func(), err error) {
	parent := filepath.Join(a.source, build.StateDir, "serve")
	now, cancel := context.WithCancel(context.Background())
	cancel() // nobody waits for a lock
	for n := 1; ; n++ {
		dir := filepath.Join(parent, strconv.Itoa(n))
		lock, err := publish.AcquireLock(now, dir+".lock", nil)
		if err == nil {
			return dir, func() { _, _ = os.RemoveAll(dir), lock.Release() }, nil // the next server clears it
		}
		if !errors.Is(err, context.Canceled) {
			break
		}
	}
	if dir, err = os.MkdirTemp("", "ankang-serve-"); err != nil {
		return "", nil, fmt.Errorf("make a folder to serve from: %w", err)
	}
	return dir, func() { _ = os.RemoveAll(dir) }, nil
}

func (a *app) listen(addr, flag string) (net.Listener, error) {
	l, err := net.Listen("tcp", addr)
	if inUse(err) {
		return nil, environmentError{a.say("error.port", addr, flag)}
	}
	if err != nil {
		return nil, fmt.Errorf("listen: %w", err)
	}
	return l, nil
}

// basePath is the path of the configured baseURL, under which the site expects
// to be served.
func (a *app) basePath() string {
	cfg, err := a.readConfig()
	if err != nil {
		return ""
	}
	u, err := url.Parse(cfg.BaseURL)
	if err != nil {
		return ""
	}
	return u.Path
}
