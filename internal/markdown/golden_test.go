package markdown_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ankang/internal/markdown"
)

var update = flag.Bool("update", false, "write the golden files")

// TestGolden compares pages with their HTML, markers shown as ⟦n⟧, followed by
// the lists of the document.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.md")
	if err != nil || len(files) == 0 {
		t.Fatalf("no pages: %v", err)
	}
	for _, name := range files {
		t.Run(filepath.Base(name), func(t *testing.T) {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			opts := markdown.Options{SanitizeHTML: strings.Contains(name, "sanitize")}
			got := show(markdown.New(opts).Parse(markdown.Source{File: filepath.Base(name), Text: text}), text)
			golden := strings.TrimSuffix(name, ".md") + ".html"
			if *update {
				if err := os.WriteFile(golden, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(string(want), string(got)); d != "" {
				t.Error(d)
			}
		})
	}
}

func show(d *markdown.Document, text []byte) []byte {
	var b bytes.Buffer
	attrs := make([]string, len(d.Refs))
	for i := range attrs {
		attrs[i] = fmt.Sprintf("⟦%d⟧", i)
	}
	b.Write(markdown.Expand(d.HTML, attrs))
	fmt.Fprintf(&b, "\n<!--\ntitle: %s\nexcerpt: %s\ncounts: %+v\nanchors: %s\n", d.Title, d.Excerpt, d.Counts, strings.Join(d.Anchors, " "))
	for _, h := range d.Outline {
		fmt.Fprintf(&b, "heading %d #%s %q article %d\n", h.Level, h.ID, h.Text, h.Article)
	}
	for _, s := range d.Sections {
		fmt.Fprintf(&b, "section #%s %q: %q\n", s.ID, s.Title, s.Text)
	}
	for i, r := range d.Refs {
		fmt.Fprintf(&b, "ref %d kind %d dest %q article %q text %q title %q decorative %v at %q\n",
			i, r.Kind, r.Dest, r.Article, r.Text, r.Title, r.Decorative, text[r.Span.Start:r.Span.End])
	}
	for _, q := range d.Questions {
		q.Span.Start, q.Span.End = 0, 0
		fmt.Fprintf(&b, "question %+v\n", q)
	}
	for _, x := range d.Diagnostics {
		fmt.Fprintf(&b, "%s %s %q at %q for %q\n", x.Severity, x.Code, x.Args, text[x.Span.Start:x.Span.End], x.Replacement)
	}
	b.WriteString("-->\n")
	return b.Bytes()
}
