package format_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"ankang/internal/content"
	"ankang/internal/diag"
	"ankang/internal/format"
	"ankang/internal/markdown"
	"ankang/internal/source"
)

// pieces are what generated documents are put together from: what editors
// write, and what has been seen to go wrong.
var pieces = []string{
	"先断电,再验电;最后挂牌.", "站稳了吗?站稳了!", "高处作业(2 米以上)要系安全带 (GB 6095)。", "**注意:**必须停,*不要*急。", "按 3:1 配,08:30 开始,长 3.5 米。",
	"The word 安全, means safety (really): see https://x.cn/a,b?c=甲.", "用 `甲,乙  丙` 看 <https://x.cn/甲,乙>,再看[规定 (新)](a.md \"题,目\")。", "cafe\u0301 与 e\u0301,甲",
	"第一行,  \n第二行\\\n第三行;\n第四行", "![图,一](img/a.svg){alt=\"\"}", "依据:[[安全生产法#57]],见[[工伤保险条例#14|第十四条(一)]]。", "甲~~乙,丙~~:丁", "甲[^1],乙\n\n[^1]: 注,脚",
	"## 标题:一", "### 标题  ", "标题二\n===", "第三节\n---", "#### 第五十七条 从业人员,应当", "## 甲 {#own}", "# 顶,层 #",
	"### 【判断】断电后不验电就可以检修.（×）", "### 【判断】先看,再走(√) <!-- q:k7x2 -->", "### 【单选】先做什么?\n- [ ] 看,再走\n  > 反馈,一\n- [x] 停\n\n> 解析:停下,再看。",
	"### 【多选】哪些要戴?\n- [x] 帽(带子系紧)\n- [x] 鞋\n- [ ] 表", "### 【填空】高【2|两,二】米(含),用(  )。", "### 【排序】触电急救\n1. 断电,看\n2. 叫人\n3. 按压",
	"### 【连线】配\n|红|禁止,停|\n|-|-|\n|甲|乙|\n|丙|丁|", "### 【找隐患】图里?\n![架](a.svg)\n\n|位置|隐患|说明|\n|---|---|---|\n|B3-C4|无带|高挂,低用|",
	"### 【情景】怎么办?\n- [x] [拒绝,报告](#拒绝)\n- [ ] [先干](#先干)\n#### 拒绝\n对,好\n#### 先干\n不行", "### 【单选】旧题?(B)\nA. 甲 B. 乙,丙\nC. 丁\n答案:B\n解析:因为,所以",
	"|a|b|\n|-|:-:|\n|红,色|`x\\|y`|\n|c|", "颜色 | 含义\n--- | ---:\n红 | 禁止\n | 空", "|a|\n|-|\n|b|c|", "| 很长 | " + strings.Repeat("长,", 40) + " |\n|--|--|\n| x | y |",
	"- 甲,乙\n- 丙\n\n\n- 丁", "1. 甲:\n   乙\n\n   丙 \n2) 丁", "- [ ] 看,\n- [x] 做", "> 引,用 \n> 第二\n\n> [!注意]\n> 小心,电", "- 甲\n  - 乙,\n\n    丙\n  - 丁",
	"```go\nf(甲,乙)  \n\n\nx\n```", "~~~\n甲,乙\n~~~", "    缩进,代码  \n\n\n    丙", "<div>\n甲,乙  \n</div>", "<!-- 注,释 -->", "甲<br>乙,<b>丙</b>:丁", "***", "甲,\n乙", "术语\n: 定义,一\n: 定义二",
	"甲 \\(乙,丙\\) \\*", "&amp;,甲&nbsp;,乙;", "甲\t乙,\t", "(甲", "甲)", "((甲),乙)", "[甲](，乙)", "[x]: https://a.cn/,b '题,目'\n\n见[x],甲", "“甲,”乙", "甲,,乙..丙...", "   甲,", "　　首行,缩进", "甲  ",
	"::: x\n甲,\n:::", "【单远】甲", "-[x] 甲,", "- [√] 甲", "#甲,", "ａ,Ａ:１", "甲，乙。", "\\", "`", "*", "_甲,_乙", "**甲,**乙", "|", "|-|",
}

