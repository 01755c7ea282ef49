package e2e_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ankang"
	"ankang/internal/build"
	"ankang/internal/diag"
)

// smallSite makes a site of a home page and the given files.
func smallSite(t *testing.T, config string, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "config.yaml"), "title: 试\nbaseURL: https://example.org/\nlanguage: zh-CN\n"+config)
	write(t, filepath.Join(dir, "content", "_index.md"), "---\ntitle: 试\n---\n")
	for name, text := range files {
		write(t, filepath.Join(dir, filepath.FromSlash(name)), text)
	}
	return dir
}

// faultsOf builds a site that may be wrong.
func faultsOf(t *testing.T, dir string) []diag.Diagnostic {
	t.Helper()
	res, err := build.Run(context.Background(), build.Options{Mode: build.Build, Source: dir, Out: filepath.Join(dir, "public"),
		Now: now, Theme: ankang.Theme, Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	return res.Diagnostics
}

func TestAHeavyLogoIsRefused(t *testing.T) {
	logo := `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><!--` + strings.Repeat("x", 50_001) + `--></svg>`
	dir := smallSite(t, "theme: {logo: {src: static/logo.svg, alt: 标志}}\n", map[string]string{"static/logo.svg": logo})
	ds := faultsOf(t, dir)
	if len(ds) != 1 || ds[0].Code != diag.LogoTooBig || ds[0].Args[1] != "51" || ds[0].Span.File != "config.yaml" || ds[0].Span.Start == 0 {
		t.Errorf("%+v", ds)
	}
}

// TestTheExampleShowsItsOwnFace builds examples/harbour and looks for all that
// it changes, and for what it leaves to the theme.
func TestTheExampleShowsItsOwnFace(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../../examples/harbour")); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(dir, "public")
	run(t, dir, out)
	read := func(pattern string) string {
		t.Helper()
		names, err := filepath.Glob(filepath.Join(out, filepath.FromSlash(pattern)))
		if err != nil || len(names) != 1 {
			t.Fatalf("%s: %v %v", pattern, names, err)
		}
		text, err := os.ReadFile(names[0])
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	home, lesson, css := read("index.html"), read("courses/xilan/01-zhanwei/index.html"), read("assets/main-*.css")
	for what, c := range map[string]struct{ text, want string }{
		"the layout":         {home, `<section class="shift">`},
		"an own text":        {home, "上岗前，先把这几样查一遍。"},
		"a param in a text":  {home, "告诉调度室（示例）。"},
		"a changed text":     {home, "干活遇到拿不准的，先搜一下"},
		"a theme's text":     {home, "跳到正文"},
		"the logo":           {lesson, `<img class="logo" src="/logo.svg" width="96" height="96" alt="示例港区工会的标志：一台岸桥和两道水波">`},
		"the logo for dark":  {lesson, `<source media="(prefers-color-scheme: dark)" srcset="/logo-dark.svg">`},
		"the browser's bars": {lesson, `<meta name="theme-color" content="#5a2d73" media="(prefers-color-scheme: light)">`},
		"the dark bars":      {lesson, `<meta name="theme-color" content="#151019" media="(prefers-color-scheme: dark)">`},
		"the menu":           {lesson, `<summary>更多</summary>`},
		"the current page":   {lesson, `<a href="/courses/" aria-current="true">微课堂</a>`},
		"the theme's layout": {lesson, `class="objectives panel"`},
		"the footer":         {lesson, "主办：示例港区工会（虚构）"},
		"the light brand":    {css, "--brand: #5a2d73"},
		"the dark brand":     {css, "--brand: #d9b8ee"},
		"danger":             {css, "--danger: #a8201a"},
		"own styles":         {css, ".shift"},
		"paper keeps black":  {css, "--brand: #000"},
	} {
		if !strings.Contains(c.text, c.want) {
			t.Errorf("%s is not to be seen: %s", what, c.want)
		}
	}
	if strings.Contains(css, "#0b5351") || strings.Contains(home, "#0b5351") {
		t.Error("the theme's own brand is still there")
	}
	if icon := read("assets/icon-*.svg"); !strings.Contains(icon, "#5a2d73") {
		t.Errorf("the tab shows %s", icon)
	}
	for _, page := range []string{home, lesson} {
		if !strings.Contains(page, "教学示例") && !strings.Contains(page, "虚构") {
			t.Error("a page doesn't say that it is an example")
		}
	}
}
