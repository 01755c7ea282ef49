package e2e_test

import (
	"context"
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
