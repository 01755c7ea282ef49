package markdown_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"ankang/internal/diag"
	"ankang/internal/markdown"
)

// TestQuestionSlips pairs a slip with the place and the cure that are told.
func TestQuestionSlips(t *testing.T) {
	const ok = "### 【单选】甲\n- [x] 乙\n- [ ] 丙\n"
	for name, c := range map[string]struct {
		in   string
		want []string // code, text at the span, replacement
	}{
		"none":                     {ok, nil},
		"tick in a box":            {"### 【单选】甲\n- [√] 乙\n- [ ] 丙\n", []string{"AK1405 «[√] » → «[x] »"}},
		"Chinese brackets":         {"### 【单选】甲\n- 【x】 乙\n- [ ] 丙\n", []string{"AK1405 «【x】 » → «[x] »"}},
		"full-width brackets":      {"### 【单选】甲\n- [x] 乙\n- ［ ］丙\n", []string{"AK1405 «［ ］» → «[ ] »"}},
		"empty box":                {"### 【单选】甲\n- [x] 乙\n- [] 丙\n", []string{"AK1405 «[] » → «[ ] »"}},
		"no space after hyphen":    {"### 【单选】甲\n-[x] 乙\n-[ ] 丙\n", []string{"AK1406 «-[x]» → «- [x]»", "AK1406 «-[ ]» → «- [ ]»"}},
		"one without space":        {"### 【单选】甲\n- [x] 乙\n-[ ] 丙\n- [ ] 丁\n", []string{"AK1406 «-[ ]» → «- [ ]»"}},
		"no box":                   {"### 【单选】甲\n- 乙\n- [x] 丙\n", []string{"AK1407 «乙» → «»"}},
		"no right answer":          {"### 【单选】甲\n- [ ] 乙\n- [ ] 丙\n", []string{"AK1411 «单选» → «»"}},
		"one option":               {"### 【多选】甲\n- [x] 乙\n", []string{"AK1410 «多选» → «»"}},
		"no options":               {"### 【单选】甲\n", []string{"AK1410 «单选» → «»"}},
		"two right in a single":    {"### 【单选】甲\n- [x] 乙\n- [x] 丙\n", []string{"AK1412 «单选» → «多选»"}},
		"two right in a multiple":  {"### 【多选】甲\n- [x] 乙\n- [x] 丙\n", nil},
		"verdict":                  {"### 【判断】甲（×）\n", nil},
		"verdict in plain letters": {"### 【判断】甲 (x)\n", nil},
		"no verdict":               {"### 【判断】甲\n", []string{"AK1413 «判断» → «»"}},
		"verdict as pasted":        {"### 【判断】甲\n\n答案：正确\n", nil},
		"verdict as options":       {"### 【判断】甲\n- [x] 正确\n- [ ] 错误\n", nil},
		"blank":                    {"### 【填空】甲【2|两】米\n", nil},
		"blank below":              {"### 【填空】甲\n高【2】米。\n", nil},
		"no blank":                 {"### 【填空】甲\n", []string{"AK1414 «填空» → «»"}},
		"blank with answer apart":  {"### 【填空】甲____米，乙（ ）米\n\n答案：2；3|三\n", nil},
		"blank without answer":     {"### 【填空】甲【】米\n", []string{"AK1414 «填空» → «»"}},
		"near kind":                {"### 【单远】甲\n- [x] 乙\n- [ ] 丙\n", []string{"AK1402 «单远» → «单选»"}},
		"near kind pasted":         {"### 【单先】甲\nA. 乙\nB. 丙\n", []string{"AK1402 «单先» → «单选»"}},
		"near kind with verdict":   {"### 【判段】甲（×）\n", []string{"AK1402 «判段» → «判断»"}},
		"near word, other form":    {"### 【多发】事故\n甲\n\n### 【排查】\n- [ ] 乙\n", nil},
		"kind not known":           {"### 【简答题】甲\n", []string{"AK1401 «简答题» → «»"}},
		"alias of a kind":          {"### 【单选题】甲\n- [x] 乙\n- [ ] 丙\n", nil},
		"other heading":            {"### 【教学示例】甲\n", nil},
		"id twice": {"### 【判断】甲（√） <!-- q:a1 -->\n### 【判断】乙（√） <!-- q:a1 -->\n",
			[]string{"AK1404 «【判断】乙（√） <!-- q:a1 -->» → «»"}},
		"id with Chinese":   {"### 【判断】甲（√） <!-- q:甲 -->\n", []string{"AK1403 «【判断】甲（√） <!-- q:甲 -->» → «»"}},
		"missing branch":    {"### 【情景】甲\n- [x] [乙](#乙)\n- [ ] [丙](#丙)\n#### 乙\n", []string{"AK1420 «#丙» → «»"}},
		"ordering":          {"### 【排序】甲\n1. 乙\n2. 丙\n", nil},
		"one step":          {"### 【排序】甲\n1. 乙\n", []string{"AK1415 «排序» → «»"}},
		"matching":          {"### 【连线】甲\n|a|b|\n|-|-|\n|1|2|\n|3|4|\n", nil},
		"one pair":          {"### 【连线】甲\n|a|b|\n|-|-|\n|1|2|\n", []string{"AK1416 «连线» → «»"}},
		"hot spot":          {"### 【找隐患】甲\n![图](a.svg)\n\n|a|b|\n|-|-|\n|b3－C4|2|\n", nil},
		"no picture":        {"### 【找隐患】甲\n\n|a|b|\n|-|-|\n|B3|2|\n", []string{"AK1417 «找隐患» → «»"}},
		"no hazards":        {"### 【找隐患】甲\n![图](a.svg)\n", []string{"AK1418 «找隐患» → «»"}},
		"cell in words":     {"### 【找隐患】甲\n![图](a.svg)\n\n|a|b|\n|-|-|\n|左上|2|\n", []string{"AK1419 «左上» → «»"}},
		"cell from nothing": {"### 【找隐患】甲\n![图](a.svg)\n\n|a|b|\n|-|-|\n|B0|2|\n", []string{"AK1419 «B0» → «»"}},
	} {
		t.Run(name, func(t *testing.T) {
			const offset = 100
			d := markdown.New(markdown.Options{}).Parse(markdown.Source{File: "a.md", Text: []byte(c.in), Offset: offset})
			var got []string
			for _, x := range d.Diagnostics {
				got = append(got, fmt.Sprintf("%s «%s» → «%s»", x.Code, c.in[x.Span.Start-offset:x.Span.End-offset], x.Replacement))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestPastedQuestion holds that forms out of a word processor are read.
func TestPastedQuestion(t *testing.T) {
	want := []markdown.Option{{Text: "手套"}, {Text: "安全帽", Correct: true}, {Text: "雨衣"}}
	for name, in := range map[string]string{
		"a line each":            "### 【单选】先戴什么？\nA. 手套\nB. 安全帽\nC. 雨衣\n答案：B\n解析：坠物\n",
		"one line":               "### 【单选】先戴什么？\n\nA、手套  B、安全帽  C、雨衣\n\n答案: b\n\n解析：坠物",
		"paragraphs":             "### 【单选】先戴什么？\n\nA．手套\n\nB．安全帽\n\nC．雨衣\n\n正确答案：B。\n\n【解析】：坠物",
		"answer in the question": "### 【单选】先戴什么？（B）\nA. 手套\nB. 安全帽\nC. 雨衣\n解析：坠物",
		"full-width letters":     "### 【单选】先戴什么？\nＡ．手套\nＢ．安全帽\nＣ．雨衣\n答案：Ｂ\n解析：坠物",
	} {
		t.Run(name, func(t *testing.T) {
			d := parse(t, in)
			if len(d.Questions) != 1 || len(d.Diagnostics) > 0 {
				t.Fatalf("%+v %+v", d.Questions, d.Diagnostics)
			}
			q := d.Questions[0]
			if diff := cmp.Diff(want, q.Options); diff != "" || !strings.HasSuffix(q.Explanation, "坠物") {
				t.Error(diff, q.Explanation)
			}
			if strings.Contains(q.Stem, "B") {
				t.Error("the stem tells the answer:", q.Stem)
			}
		})
	}
}

// TestAnswersStayHidden holds that nothing but the details tells an answer.
func TestAnswersStayHidden(t *testing.T) {
	d := parse(t, "### 【判断】甲（×）\n> 解析：谜底\n### 【填空】高【谜底】米\n### 【单选】乙\n- [x] 丙\n  > 谜底\n- [ ] 丁\n\n> 谜底\n"+
		"### 【找隐患】图\n![图](a.svg)\n\n|位置|隐患|\n|-|-|\n|B3|谜底|\n### 【情景】戊\n- [x] [己](#己)\n- [ ] [庚](#己)\n#### 己\n谜底\n")
	for _, s := range d.Sections {
		if strings.Contains(s.Title+s.Text+s.ID, "谜底") || strings.ContainsAny(s.Title+s.Text, "×√") {
			t.Errorf("section tells: %+v", s)
		}
	}
	for _, h := range d.Outline {
		if strings.Contains(h.Text+h.ID, "谜底") || strings.Contains(h.Text, "×") {
			t.Errorf("outline tells: %+v", h)
		}
	}
	if strings.Contains(d.Excerpt, "谜底") || strings.Contains(strings.Join(d.Anchors, " "), "谜底") {
		t.Error("excerpt or anchors tell")
	}
}

func TestStableIDs(t *testing.T) {
	a := parse(t, "### 【判断】甲（√）\n").Questions[0]
	b := parse(t, "前面多一段。\n\n### 【判断题】甲（×） \n").Questions[0]
	if a.ID != b.ID || a.Fixed || len(a.ID) != 6 {
		t.Errorf("%q and %q", a.ID, b.ID)
	}
	if q := parse(t, "### 【判断】甲（√） <!-- q:k7x2 -->\n").Questions[0]; q.ID != "k7x2" || !q.Fixed || q.Stem != "甲" {
		t.Errorf("%+v", q)
	}
}

func TestLabels(t *testing.T) {
	words := map[string]string{}
	for _, key := range markdown.LabelKeys() {
		words[key] = "EN-" + key
	}
	const text = "> [!注意]\n> x\n\n### 【判断】x（√）\n### 【多选】x\n- [x] y\n- [x] z\n"
	html := string(markdown.New(markdown.Options{Labels: map[string]map[string]string{"en": words}}).Parse(markdown.Source{Lang: "en", Text: []byte(text)}).HTML)
	for _, want := range []string{">EN-warning<", ">EN-answer<", ">EN-truefalse<", ">EN-false<", "EN-rightEN-colonAEN-commaB"} {
		if !strings.Contains(html, want) {
			t.Errorf("%s is missing in %s", want, html)
		}
	}
	for _, r := range html {
		if r >= 0x2E80 {
			t.Errorf("%q is left in %s", r, html)
		}
	}
}

func TestCatalogue(t *testing.T) {
	d := parse(t, "### 【单选】甲\n").Diagnostics[0]
	if e, ok := diag.Lookup(d.Code); !ok || e.FixZH == "" || e.FixEN == "" || d.Span.File != "content/a.md" {
		t.Errorf("%+v", d)
	}
}

// TestConcurrent holds that a parser serves several goroutines alike.
func TestConcurrent(t *testing.T) {
	p := markdown.New(markdown.Options{SanitizeHTML: true})
	src := markdown.Source{Text: []byte("## 甲\n**注意：**[乙](a.pdf)<b>\n\n### 【判断】丙（√）\n\n[^1]\n\n[^1]: 丁\n")}
	want := p.Parse(src)
	var wg sync.WaitGroup
	got := make([]*markdown.Document, 8)
	for i := range got {
		wg.Go(func() { got[i] = p.Parse(src) })
	}
	wg.Wait()
	for _, d := range got {
		if diff := cmp.Diff(want, d, cmpopts.EquateEmpty()); diff != "" {
			t.Fatal(diff)
		}
	}
}
