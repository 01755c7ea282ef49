package markdown_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ankang/internal/markdown"
)

// TestReferences holds kind, destination and place of each form of reference.
func TestReferences(t *testing.T) {
	for name, c := range map[string]struct {
		in   string
		want []string // kind destination «text at the span»
	}{
		"link":                     {"[甲](../b.md#x)", []string{"0 ../b.md#x «../b.md#x»"}},
		"link with escapes":        {`[甲](a\_b.md?x&amp;y)`, []string{`0 a_b.md?x&y «a\_b.md?x&amp;y»`}},
		"link in angle brackets":   {"[甲](<a b.md>)", []string{"0 a b.md «a b.md»"}},
		"percent signs stay":       {"[甲](%E7%94%B2.md)", []string{"0 %E7%94%B2.md «%E7%94%B2.md»"}},
		"link by reference":        {"[甲][1]\n\n[1]: b.md", []string{"0 b.md «b.md»"}},
		"same text before":         {"b.md [b.md](b.md)", []string{"0 b.md «b.md»"}},
		"link inside a quote":      {"> 一\n> [甲](b.md)", []string{"0 b.md «b.md»"}},
		"link inside a table":      {"|a|\n|-|\n|[甲](b.md)|", []string{"0 b.md «b.md»"}},
		"picture in a link":        {"[![图](a.png)](b.md)", []string{"0 b.md «b.md»", "1 a.png «a.png»"}},
		"address":                  {"<https://a.org/b>", []string{"0 https://a.org/b «https://a.org/b»"}},
		"bare address after Han":   {"见https://a.org/b。后文", []string{"0 https://a.org/b «https://a.org/b»"}},
		"mail":                     {"写信到 <a@b.org>", []string{"0 mailto:a@b.org «a@b.org»"}},
		"telephone":                {"[12351](tel:12351)", []string{"0 tel:12351 «tel:12351»"}},
		"citation":                 {"[[安全生产法#57]]", []string{"2 安全生产法 «安全生产法»"}},
		"citation with title mark": {"[[《安全生产法》]]", []string{"2 安全生产法 «《安全生产法》»"}},
		"citation with a text":     {"[[ 安全生产法#57|甲]]", []string{"2 安全生产法 «安全生产法»"}},
		"citation inside a table":  {"|a|\n|-|\n|[[法#1\\|甲]]|", []string{"2 法 «法»"}},
		"attachment":               {"[表](a.xlsx)", []string{"0 a.xlsx «a.xlsx»", "5 a.xlsx «a.xlsx»"}},
		"document elsewhere":       {"[表](https://a.org/a.pdf)", []string{"0 https://a.org/a.pdf «https://a.org/a.pdf»"}},
		"video":                    {"![甲](v/a.MP4)", []string{"3 v/a.MP4 «v/a.MP4»", "4 v/a.vtt «v/a.MP4»"}},
		"video elsewhere":          {"![甲](https://a.org/a.mp4)", []string{"3 https://a.org/a.mp4 «https://a.org/a.mp4»"}},
		"sound":                    {"![甲](a.mp3)", []string{"3 a.mp3 «a.mp3»", "4 a.vtt «a.mp3»"}},
		"code is no link":          {"`[甲](a.md)` `[[法]]`", nil},
		"escaped bracket":          {`\[甲](a.md)`, nil},
	} {
		t.Run(name, func(t *testing.T) {
			d := markdown.New(markdown.Options{}).Parse(markdown.Source{Text: []byte(c.in), Offset: 3})
			var got []string
			for _, r := range d.Refs {
				got = append(got, fmt.Sprintf("%d %s «%s»", r.Kind, r.Dest, c.in[r.Span.Start-3:r.Span.End-3]))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestSlips pairs a slip with the place and the cure that are told.
func TestSlips(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"script address":           {"[甲](javascript:x)", "AK1302 «javascript:x» → «»"},
		"script address disguised": {"[甲](<java&#9;script:x>)", "AK1302 «java&#9;script:x» → «»"},
		"data address":             {"![甲](data:image/svg+xml,x)", "AK1302 «data:image/svg+xml,x» → «»"},
		"web address":              {"[甲](https://a.org)", ""},
		"HTML":                     {"甲<b>乙</b>", "AK1301 «<b>» → «»"},
		"line break in HTML":       {"甲<br>乙", ""},
		"comment":                  {"甲<!-- 乙 -->\n\n<!-- 丙 -->", ""},
		"call-out":                 {"> [!TIP]\n> 甲", ""},
		"unknown call-out":         {"> [!甲]\n> 乙", "AK1303 «甲» → «»"},
		"heading without a space":  {"##先看电池", "AK1304 «##» → «## »"},
		"wide heading":             {"＃ 先看电池", "AK1304 «＃ » → «# »"},
		"topic in hashes":          {"#安全生产月#", ""},
		"heading":                  {"## 先看电池", ""},
		"wide brackets":            {"见[甲]（a/b.md）。", "AK1305 «[甲]（a/b.md）» → «[甲](a/b.md)»"},
		"one wide bracket":         {"见[甲](a/b.md）。", "AK1305 «[甲](a/b.md）» → «[甲](a/b.md)»"},
		"remark in wide brackets":  {"见[甲]（2021年）。", ""},
		"wide exclamation mark":    {"！[图](a.png)", "AK1306 «！» → «!»"},
		"exclamation before link":  {"注意！[甲](a.md)", ""},
	} {
		t.Run(name, func(t *testing.T) {
			d := markdown.New(markdown.Options{}).Parse(markdown.Source{Text: []byte(c.in), Offset: 5})
			var got []string
			for _, x := range d.Diagnostics {
				got = append(got, fmt.Sprintf("%s «%s» → «%s»", x.Code, c.in[x.Span.Start-5:x.Span.End-5], x.Replacement))
			}
			if s := strings.Join(got, "\n"); s != c.want {
				t.Errorf("got %s, want %s", s, c.want)
			}
			if strings.Contains(string(d.HTML), "href") {
				t.Errorf("an address left the references: %s", d.HTML)
			}
		})
	}
}

// TestHostile holds that deep or endless constructs come out well formed.
func TestHostile(t *testing.T) {
	for _, s := range []string{"> ", "1. ", "[a](", "*a_ ", "**a ", "![", "[[", "<div>\n\n", "<b>", "[^1]", "【", "（A）", "- a\n  ", "`a``b", "[a][", "~~a ", "&#", "|a"} {
		t.Run(s, func(t *testing.T) {
			text := []byte(strings.Repeat(s, 5000))
			d := markdown.New(markdown.Options{SanitizeHTML: true}).Parse(markdown.Source{Text: text, Offset: 7})
			checkMarkers(t, d)
			checkNesting(t, d.HTML, len(d.Refs))
			checkSpans(t, d, 7+len(text))
		})
	}
}
