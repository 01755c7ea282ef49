package format_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ankang/internal/config"
	"ankang/internal/content"
	"ankang/internal/format"
	"ankang/internal/markdown"
)

// TestTheReferencePortalIsFormatted is `ankang fmt --check` on this repository.
func TestTheReferencePortalIsFormatted(t *testing.T) {
	text, err := os.ReadFile("../../config.yaml")
	if err != nil {
		t.Fatal(err)
	}
	cfg, _ := config.Load("config.yaml", text)
	if res := format.Config("config.yaml", text); string(res.Text) != string(text) {
		t.Error("config.yaml is not formatted: run `go run ./cmd/ankang fmt`")
	}
	f := format.New(markdown.New(markdown.Options{}), content.Schema{Language: cfg.Language, Languages: cfg.Languages})
	n := 0
	err = filepath.WalkDir("../../content", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".md") {
			return err
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		file := strings.TrimPrefix(filepath.ToSlash(name), "../../")
		res := f.Page(file, text)
		if n++; string(res.Text) != string(text) || len(res.Diagnostics) > 0 {
			t.Errorf("%s is not formatted (%d remarks): run `go run ./cmd/ankang fmt`", file, len(res.Diagnostics))
		}
		return nil
	})
	if err != nil || n < 30 {
		t.Errorf("%d pages, %v", n, err)
	}
}
