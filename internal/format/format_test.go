package format_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ankang/internal/content"
	"ankang/internal/format"
	"ankang/internal/markdown"
)

func formatter() *format.Formatter {
	return format.New(markdown.New(markdown.Options{}), content.Schema{Language: "zh-CN", Languages: []string{"en"}})
}

// page is a file with a body.
func page(body string) string { return "---\ntitle: 甲\nsummary: 乙\ndate: 2026-01-02\n---\n" + body }

func tidy(t *testing.T, file, text string) string {
	t.Helper()
	res := formatter().Page(file, []byte(text))
	if len(res.Diagnostics) > 0 {
		t.Errorf("%q: %+v", text, res.Diagnostics)
	}
	again := formatter().Page(file, res.Text)
	if string(again.Text) != string(res.Text) {
		t.Errorf("twice is not once:\n%s", cmp.Diff(string(res.Text), string(again.Text)))
	}
	return string(res.Text)
}

func TestBodies(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"nothing to do":                       {"甲。\n\n## 乙\n\n丙。\n", "甲。\n\n## 乙\n\n丙。\n"},
		"blank lines":                         {"甲\n\n\n\n乙\n\n\n", "甲\n\n乙\n"},
		"no line end":                         {"甲", "甲\n"},
		"Windows line ends":                   {"甲\r\n\r\n乙\r\n", "甲\n\n乙\n"},
		"a line above a heading":              {"甲\n## 乙\n丙\n", "甲\n\n## 乙\n丙\n"},
		"headings together":                   {"## 甲\n### 乙\n", "## 甲\n### 乙\n"},
		"underlined heading":                  {"甲\n---\n## 乙\n", "甲\n---\n## 乙\n"},
		"trailing spaces":                     {"甲 \n\n乙   \n丙\t\n", "甲\n\n乙  \n丙\n"},
		"code stays":                          {"```\n甲,乙  \n\n\n丙\n```\n", "```\n甲,乙  \n\n\n丙\n```\n"},
		"indented code stays":                 {"甲\n\n    乙,丙  \n\n\n    丁\n", "甲\n\n    乙,丙  \n\n\n    丁\n"},
		"macOS characters":                    {"cafe\u0301\n", "caf\u00e9\n"},
		"id of a question":                    {"### 【判断】断电后不验电就可以检修。（×）\n", "### 【判断】断电后不验电就可以检修。（×） <!-- q:l9e3cs -->\n"},
		"id that is there":                    {"### 【判断】甲。（×） <!-- q:a -->\n", "### 【判断】甲。（×） <!-- q:a -->\n"},
		"ids of equal stems":                  {"### 【判断】甲。（×）\n\n### 【判断】甲。（√）\n", "### 【判断】甲。（×） <!-- q:gfbvx8 -->\n\n### 【判断】甲。（√） <!-- q:gfbvx8-2 -->\n"},
		"table":                               {"|颜色|含义|\n|-|:-:|\n|红|禁止，停止|\n|a|b|\n", "| 颜色 | 含义       |\n|------|:----------:|\n| 红   | 禁止，停止 |\n| a    | b          |\n"},
		"table with a bar":                    {"|a|b|\n|--:|:--|\n|`x\\|y`|[[法#1\\|条]]|\n", "| a      | b            |\n|-------:|:-------------|\n| `x\\|y` | [[法#1\\|条]] |\n"},
		"table in a quote":                    {"> |a|b|\n> |-|-|\n> |甲|乙|\n", "> | a  | b  |\n> |----|----|\n> | 甲 | 乙 |\n"},
		"short row":                           {"|a|b|\n|-|-|\n|c|\n", "| a | b |\n|---|---|\n| c |\n"},
		"wide table":                          {"|a|" + strings.Repeat("长", 60) + "|\n|-|-|\n|c|d|\n", "| a | " + strings.Repeat("长", 60) + " |\n|---|---|\n| c | d |\n"},
		"marks between Chinese":               {"先断电,再验电;最后挂牌.\n", "先断电，再验电；最后挂牌。\n"},
		"question and exclamation":            {"站稳了吗?站稳了!!\n", "站稳了吗？站稳了！！\n"},
		"space behind a mark":                 {"先断电, 再验电: 不要急\n", "先断电，再验电：不要急\n"},
		"brackets":                            {"高处作业(2 米以上)要系安全带 (GB 6095) 。\n", "高处作业（2 米以上）要系安全带（GB 6095）。\n"},
		"behind emphasis":                     {"**注意**:必须停\n", "**注意**：必须停\n"},
		"behind a link":                       {"见[规定](a.md),再做\n", "见[规定](a.md)，再做\n"},
		"behind a citation":                   {"看有没有过失([[工伤保险条例#14]]),再做。依据:[[安全生产法#57]].\n", "看有没有过失（[[工伤保险条例#14]]），再做。依据：[[安全生产法#57]]。\n"},
		"brackets around a link":              {"(见[规定](a.md))做\n", "（见[规定](a.md)）做\n"},
		"brackets over lines":                 {"> 甲(乙\n> 丙)丁\n", "> 甲（乙\n> 丙）丁\n"},
		"one bracket":                         {"甲)乙(丙\n", "甲)乙(丙\n"},
		"end of a sentence behind a link":     {"对照着查[班前检查](a.md).\n", "对照着查[班前检查](a.md)。\n"},
		"ratio and time":                      {"按 3:1 配,08:30 开始,长 3.5 米\n", "按 3:1 配，08:30 开始，长 3.5 米\n"},
		"English sentence":                    {"The word 安全, means safety (really).\n", "The word 安全, means safety (really).\n"},
		"code, addresses and html":            {"用 `甲,乙` 看 <https://x.cn/甲,乙>\n", "用 `甲,乙` 看 <https://x.cn/甲,乙>\n"},
		"address in prose":                    {"网址是 http://x.cn/甲?b=1 请看\n", "网址是 http://x.cn/甲?b=1 请看\n"},
		"file name":                           {"打开文件.pdf 看\n", "打开文件.pdf 看\n"},
		"blank of a question":                 {"### 【填空】高(  )米 <!-- q:a -->\n\n答案：2\n", "### 【填空】高(  )米 <!-- q:a -->\n\n答案：2\n"},
		"answers":                             {"### 【填空】带【甲,乙|丙】上去 <!-- q:a -->\n", "### 【填空】带【甲,乙|丙】上去 <!-- q:a -->\n"},
		"option lists":                        {"### 【单选】先做什么?\n- [ ] 看,再走\n- [x] 停\n", "### 【单选】先做什么？ <!-- q:qdxen0 -->\n- [ ] 看，再走\n- [x] 停\n"},
		"number of a list":                    {"1. 甲\n2) 乙\n", "1. 甲\n2) 乙\n"},
		"full stop of a chapter":              {"一.\n\n第一章. 总则\n", "一.\n\n第一章. 总则\n"},
		"a picture":                           {"看图:\n\n![甲,乙](a.svg \"丙,丁\")\n", "看图：\n\n![甲,乙](a.svg \"丙,丁\")\n"},
		"not a fence: spaces inside an empty": {"- 甲\n\n  \n- 乙\n", "- 甲\n\n- 乙\n"},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(page(c.want), tidy(t, "content/pages/a.md", page(c.in))); diff != "" {
				t.Error(diff)
			}
		})
	}
}