// fronts are lines of front matter, in any order.
var fronts = []string{"title: 甲,乙", "summary: \"一句: 话\"", "date: 2026-01-02", "updated: 2026-02-03", "tags: [甲, 乙]", "hazards:\n  - 触电\n  # 注\n  - 火灾", "# 说明\nweight: 3",
	"cover:\n  src: a.svg\n  alt: 图", "params:\n  text: |\n    甲\n\n    # 不是注释\n  n: 1", "related: []", "draft: true # 草稿", "sources: [&a 甲, *a]", "titel: 错", "reviewed: {on: 2026-01-02, by: 审}",
	"keywords: [丙]", "description: 旧", "lastmod: 2026-03-04", "aliases: [/old/]", "slug: a-b", "expires: 2027-01-01"}

// generate makes document number n; the same one in every run.
func generate(n int) (file, text string) {
	r := rand.New(rand.NewPCG(uint64(n), 20260602))
	var b strings.Builder
	if r.IntN(20) > 0 {
		b.WriteString("---\n")
		keys := slices.Clone(fronts)
		r.Shuffle(len(keys), func(i, j int) { keys[i], keys[j] = keys[j], keys[i] })
		for _, k := range keys[:r.IntN(len(keys))] {
			b.WriteString(k + "\n" + strings.Repeat("\n", max(0, r.IntN(8)-6)))
		}
		b.WriteString("---\n")
	}
	for range r.IntN(12) {
		p := pieces[r.IntN(len(pieces))]
		switch r.IntN(14) {
		case 0:
			p = "> " + strings.ReplaceAll(p, "\n", "\n> ")
		case 1:
			p = "- " + strings.ReplaceAll(p, "\n", "\n  ")
		case 2:
			p = damaged(r, p)
		}
		b.WriteString(p + strings.Repeat(" ", max(0, r.IntN(10)-7)) + strings.Repeat("\n", r.IntN(5)))
	}
	text = b.String()
	if r.IntN(10) == 0 {
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	files := []string{"content/pages/a.md", "content/cases/b.md", "content/courses/c/01.md", "content/courses/c/_index.md", "content/notices/d.md", "content/pages/e.en.md"}
	return files[r.IntN(len(files))], text
}

// damaged is a piece with a character lost, doubled or from elsewhere.
func damaged(r *rand.Rand, p string) string {
	runes := []rune(p)
	i := r.IntN(len(runes))
	switch r.IntN(3) {
	case 0:
		return string(runes[:i]) + string(runes[i+1:])
	case 1:
		return string(runes[:i]) + string(runes[i]) + string(runes[i:])
	}
	const marks = "*_`[](){}|<>#:-,。（）\\\n\t 甲"
	other := []rune(marks)
	return string(runes[:i]) + string(other[r.IntN(len(other))]) + string(runes[i:])
}

// TestCorpus formats generated documents: 1,000, or as many as
// ANKANG_FMT_DOCUMENTS says (make soak: 10,000).
func TestCorpus(t *testing.T) {
	total := 1000
	if n, err := strconv.Atoi(os.Getenv("ANKANG_FMT_DOCUMENTS")); err == nil {
		total = n
	}
	f, p := formatter(), markdown.New(markdown.Options{})
	changed, left := 0, 0
	for n := range total {
		file, text := generate(n)
		res := f.Page(file, []byte(text))
		if res.Text == nil {
			t.Fatalf("document %d was refused: %+v", n, res.Diagnostics)
		}
		if string(res.Text) != string(source.Decode(file, []byte(text)).Bytes) {
			changed++
		}
		if len(res.Diagnostics) > 0 {
			left++
		}
		if problem := violated(f, p, file, text, res); problem != "" {
			t.Errorf("document %d (%s): %s\nin:\n%s\nout:\n%s", n, file, problem, text, res.Text)
		}
		if t.Failed() && testing.Short() {
			return
		}
	}
	t.Logf("%d documents, %d changed, %d with something left as it was", total, changed, left)
	if changed < total*8/10 || left > total/50 {
		t.Errorf("%d of %d documents were changed, %d left in part: the test says too little", changed, total, left)
	}
}

// violated names the promise of formatting that does not hold, by means of its
// own, not by the guard's.
func violated(f *format.Formatter, p *markdown.Parser, file, text string, res format.Result) string {
	again := f.Page(file, res.Text)
	if string(again.Text) != string(res.Text) {
		return "twice is not once: " + cmp.Diff(string(res.Text), string(again.Text))
	}
	schema := content.Schema{Language: "zh-CN", Languages: []string{"en"}}
	before, faults := content.Decode(file, source.Hash{}, source.Decode(file, []byte(text)).Bytes, p, schema)
	after, faultsAfter := content.Decode(file, source.Hash{}, res.Text, p, schema)
	if diff := cmp.Diff(codes(faults), codes(faultsAfter)); diff != "" {
		return "other faults: " + diff
	}
	if before == nil || after == nil {
		if before != after {
			return "the front matter came or went"
		}
		return ""
	}
	if diff := cmp.Diff(plainFront(before), plainFront(after)); diff != "" {
		return "other front matter: " + diff
	}
	if diff := cmp.Diff(skeleton(before.Doc.HTML), skeleton(after.Doc.HTML)); diff != "" {
		return "another page: " + diff
	}
	return sameQuestions(before.Doc, after.Doc)
}

func codes(ds []diag.Diagnostic) []string {
	out := []string{}
	for _, d := range ds {
		if d.Code != diag.DeprecatedKey {
			out = append(out, string(d.Code))
		}
	}
	slices.Sort(out)
	return out
}

func plainFront(p *content.Page) string {
	text, err := json.Marshal(p.Front)
	return norm.NFC.String(fmt.Sprintf("%s %s %s %v", p.Type, p.Lang, text, err))
}

var tag = regexp.MustCompile(`(?s)<(?:code|pre).*?</(?:code|pre)>|<[^>]*>`)

// skeleton is HTML with its tags and code as they are, and letters and digits of
// the text between.
func skeleton(html []byte) []string {
	s := norm.NFC.String(string(html))
	var out []string
	done := 0
	for _, m := range append(tag.FindAllStringIndex(s, -1), []int{len(s), len(s)}) {
		if letters := lettersOf(s[done:m[0]]); letters != "" {
			out = append(out, letters)
		}
		out = append(out, s[m[0]:m[1]])
		done = m[1]
	}
	return out
}

func lettersOf(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsSymbol(r) {
			return r
		}
		return -1
	}, s)
}

