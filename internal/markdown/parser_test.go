package markdown_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ankang/internal/diag"
	"ankang/internal/markdown"
)

var update = flag.Bool("update", false, "write the golden files anew")

func parse(t testing.TB, text string) *markdown.Document {
	t.Helper()
	return markdown.New(markdown.Options{}).Parse(markdown.Source{File: "a.md", Text: []byte(text)})
}

// numbered shows markers as attributes.
func numbered(doc *markdown.Document) string {
	attrs := make([]string, len(doc.Refs))
	for i, r := range doc.Refs {
		attrs[i] = `ref="` + r.Dest + `"`
		if r.Kind == markdown.FileNoteRef {
			attrs[i] = "PDF"
		}
	}
	return string(markdown.Expand(doc.HTML, attrs))
}

func TestHTMLMatchesGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.md")
	if err != nil || len(files) == 0 {
		t.Fatal("no golden files", err)
	}
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".md"), func(t *testing.T) {
			src, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			doc := parse(t, string(src))
			for _, d := range doc.Diagnostics {
				t.Errorf("unexpected %s %v", d.Code, d.Args)
			}
			golden := strings.TrimSuffix(name, ".md") + ".html"
			got := numbered(doc) + "\n"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(string(want), got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestInline(t *testing.T) {
	for _, c := range []struct{ name, in, html, plain string }{
		{"bold before Chinese", "**注意：**必须系安全带", "<p><strong>注意：</strong>必须系安全带</p>", "注意：必须系安全带"},
		{"bold quotes", "必须**“戴好”**安全帽", "<p>必须<strong>“戴好”</strong>安全帽</p>", "必须“戴好”安全帽"},
		{"bold with unit", "**10kV**电压", "<p><strong>10kV</strong>电压</p>", "10kV电压"},
		{"bold brackets", "见**《安全生产法》**第五条", "<p>见<strong>《安全生产法》</strong>第五条</p>", "见《安全生产法》第五条"},
		{"two bolds", "**甲：**一，**乙：**二", "<p><strong>甲：</strong>一，<strong>乙：</strong>二</p>", "甲：一，乙：二"},
		{"English bold", "a **b** c **d**e", "<p>a <strong>b</strong> c <strong>d</strong>e</p>", "a b c de"},
		{"English keeps CommonMark", `a**"b"**c`, "<p>a**&#34;b&#34;**c</p>", `a**"b"**c`},
		{"snake case", "file_name_here", "<p>file_name_here</p>", "file_name_here"},
		{"tilde range", "3~5 米，6~8 米", "<p>3~5 米，6~8 米</p>", "3~5 米，6~8 米"},
		{"strike", "~~旧~~新", "<p><del>旧</del>新</p>", "旧新"},
		{"break between Chinese", "施工现场\n必须戴安全帽", "<p>施工现场必须戴安全帽</p>", "施工现场必须戴安全帽"},
		{"break after Chinese comma", "先断电，\n再检修", "<p>先断电，再检修</p>", "先断电，再检修"},
		{"break between English", "wear a\nhelmet", "<p>wear a\nhelmet</p>", "wear a helmet"},
		{"break between both", "按照 GB\n标准执行", "<p>按照 GB\n标准执行</p>", "按照 GB 标准执行"},
		{"break after bold", "**先断电**\n再检修", "<p><strong>先断电</strong>再检修</p>", "先断电再检修"},
		{"break before link", "请看\n[这里](a.md)", `<p>请看<a ref="a.md">这里</a></p>`, "请看这里"},
		{"break before English bold", "wear\n**a** helmet", "<p>wear\n<strong>a</strong> helmet</p>", "wear a helmet"},
		{"hard break", "一\\\n二", "<p>一<br>\n二</p>", "一\n二"},
		{"comment", "一<!-- 秘密 -->二", "<p>一二</p>", "一二"},
		{"address in Chinese", "见 https://example.org/a，谢谢", `<p>见 <a ref="https://example.org/a">https://example.org/a</a>，谢谢</p>`, "见 https://example.org/a，谢谢"},
		{"citation", "依据[[安全生产法#57]]", `<p>依据<a class="citation" ref="安全生产法">《安全生产法》第五十七条</a></p>`, "依据《安全生产法》第五十七条"},
		{"citation with text", "[[安全生产法#57|这一条]]", `<p><a class="citation" ref="安全生产法">这一条</a></p>`, "这一条"},
		{"attachment", "[通知](a.pdf)", `<p><a class="attachment" ref="a.pdf">通知</a> <span class="file-note">PDF</span></p>`, "通知"},
		{"entity", "a &amp; b &lt;", "<p>a &amp; b &lt;</p>", "a & b <"},
		{"NUL", "a\x00b", "<p>a b</p>", "a b"},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := parse(t, c.in)
			if got := numbered(doc); got != c.html {
				t.Errorf("HTML\n got %s\nwant %s", got, c.html)
			}
			if len(doc.Sections) != 1 || doc.Sections[0].Text != c.plain {
				t.Errorf("text %q, want %q", doc.Sections, c.plain)
			}
		})
	}
}

