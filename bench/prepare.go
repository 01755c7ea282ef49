package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
)

// The versions measured beside ankang.
const (
	hugoVersion     = "v0.161.0"
	jiebaVersion    = "2.0.3"
	pagefindVersion = "1.6.0"
)

// toolbox has the absolute path of each executable; empty for one that is
// left out.
type toolbox struct {
	ankang, hugo, floor, pagefind string
}

// corpus has the absolute paths of one size's folders.
type corpus struct {
	ankang, hugo, out string
	// edited is the page that the edit job changes, editedText its text.
	edited     string
	editedText []byte
}

func prepareTools(ctx context.Context, p plan) (toolbox, error) {
	work, err := filepath.Abs(workDir)
	if err != nil {
		return toolbox{}, err
	}
	bin := filepath.Join(work, "bin")
	if err := os.MkdirAll(bin, 0o777); err != nil {
		return toolbox{}, err
	}
	var t toolbox
	if slices.Contains(p.tools, "floor") {
		t.floor = filepath.Join(bin, "floor")
		if err := run(ctx, "", "go", "build", "-o", t.floor, "./bench/floor"); err != nil {
			return toolbox{}, err
		}
	}
	if slices.Contains(p.tools, "ankang") {
		t.ankang = filepath.Join(bin, "ankang")
		if err := run(ctx, "", "go", "build", "-trimpath", "-o", t.ankang, "./cmd/ankang"); err != nil {
			return toolbox{}, err
		}
	}
	if slices.Contains(p.tools, "hugo") {
		t.hugo = filepath.Join(bin, "hugo")
		if _, err := os.Stat(t.hugo); err != nil {
			err := run(ctx, work, "env", "GOBIN="+bin, "CGO_ENABLED=0", "go", "install", "github.com/gohugoio/hugo@"+hugoVersion)
			if err != nil {
				return toolbox{}, err
			}
		}
	}
	if p.pagefind {
		t.pagefind = filepath.Join(work, "pagefind", "node_modules", ".bin", "pagefind")
		if err := installPackage(ctx, filepath.Join(work, "pagefind"), "pagefind@"+pagefindVersion, t.pagefind); err != nil {
			return toolbox{}, err
		}
	}
	return t, nil
}

// installPackage installs an npm package below dir unless wanted exists.
func installPackage(ctx context.Context, dir, name, wanted string) error {
	if _, err := os.Stat(wanted); err == nil {
		return nil
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	return run(ctx, "", "npm", "install", "--prefix", dir, "--no-package-lock", "--ignore-scripts",
		"--no-audit", "--no-fund", "--loglevel=error", name)
}

// prepareCorpus generates the two sites of one size unless they are there.
func prepareCorpus(ctx context.Context, pages int) (corpus, error) {
	work, err := filepath.Abs(workDir)
	if err != nil {
		return corpus{}, err
	}
	words := filepath.Join(work, "jieba", "node_modules", "@node-rs", "jieba", "dict.txt")
	if err := installPackage(ctx, filepath.Join(work, "jieba"), "@node-rs/jieba@"+jiebaVersion, words); err != nil {
		return corpus{}, err
	}
	size := strconv.Itoa(pages)
	c := corpus{
		ankang: filepath.Join(work, "ankang-"+size),
		hugo:   filepath.Join(work, "hugo-"+size),
		out:    filepath.Join(work, "out-"+size),
	}
	for kind, dir := range map[string]string{"ankang": c.ankang, "hugo": c.hugo} {
		if _, err := os.Stat(filepath.Join(dir, "complete")); err == nil {
			continue
		}
		if err := os.RemoveAll(dir); err != nil {
			return corpus{}, err
		}
		if err := run(ctx, "", "python3", "bench/gen_corpus.py", size, dir, "--for", kind, "--dict", words); err != nil {
			return corpus{}, err
		}
		if err := os.WriteFile(filepath.Join(dir, "complete"), nil, 0o666); err != nil {
			return corpus{}, err
		}
	}
	// The layouts may have changed since the corpus was generated.
	if err := run(ctx, "", "cp", "-R", "bench/hugo-site/.", c.hugo); err != nil {
		return corpus{}, err
	}
	return c.withEdit()
}

// withEdit picks the page to edit and undoes what an interrupted run left.
func (c corpus) withEdit() (corpus, error) {
	c.edited = filepath.Join(c.ankang, "content", "s07", "p-00007.md")
	text, err := os.ReadFile(c.edited)
	if err != nil {
		return corpus{}, err
	}
	c.editedText, _, _ = bytes.Cut(text, editMark)
	return c, os.WriteFile(c.edited, c.editedText, 0o666)
}

// run runs a command to its end with its output on standard error.
func run(ctx context.Context, dir, name string, args ...string) error {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, os.Stderr, os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%s %v: %w", name, args, err)
	}
	return nil
}
