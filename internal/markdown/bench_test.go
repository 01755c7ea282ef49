package markdown_test

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"ankang/internal/markdown"
)

// lesson is a page of some 1,500 characters without questions, which plain goldmark
// can render as well.
func lesson(b *testing.B) []byte {
	b.Helper()
	text, err := os.ReadFile("testdata/lesson.md")
	if err != nil {
		b.Fatal(err)
	}
	return text
}

// BenchmarkParse is the whole work on a page: HTML, text, outline, references.
func BenchmarkParse(b *testing.B) {
	text := lesson(b)
	p := markdown.New(markdown.Options{})
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		p.Parse(markdown.Source{File: "a.md", Text: text})
	}
}

// BenchmarkGoldmark is plain goldmark with the same extensions, HTML alone.
func BenchmarkGoldmark(b *testing.B) {
	text := lesson(b)
	m := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList))
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	var out bytes.Buffer
	for b.Loop() {
		out.Reset()
		if err := m.Convert(text, &out); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkQuestions is a question bank.
func BenchmarkQuestions(b *testing.B) {
	text := []byte(strings.Repeat("### 【单选】进入施工现场，第一件事是什么？\n- [ ] 戴手套\n- [x] 戴好安全帽\n\n> 解析：坠物伤人。\n\n", 50))
	p := markdown.New(markdown.Options{})
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		p.Parse(markdown.Source{File: "a.md", Text: text})
	}
}
