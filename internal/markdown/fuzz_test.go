package markdown_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"ankang/internal/markdown"
)

// FuzzParse holds that any body parses, that the HTML is well formed, that each
// marker has its reference, and that diagnostics point into the body.
func FuzzParse(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.md")
	for _, name := range files {
		if src, err := os.ReadFile(name); err == nil {
			f.Add(string(src), false)
			f.Add(string(src), true)
		}
	}
	for _, s := range []string{"### 【单选】", "【", "### 【判断】（√）（×）", "[[a#", "> [!", "<b>**</b>", "![](a.mp4)", "#", "- [x]", "</section>", "a\ue0001\ue001", strings.Repeat("> ", 300)} {
		f.Add(s, true)
	}
	f.Fuzz(func(t *testing.T, text string, sanitize bool) {
		p := markdown.New(markdown.Options{SanitizeHTML: sanitize})
		const offset = 7
		doc := p.Parse(markdown.Source{File: "a.md", Text: []byte(text), Offset: offset})
		for _, d := range doc.Diagnostics {
			if d.Span.Start < offset || d.Span.End > offset+len(text) || d.Span.Start > d.Span.End {
				t.Fatalf("%s at %d–%d of %d bytes", d.Code, d.Span.Start, d.Span.End, len(text))
			}
		}
		if n := bytes.Count(doc.HTML, []byte{0}); n%2 != 0 || n/2 < len(doc.Refs) && !bytes.Contains(doc.HTML, []byte{0}) {
			t.Fatalf("%d markers' halves for %d references", n, len(doc.Refs))
		}
		checkNesting(t, markdown.Expand(doc.HTML, make([]string, len(doc.Refs))))
	})
}

var void = map[string]bool{"br": true, "hr": true, "img": true, "input": true, "track": true, "wbr": true, "col": true, "area": true, "base": true, "embed": true, "link": true, "meta": true, "param": true, "source": true}

func checkNesting(t *testing.T, page []byte) {
	t.Helper()
	var open []string
	z := html.NewTokenizer(bytes.NewReader(page))
	for {
		switch z.Next() {
		case html.ErrorToken:
			if len(open) > 0 {
				t.Fatalf("left open: %v in %s", open, page)
			}
			return
		case html.StartTagToken:
			name, _ := z.TagName()
			if !void[string(name)] {
				open = append(open, string(name))
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			if void[string(name)] {
				continue
			}
			if len(open) == 0 || open[len(open)-1] != string(name) {
				t.Fatalf("</%s> closes %v in %s", name, open, page)
			}
			open = open[:len(open)-1]
		}
	}
}