func sameQuestions(before, after *markdown.Document) string {
	if len(before.Questions) != len(after.Questions) || len(before.Refs) != len(after.Refs) {
		return "another number of questions or references"
	}
	for i, q := range before.Questions {
		o := after.Questions[i]
		if q.ID != o.ID || q.Kind != o.Kind || cmp.Diff(q.Blanks, o.Blanks) != "" || len(q.Options) != len(o.Options) {
			return fmt.Sprintf("another question: %+v, %+v", q, o)
		}
		for j := range q.Options {
			if q.Options[j].Correct != o.Options[j].Correct || q.Options[j].Target != o.Options[j].Target {
				return "another answer"
			}
		}
	}
	for i, r := range before.Refs {
		if o := after.Refs[i]; r.Dest != o.Dest || r.Article != o.Article || r.Kind != o.Kind {
			return fmt.Sprintf("another reference: %+v, %+v", r, o)
		}
	}
	return ""
}

// FuzzPage holds the promises for any bytes.
func FuzzPage(f *testing.F) {
	for n := range 30 {
		_, text := generate(n)
		f.Add([]byte(text))
	}
	names, err := filepath.Glob("../markdown/testdata/*.md")
	if err != nil || len(names) == 0 {
		f.Fatalf("no seeds: %v", err)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	tidier, p := formatter(), markdown.New(markdown.Options{})
	f.Fuzz(func(t *testing.T, text []byte) {
		if len(text) > 1<<13 {
			return
		}
		res := tidier.Page("content/pages/a.md", text)
		if res.Text == nil {
			return
		}
		if problem := violated(tidier, p, "content/pages/a.md", string(text), res); problem != "" {
			t.Error(problem)
		}
	})
}