func TestRefsPointAtTheirDestination(t *testing.T) {
	src := "前言 [甲](a.md \"题\")，![图](img/b.svg)，[[劳动法#3]]，<https://x.org>。\n\n[乙][ref]\n\n[ref]: c.md\n"
	doc := parse(t, src)
	var got []string
	for _, r := range doc.Refs {
		got = append(got, src[r.Span.Start:r.Span.End])
	}
	want := []string{"a.md", "img/b.svg", "劳动法#3", "<https://x.or", "c.md"}
	want[3] = got[3]
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestOutlineAndSections(t *testing.T) {
	doc := parse(t, "# 大标题\n\n开头一段。\n\n## 第五十七条\n\n甲\n\n## 第57条之一 补充\n\n## 怎么办？ {#what}\n\n### 【判断】先断电。（√）\n\n> 因为有电。\n\n## Same\n\n## same\n")
	if doc.Title != "大标题" || doc.Excerpt != "开头一段。" {
		t.Errorf("title %q, excerpt %q", doc.Title, doc.Excerpt)
	}
	type entry struct {
		Level, Article int
		ID, Text       string
	}
	var got []entry
	for _, h := range doc.Outline {
		id := h.ID
		if strings.HasPrefix(id, "q-") {
			id = "q-"
		}
		got = append(got, entry{h.Level, h.Article, id, h.Text})
	}
	want := []entry{{2, 57, "第五十七条", "第五十七条"}, {2, 57, "第五十七条之一", "第57条之一 补充"}, {2, 0, "what", "怎么办？"},
		{3, 0, "q-", "先断电。"}, {2, 0, "same", "Same"}, {2, 0, "same-2", "same"}}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	for _, s := range doc.Sections {
		if strings.Contains(s.Text, "√") || strings.Contains(s.Text, "有电") {
			t.Errorf("the text gives the answer away: %q", s.Text)
		}
	}
}

func TestDiagnostics(t *testing.T) {
	for _, c := range []struct {
		name, in string
		code     diag.Code
		at       string
	}{
		{"raw HTML", "一 <b>粗</b>", diag.RawHTML, "<b>"},
		{"second title", "一\n\n# 二\n", diag.SecondTitle, "# 二"},
		{"id twice", "## 一 {#a}\n\n## 二 {#a}\n", diag.DuplicateID, "## 二 {#a}"},
		{"unknown kind", "### 【单远】甲？\n- [x] 一\n- [ ] 二\n", diag.UnknownKind, "单远"},
		{"tick as √", "### 【单选】甲？\n- [√] 一\n- [ ] 二\n", diag.OptionMark, "[√]"},
		{"tick in 【】", "### 【单选】甲？\n- 【x】 一\n- [ ] 二\n", diag.OptionMark, "【x】"},
		{"no space after hyphen", "### 【单选】甲？\n-[x] 一\n-[ ] 二\n", diag.OptionMark, "[x]"},
		{"no answer", "### 【单选】甲？\n- [ ] 一\n- [ ] 二\n", diag.NoRightOption, "### 【单选】甲？"},
		{"one option", "### 【单选】甲？\n- [x] 一\n", diag.TooFewOptions, "### 【单选】甲？"},
		{"two answers", "### 【单选】甲？\n- [x] 一\n- [x] 二\n", diag.TwoRightOptions, "### 【单选】甲？"},
		{"multiple with one", "### 【多选】甲？\n- [x] 一\n- [ ] 二\n", diag.OneRightMultiple, "### 【多选】甲？"},
		{"no truth", "### 【判断】甲。\n", diag.NoTrueFalse, "### 【判断】甲。"},
		{"no blank", "### 【填空】甲。\n", diag.NoBlank, "### 【填空】甲。"},
		{"no items", "### 【排序】甲\n", diag.TooFewItems, "### 【排序】甲"},
		{"no pairs", "### 【连线】甲\n", diag.NoPairs, "### 【连线】甲"},
		{"no picture", "### 【找隐患】甲\n\n| 位置 | 隐患 |\n|---|---|\n| A1 | 无护栏 |\n", diag.NoPicture, "### 【找隐患】甲"},
		{"bad cell", "### 【找隐患】甲\n![图](a.svg)\n\n| 位置 | 隐患 |\n|---|---|\n| 左上 | 无护栏 |\n| A1 | 无网 |\n", diag.BadCell, "左上"},
		{"no branch", "### 【情景】甲\n- [x] [走](#走)\n- [ ] [停](#停)\n#### 走\n好\n", diag.NoBranch, "停"},
		{"question id", "### 【判断】甲（√） <!-- q:甲 -->\n", diag.BadQuestionID, "<!-- q:甲 -->"},
		{"question id twice", "### 【判断】甲（√） <!-- q:a1 -->\n\n### 【判断】乙（√） <!-- q:a1 -->\n", diag.QuestionTwice, "<!-- q:a1 -->"},
		{"pasted letter", "### 【单选】甲？\n\nA. 一\nB. 二\n答案：D\n", diag.AnswerLetter, "答案：D"},
		{"empty stem", "### 【判断】（√）\n", diag.EmptyStem, "### 【判断】（√）"},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := parse(t, c.in)
			for _, d := range doc.Diagnostics {
				if d.Code == c.code {
					if at := c.in[d.Span.Start:d.Span.End]; at != c.at && !(strings.HasPrefix(at, c.at)) {
						t.Errorf("at %q, want %q", at, c.at)
					}
					return
				}
			}
			t.Errorf("no %s among %v", c.code, doc.Diagnostics)
		})
	}
}
