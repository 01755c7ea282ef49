package build

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"ankang/internal/cache"
	"ankang/internal/config"
	"ankang/internal/diag"
	"ankang/internal/publish"
	"ankang/internal/source"
)

// load finds the files, opens the caches, and reads configuration, interface
// texts and data.
func (r *run) load(ctx context.Context) error {
	if err := r.checkFolder(); err != nil {
		return err
	}
	lock, err := publish.AcquireLock(ctx, r.state("lock"), r.opts.OnWait)
	if err != nil {
		return err
	}
	r.lock = lock
	if err := r.openCaches(); err != nil {
		return err
	}
	tree, ds, err := source.Scan(r.opts.Source, source.Options{Theme: r.opts.Theme, StatCache: r.state("stat")})
	if err != nil {
		return fmt.Errorf("read the site's files: %w", err)
	}
	r.tree = tree
	r.list.Add(ds...)
	if err := r.loadConfig(); err != nil {
		return err
	}
	if err := r.loadData(); err != nil {
		return err
	}
	return r.loadTexts()
}

func (r *run) checkFolder() error {
	name := r.configFile()
	if _, err := os.Stat(name); errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w: %s", ErrNoSite, name)
	}
	return os.MkdirAll(r.state(), 0o755)
}

func (r *run) configFile() string {
	if r.opts.Config != "" {
		return r.opts.Config
	}
	return filepath.Join(r.opts.Source, "config.yaml")
}

func (r *run) openCaches() error {
	version := r.codeVersion()
	r.live = map[cache.Key]bool{}
	for name, store := range map[string]**cache.Store{
		"pages": &r.pages, "bodies": &r.bodies, "texts": &r.texts, "pictures": &r.pictures} {
		s, err := cache.Open(r.state("cache", name), version)
		if err != nil {
			return err
		}
		*store = s
	}
	return nil
}

func (r *run) loadConfig() error {
	text, ds, err := r.readConfig()
	if err != nil {
		return err
	}
	r.list.Add(ds...)
	cfg, ds := config.Load("config.yaml", text)
	r.list.Add(ds...)
	r.config = cfg
	zone, err := time.LoadLocation(cfg.TimeZone)
	if err != nil {
		zone = time.FixedZone("CST", 8*60*60)
	}
	r.zone = zone
	r.opts.Now = r.opts.Now.In(zone)
	return nil
}

// readConfig reads config.yaml out of the tree, or another file by --config.
func (r *run) readConfig() ([]byte, []diag.Diagnostic, error) {
	if r.opts.Config == "" {
		if f, ok := r.tree.Lookup("config.yaml"); ok {
			text, err := r.tree.Text(f)
			return text.Bytes, text.Diagnostics, err
		}
	}
	raw, err := os.ReadFile(r.configFile())
	if err != nil {
		return nil, nil, fmt.Errorf("read the configuration: %w", err)
	}
	text := source.Decode("config.yaml", raw)
	return text.Bytes, text.Diagnostics, nil
}

func (r *run) loadData() error {
	r.data = map[string][]byte{}
	for _, f := range r.tree.Under("data") {
		if !isYAML(f.Path) {
			continue
		}
		text, err := r.tree.Text(f)
		if err != nil {
			return fmt.Errorf("read %s: %w", f.Path, err)
		}
		r.list.Add(text.Diagnostics...)
		r.data[f.Path] = text.Bytes
	}
	return nil
}

func isYAML(path string) bool {
	return strings.HasSuffix(path, ".yaml") || strings.HasSuffix(path, ".yml")
}
