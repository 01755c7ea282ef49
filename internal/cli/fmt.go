package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"ankang/internal/config"
	"ankang/internal/diag"
	"ankang/internal/format"
	"ankang/internal/markdown"
	"ankang/internal/source"
)

// fmtFlags are the flags of fmt.
type fmtFlags struct {
	check, diff bool
	stdinPath   string
}

func (a *app) fmtCommand() *cobra.Command {
	var f fmtFlags
	cmd := a.command("fmt", "fmt [PATH…]")
	cmd.Args = cobra.ArbitraryArgs
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) == 1 && args[0] == "-" {
			return a.fmtStdin(f)
		}
		return a.fmt(cmd.Context(), args, f)
	}
	cmd.Flags().BoolVar(&f.check, "check", false, a.say("flag.fmtcheck"))
	cmd.Flags().BoolVar(&f.diff, "diff", false, a.say("flag.fmtdiff"))
	cmd.Flags().StringVar(&f.stdinPath, "stdin-path", "content/pages/stdin.md", a.say("flag.stdinpath"))
	return cmd
}

// tidied is a file with what became of it.
type tidied struct {
	file   *source.File
	before []byte
	format.Result
}

func (t *tidied) changed() bool { return t.Text != nil && !bytes.Equal(t.before, t.Text) }

// fmt tidies the files of the site, or those in paths, and then its
// configuration.
func (a *app) fmt(ctx context.Context, paths []string, f fmtFlags) error {
	cfg, err := a.currentConfig()
	if err != nil {
		return err
	}
	tree, _, err := source.Scan(a.source, source.Options{})
	if err != nil {
		return fmt.Errorf("read the site's files: %w", err)
	}
	files, err := a.fmtFiles(tree, paths)
	if err != nil {
		return err
	}
	results, err := tidyAll(ctx, tree, files, a.formatter(cfg))
	if err != nil {
		return err
	}
	run := fmtRun{a: a, flags: f}
	for _, t := range results {
		if err := run.file(t); err != nil {
			return err
		}
	}
	if len(paths) == 0 && !run.faults() {
		if err := run.config(); err != nil {
			return err
		}
	}
	return run.finish(len(files))
}

// formatter parses as the build does, so that both see the same pages.
func (a *app) formatter(cfg *config.Config) *format.Formatter {
	schema := schemaOf(cfg)
	if zone, err := time.LoadLocation(cfg.TimeZone); err == nil {
		schema.Zone = zone
	}
	return format.New(markdown.New(markdown.Options{SanitizeHTML: cfg.Markdown.RawHTML == "sanitize"}), schema)
}

// currentConfig reads config.yaml, and refuses one of a later version than this
// program knows.
func (a *app) currentConfig() (*config.Config, error) {
	if _, err := a.readConfig(); err != nil {
		return nil, err
	}
	raw, err := os.ReadFile(a.configName())
	if err != nil {
		return nil, err
	}
	text := source.Decode("config.yaml", raw)
	cfg, faults := config.Load("config.yaml", text.Bytes)
	for _, d := range append(text.Diagnostics, faults...) {
		if d.Code == diag.NewVersion || d.Code == diag.BadVersion {
			return nil, errors.Join(a.printFaults([]diag.Diagnostic{d}, "config.yaml", text.Bytes), errFaultsShown)
		}
	}
	return cfg, nil
}

func (a *app) configName() string {
	if a.config != "" {
		return a.config
	}
	return filepath.Join(a.source, "config.yaml")
}

// fmtFiles are the Markdown files of the site; with paths, those that are or lie
// in one of them.
func (a *app) fmtFiles(tree *source.Tree, paths []string) ([]*source.File, error) {
	var all, out []*source.File
	for _, f := range tree.Under("content") {
		if strings.HasSuffix(f.Path, ".md") {
			all = append(all, f)
		}
	}
	if len(paths) == 0 {
		return all, nil
	}
	picked := map[*source.File]bool{}
	for _, path := range paths {
		n := 0
		for _, f := range all {
			if liesIn(f.Disk, path) {
				picked[f] = true
				n++
			}
		}
		if n == 0 {
			return nil, usageError{a.say("fmt.nofile", path, filepath.Join(a.source, "content"))}
		}
	}
	for _, f := range all {
		if picked[f] {
			out = append(out, f)
		}
	}
	return out, nil
}

// liesIn tells whether a file is path or lies in it.
func liesIn(file, path string) bool {
	file, err := filepath.Abs(file)
	path, pathErr := filepath.Abs(path)
	if err != nil || pathErr != nil {
		return false
	}
	return file == path || strings.HasPrefix(file, strings.TrimSuffix(path, string(filepath.Separator))+string(filepath.Separator))
}

// tidyAll tidies files side by side; the results are in the files' order.
func tidyAll(ctx context.Context, tree *source.Tree, files []*source.File, f *format.Formatter) ([]*tidied, error) {
	out := make([]*tidied, len(files))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, file := range files {
		g.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			raw, err := tree.Bytes(file)
			if err != nil {
				return fmt.Errorf("read %s: %w", file.Path, err)
			}
			out[i] = &tidied{file, raw, f.Page(file.Path, raw)}
			return nil
		})
	}
	return out, g.Wait()
}

// fmtStdin tidies standard input to standard output.
func (a *app) fmtStdin(f fmtFlags) error {
	raw, err := io.ReadAll(a.in)
	if err != nil {
		return fmt.Errorf("read standard input: %w", err)
	}
	cfg := &config.Config{Language: "zh-CN"}
	if _, err := os.Stat(a.configName()); err == nil || a.config != "" {
		if cfg, err = a.currentConfig(); err != nil {
			return err
		}
	}
	t := &tidied{&source.File{Path: filepath.ToSlash(f.stdinPath)}, raw, a.formatter(cfg).Page(filepath.ToSlash(f.stdinPath), raw)}
	run := fmtRun{a: a, flags: f}
	if err := run.report(t); err != nil {
		return err
	}
	switch {
	case run.faults():
		return errFaultsShown
	case f.diff:
		a.printDiff(t)
	case !f.check:
		if _, err := a.out.Write(t.Text); err != nil {
			return err
		}
	}
	if f.check && t.changed() {
		return errFaultsShown
	}
	return nil
}

func (a *app) printDiff(t *tidied) {
	text := source.Decode(t.file.Path, t.before).Bytes
	if bytes.Equal(text, t.Text) { // only the encoding or the line ends differ
		fmt.Fprintln(a.errOut, a.say("fmt.bytes", t.file.Path))
		return
	}
	a.out.Write(diff.Diff("a/"+t.file.Path, text, "b/"+t.file.Path, t.Text))
}

func (a *app) printFaults(ds []diag.Diagnostic, file string, text []byte) error {
	return diag.Print(a.errOut, ds, diag.Options{Lang: a.lang, Color: wantsColor(a.errOut), Source: func(name string) ([]byte, error) {
		if name != file {
			return nil, os.ErrNotExist
		}
		return text, nil
	}})
}
