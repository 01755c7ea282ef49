package build

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"ankang/internal/assets"
	"ankang/internal/cache"
	"ankang/internal/config"
	"ankang/internal/content"
	"ankang/internal/diag"
	"ankang/internal/palette"
	"ankang/internal/publish"
	"ankang/internal/render"
	"ankang/internal/search/index"
	"ankang/internal/site"
	"ankang/internal/source"
	"ankang/internal/view"
)

// run is the state of one run; each stage reads what earlier ones left.
type run struct {
	opts    Options
	started time.Time
	failed  error
	closed  bool

	list    diag.List
	summary Summary

	lock     *publish.Lock
	pages    *cache.Store // parsed pages
	bodies   *cache.Store // their HTML
	texts    *cache.Store // their plain text, and small derived lists
	pictures *cache.Store // facts and smaller forms of pictures
	liveMu   sync.Mutex
	live     map[cache.Key]bool

	tree   *source.Tree
	config *config.Config
	zone   *time.Location
	text   map[string]map[string]string // language -> key -> text
	own    []*ownTexts
	data   map[string][]byte

	parsed []*content.Page
	keys   map[string]cache.Key // file -> key of its parsed page
	site   *site.Site

	assets     *assets.Bundle
	palette    *palette.Palette
	layouts    *render.Templates
	images     map[string]*picture
	views      *view.Builder
	session    *publish.Session
	searchable *index.Index
	changed    []string // files written or removed
}

// stage runs one stage unless an earlier one ended the run or the mode ends
// before it.
func (r *run) stage(ctx context.Context, name string, do func(context.Context) error) error {
	if r.failed != nil || !r.wants(name) {
		return nil
	}
	if err := ctx.Err(); err != nil {
		r.failed = err
		return err
	}
	if r.opts.OnStage != nil {
		r.opts.OnStage(name)
	}
	begun := time.Now()
	r.failed = do(ctx)
	r.summary.Stages = append(r.summary.Stages, StageTime{Name: name, Milliseconds: time.Since(begun).Milliseconds()})
	return r.failed
}

// wants tells whether the mode includes a stage.
func (r *run) wants(stage string) bool {
	switch r.opts.Mode {
	case Check:
		return stage != "render" && stage != "index" && stage != "publish"
	case Index:
		return stage != "assets" && stage != "check" && stage != "render" && stage != "publish"
	}
	return true
}

// state is a path below .ankang/.
func (r *run) state(names ...string) string {
	dir := r.opts.State
	if dir == "" {
		dir = filepath.Join(r.opts.Source, StateDir)
	}
	return filepath.Join(append([]string{dir}, names...)...)
}

// StateDir is the folder of caches and the search index in the site's folder.
const StateDir = ".ankang"

// IndexDir is where the search index of a site's folder lives.
func IndexDir(source string) string { return filepath.Join(source, StateDir, "index") }

// parallel calls do for 0 … n-1 on all processors, until the first error.
func parallel(ctx context.Context, n int, do func(i int) error) error {
	g, ctx := errgroup.WithContext(ctx)
	workers := min(n, runtime.GOMAXPROCS(0))
	next := make(chan int)
	g.Go(func() error {
		defer close(next)
		for i := range n {
			select {
			case next <- i:
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		return nil
	})
	for range workers {
		g.Go(func() error {
			for i := range next {
				if err := do(i); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return g.Wait()
}

// codeVersion names the running program, for caches: its size and time of
// writing say more than a version string while it is being developed.
func (r *run) codeVersion() string {
	name, err := os.Executable()
	if err != nil {
		return r.opts.Version
	}
	info, err := os.Stat(name)
	if err != nil {
		return r.opts.Version
	}
	return cacheWord(r.opts.Version, info.Size(), info.ModTime().UnixNano())
}
