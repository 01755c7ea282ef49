package markdown_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"golang.org/x/net/html"

	"ankang/internal/markdown"
)

// FuzzParse holds for any input that nothing panics, the HTML is nested well,
// each marker has its reference, and all places are inside the file.
func FuzzParse(f *testing.F) {
	files, err := filepath.Glob("testdata/*.md")
	if err != nil || len(files) == 0 {
		f.Fatalf("no seeds: %v", err)
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	for _, s := range []string{
		"", "\x00", "*\n*\n**", "【", "### 【单选】", "### 【填空】【", "# 【判断】（√）", "[[a]]", "[[a#|]]",
		"> [!注意]", "> [!文字稿] 甲\n> 乙", "<b>", "<div>\n\n甲\n\n</div>", "a <b>*c</b>*", "![](a.mp4)", "![a](b){alt=\"\"}",
		"[^1]\n\n[^1]: 甲[^1]", "甲\n: 乙", "|a|\n|-|\n|`\\|`|", "# {#a b}\n# {#a}", "[a]( javascript:x)", "[a](&#0;)",
		"### 【情景】甲\n- [x] [a](#b)\n\n#### b\n### 【排序】\n1.\n2. 甲", "### 【单选】（A）\nA. 甲 B. 乙\n\n答案：A", "### 【连线】\n|a|\n|-|\n|b|",
		"- [x]\n- [ ] 甲", "### 【判断】\n- 甲", "<a href=\"x\"><a href=y>[z](w)</a>", "### 【排序】a\n1. [^1]\n2. [b](c.pdf)\n\n[^1]: d",
		"第9999999999999999999条\n===", "### 【找隐患】\n![](a)\n\n|a|\n|-|\n|Z99-A1|\n||",
	} {
		f.Add([]byte(s))
	}
	plain, rich := markdown.New(markdown.Options{}), markdown.New(markdown.Options{SanitizeHTML: true})
	f.Fuzz(func(t *testing.T, text []byte) {
		if len(text) > 1<<14 {
			return
		}
		for _, p := range []*markdown.Parser{plain, rich} {
			src := markdown.Source{File: "a.md", Text: bytes.Clone(text), Offset: 7}
			d := p.Parse(src)
			if !bytes.Equal(src.Text, text) {
				t.Fatal("the source was changed")
			}
			checkMarkers(t, d)
			checkNesting(t, d.HTML, len(d.Refs))
			checkSpans(t, d, 7+len(text))
		}
	})
}

func checkMarkers(t *testing.T, d *markdown.Document) {
	t.Helper()
	parts := bytes.Split(d.HTML, []byte{0})
	if len(parts)%2 == 0 {
		t.Fatalf("odd number of marker bytes in %q", d.HTML)
	}
	seen := make([]bool, len(d.Refs))
	for i := 1; i < len(parts); i += 2 {
		n, err := strconv.Atoi(string(parts[i]))
		if err != nil || n < 0 || n >= len(d.Refs) {
			t.Fatalf("marker %q without reference", parts[i])
		}
		seen[n] = true
	}
	_ = seen
}

var void = []string{"br", "hr", "img", "input", "track", "wbr", "col", "area", "source"}

func checkNesting(t *testing.T, body []byte, refs int) {
	t.Helper()
	attrs := make([]string, refs)
	for i := range attrs {
		attrs[i] = `href="x"`
	}
	z := html.NewTokenizer(bytes.NewReader(markdown.Expand(body, attrs)))
	z.SetMaxBuf(0)
	var open []string
	for {
		switch z.Next() {
		case html.ErrorToken:
			if len(open) > 0 {
				t.Fatalf("%v left open in %q", open, body)
			}
			return
		case html.StartTagToken:
			name, _ := z.TagName()
			if slices.Contains(void, string(name)) {
				continue
			}
			if string(name) == "a" && slices.Contains(open, "a") {
				t.Fatalf("link inside link in %q", body)
			}
			open = append(open, string(name))
		case html.EndTagToken:
			name, _ := z.TagName()
			if len(open) == 0 || open[len(open)-1] != string(name) {
				t.Fatalf("</%s> closes %v in %q", name, open, body)
			}
			open = open[:len(open)-1]
		}
	}
}

func checkSpans(t *testing.T, d *markdown.Document, size int) {
	t.Helper()
	in := func(start, end int) {
		if start < 7 || end < start || end > size {
			t.Fatalf("span %d–%d outside 7–%d", start, end, size)
		}
	}
	for _, r := range d.Refs {
		in(r.Span.Start, r.Span.End)
	}
	for _, h := range d.Outline {
		in(h.Span.Start, h.Span.End)
	}
	for _, x := range d.Diagnostics {
		in(x.Span.Start, x.Span.End)
	}
	ids := map[string]bool{}
	for _, a := range d.Anchors {
		if ids[a] {
			t.Fatalf("anchor %q twice", a)
		}
		ids[a] = true
	}
}
