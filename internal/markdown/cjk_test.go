package markdown_test

import (
	"strings"
	"testing"

	"ankang/internal/markdown"
)

func parse(t *testing.T, text string) *markdown.Document {
	t.Helper()
	return markdown.New(markdown.Options{}).Parse(markdown.Source{File: "content/a.md", Text: []byte(text)})
}

// inner is the HTML inside the only paragraph of text.
func inner(t *testing.T, text string) string {
	t.Helper()
	s := strings.TrimSuffix(strings.TrimPrefix(string(parse(t, text).HTML), "<p>"), "</p>\n")
	return s
}

func TestEmphasis(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"closes after a full-width colon":     {"**注意：**必须", "<strong>注意：</strong>必须"},
		"opens before a quotation mark":       {"必须**“戴好”**安全帽", "必须<strong>“戴好”</strong>安全帽"},
		"opens before a book title mark":      {"依据**《安全生产法》**规定", "依据<strong>《安全生产法》</strong>规定"},
		"closes after a bracket":              {"**甲（乙）**丙", "<strong>甲（乙）</strong>丙"},
		"closes after plain brackets":         {"**甲(乙)**丙", "<strong>甲(乙)</strong>丙"},
		"closes after a percent sign":         {"**100%**合格", "<strong>100%</strong>合格"},
		"stands around Latin letters":         {"**10kV**电压", "<strong>10kV</strong>电压"},
		"single star":                         {"*注意：*必须", "<em>注意：</em>必须"},
		"strikethrough":                       {"~~旧规定。~~新规定", "<del>旧规定。</del>新规定"},
		"strikethrough of one tilde":          {"~甲~乙", "<del>甲</del>乙"},
		"three stars":                         {"***“甲”***乙", "<em><strong>“甲”</strong></em>乙"},
		"English stays as CommonMark says":    {"a**\"b\"**c", "a**&#34;b&#34;**c"},
		"English emphasis":                    {"a **b** c*d*e", "a <strong>b</strong> c<em>d</em>e"},
		"a star before a space opens nothing": {"甲* 乙 *丙", "甲* 乙 *丙"},
		"underscores stay as CommonMark says": {"甲_乙_丙", "甲_乙_丙"},
		"multiplication in English":           {"2 * 3 * 4", "2 * 3 * 4"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := inner(t, c.in); got != c.want {
				t.Errorf("%q gives %q, want %q", c.in, got, c.want)
			}
		})
	}
}

func TestSoftLineBreak(t *testing.T) {
	for name, c := range map[string]struct{ in, html, text string }{
		"between Han":                    {"戴好\n安全帽", "戴好安全帽", "戴好安全帽"},
		"after Chinese punctuation":      {"戴好，\n再进", "戴好，再进", "戴好，再进"},
		"after a quotation mark":         {"“戴好”\n再进", "“戴好”再进", "“戴好”再进"},
		"before emphasis":                {"戴好\n**安全帽**", "戴好<strong>安全帽</strong>", "戴好安全帽"},
		"after emphasis":                 {"**戴好**\n安全帽", "<strong>戴好</strong>安全帽", "戴好安全帽"},
		"after code":                     {"`代码`\n说明", "<code>代码</code>说明", "代码说明"},
		"inside emphasis":                {"**戴\n好**", "<strong>戴好</strong>", "戴好"},
		"between English words":          {"hard\nhat", "hard\nhat", "hard hat"},
		"between Han and Latin":          {"电压\n10 kV", "电压\n10 kV", "电压 10 kV"},
		"between Latin and Han":          {"kV\n电压", "kV\n电压", "kV 电压"},
		"English emphasis over the line": {"*hard*\n**hat**", "<em>hard</em>\n<strong>hat</strong>", "hard hat"},
		"Korean keeps its space":         {"안전\n모자", "안전\n모자", "안전 모자"},
		"English dash":                   {"a —\nb", "a —\nb", "a — b"},
	} {
		t.Run(name, func(t *testing.T) {
			d := parse(t, c.in)
			if got := inner(t, c.in); got != c.html {
				t.Errorf("HTML %q, want %q", got, c.html)
			}
			if d.Excerpt != c.text {
				t.Errorf("text %q, want %q", d.Excerpt, c.text)
			}
		})
	}
	t.Run("between links", func(t *testing.T) {
		d := parse(t, "[甲](a.md)\n[乙](b.md)")
		if got := string(markdown.Expand(d.HTML, []string{"x", "y"})); got != "<p><a x>甲</a><a y>乙</a></p>\n" {
			t.Error(got)
		}
	})
}

func TestHeadingID(t *testing.T) {
	for name, c := range map[string]struct {
		in, want string
		article  int
	}{
		"Chinese":                   {"## 快递骑手 充电安全", "快递骑手-充电安全", 0},
		"Latin in lower case":       {"## What's New?", "what-s-new", 0},
		"article in Chinese":        {"## 第五十七条 从业人员", "第五十七条", 57},
		"article in digits":         {"## 第57条", "第五十七条", 57},
		"article in wide digits":    {"## 第１００条", "第一百条", 100},
		"article with space":        {"## 第 101 条", "第一百零一条", 101},
		"inserted article":          {"## 第57条之一 甲", "第五十七条之一", 57},
		"chapter is no article":     {"## 第三章 总则", "第三章-总则", 0},
		"written id":                {"## 第五十七条 {#art-57}", "art-57", 57},
		"nothing but punctuation":   {"## ……", "section", 0},
		"a number beyond any law":   {"## 第99999999999999999999条", "第99999999999999999999条", 0},
		"ten":                       {"## 第十条", "第十条", 10},
		"a thousand and a hundred":  {"## 第一千二百六十条", "第一千二百六十条", 1260},
		"digits in a row":           {"## 第五七条", "第五十七条", 57},
		"emphasis inside":           {"## **注意**事项", "注意事项", 0},
		"unknown kind of a heading": {"## 【案例】甲", "案例-甲", 0},
	} {
		t.Run(name, func(t *testing.T) {
			h := parse(t, c.in).Outline
			if len(h) != 1 || h[0].ID != c.want || h[0].Article != c.article {
				t.Errorf("got %+v, want %q article %d", h, c.want, c.article)
			}
		})
	}
	t.Run("a written id wins over an earlier text", func(t *testing.T) {
		d := parse(t, "## 甲\n## 甲\n## 乙 {#甲}\n")
		if got := strings.Join(d.Anchors, " "); got != "甲-2 甲-3 甲" {
			t.Error(got)
		}
	})
}
