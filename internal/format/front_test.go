package format_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"ankang/internal/content"
	"ankang/internal/diag"
	"ankang/internal/format"
	"ankang/internal/markdown"
)

func TestFrontMatter(t *testing.T) {
	for name, c := range map[string]struct{ file, in, want string }{
		"in order":             {"content/pages/a.md", "title: 甲\nsummary: 乙\ndate: 2026-01-02\n", "title: 甲\nsummary: 乙\ndate: 2026-01-02\n"},
		"out of order":         {"content/pages/a.md", "date: 2026-01-02\ntags: [丁]\nsummary: 乙\ntitle: 甲\n", "title: 甲\nsummary: 乙\ndate: 2026-01-02\ntags: [丁]\n"},
		"the type's own keys":  {"content/alerts/a.md", "until: 2026-07-01\nhazards: [中暑]\nkind: heat\ntitle: 甲\nfrom: 2026-06-01\n", "title: 甲\nkind: heat\nfrom: 2026-06-01\nuntil: 2026-07-01\nhazards: [中暑]\n"},
		"type: decides":        {"content/pages/a.md", "minutes: 5\ntype: lesson\ntitle: 甲\n", "title: 甲\ntype: lesson\nminutes: 5\n"},
		"comments":             {"content/pages/a.md", "# 日期\n# 两行\ndate: 2026-01-02 # 行尾\ntitle: 甲\n# 结束\n", "title: 甲\n# 日期\n# 两行\ndate: 2026-01-02 # 行尾\n# 结束\n"},
		"a comment at the top": {"content/pages/a.md", "# 给编辑看\n\ndate: 2026-01-02\ntitle: 甲\n", "# 给编辑看\n\ntitle: 甲\ndate: 2026-01-02\n"},
		"the editor's schema":  {"content/pages/a.md", "# yaml-language-server: $schema=x.json\ndate: 2026-01-02\ntitle: 甲\n", "# yaml-language-server: $schema=x.json\ntitle: 甲\ndate: 2026-01-02\n"},
		"lists and maps": {"content/pages/a.md", "sources:\n- 甲\n# 其二\n- 乙\nreviewed:\n  on: 2026-01-02\n\n  by: 丙\ncover: {src: a.svg,\n  alt: 图}\ntitle: 甲\n",
			"title: 甲\ncover: {src: a.svg,\n  alt: 图}\nsources:\n- 甲\n# 其二\n- 乙\nreviewed:\n  on: 2026-01-02\n\n  by: 丙\n"},
		"text over lines":         {"content/pages/a.md", "params:\n  a: |\n    # 不是注释\n\n    乙\ntitle: \"甲\n  乙\"\n", "title: \"甲\n  乙\"\nparams:\n  a: |\n    # 不是注释\n\n    乙\n"},
		"unknown keys last":       {"content/pages/a.md", "zz: 1\ndate: 2026-01-02\naa: 2\ntitle: 甲\n", "title: 甲\ndate: 2026-01-02\nzz: 1\naa: 2\n"},
		"one line":                {"content/pages/a.md", "{date: 2026-01-02, title: 甲}\n", "{date: 2026-01-02, title: 甲}\n"},
		"not YAML":                {"content/pages/a.md", "date: 2026-01-02\ntitle:甲\n", "date: 2026-01-02\ntitle:甲\n"},
		"a key twice":             {"content/pages/a.md", "date: 2026-01-02\ntitle: 甲\ntitle: 乙\n", "date: 2026-01-02\ntitle: 甲\ntitle: 乙\n"},
		"old names":               {"content/pages/a.md", "lastmod: 2026-02-03\ndescription: 乙\ntitle: 甲\nkeywords: [丁]\npublishDate: 2026-01-02\nexpiryDate: 2027-01-02\n", "title: 甲\nsummary: 乙\nupdated: 2026-02-03\ntags: [丁]\npublish: 2026-01-02\nexpires: 2027-01-02\n"},
		"an old name and the new": {"content/pages/a.md", "description: 乙\nsummary: 丙\ntitle: 甲\n", "title: 甲\nsummary: 丙\ndescription: 乙\n"},
		"marks stay":              {"content/pages/a.md", "title: 甲,乙\nsummary: \"丙:丁\"\n", "title: 甲,乙\nsummary: \"丙:丁\"\n"},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff("---\n"+c.want+"---\n正文。\n", tidy(t, c.file, "---\n"+c.in+"---\n正文。\n")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestADeclaredTaxonomyKeepsItsName has a site that uses an old name for
// something of its own.
func TestADeclaredTaxonomyKeepsItsName(t *testing.T) {
	f := format.New(markdown.New(markdown.Options{}), content.Schema{Language: "zh-CN", Taxonomies: []string{"keywords"}})
	const text = "---\ntitle: 甲\nkeywords: [乙]\n---\n"
	if res := f.Page("content/pages/a.md", []byte(text)); string(res.Text) != text {
		t.Errorf("%s", res.Text)
	}
}

// TestAnAliasStaysBehindItsAnchor has keys that can't be put in order.
func TestAnAliasStaysBehindItsAnchor(t *testing.T) {
	const text = "---\nsources: &s [甲]\nrelated: *s\ntitle: 甲\n---\n"
	res := formatter().Page("content/pages/a.md", []byte(text))
	if string(res.Text) != text || len(res.Diagnostics) != 1 || res.Diagnostics[0].Code != diag.LeftUntidied {
		t.Errorf("%s %+v", res.Text, res.Diagnostics)
	}
}

func TestNoFrontMatter(t *testing.T) {
	if got := tidy(t, "content/pages/a.md", "# 甲\n乙,丙\n"); got != "# 甲\n乙，丙\n" {
		t.Errorf("%q", got)
	}
	for _, text := range []string{"", "\n", "---\n---\n", "---\n"} {
		tidy(t, "content/pages/a.md", text)
	}
}

func TestAnEnglishPageKeepsItsMarks(t *testing.T) {
	if got := tidy(t, "content/pages/a.en.md", page("安全, 安全第一 (safety first): 安全.\n")); got != page("安全, 安全第一 (safety first): 安全.\n") {
		t.Errorf("%q", got)
	}
}

func TestConfig(t *testing.T) {
	const rest = "# 网站\ntitle: 甲 # 名\n"
	for name, c := range map[string]struct{ in, want string }{
		"no version":     {rest + "baseURL: https://a.cn/\nlanguage: zh-CN", rest + "baseURL: https://a.cn/\nlanguage: zh-CN\ncontentVersion: 2\n"},
		"old version":    {"contentVersion: 1 # 版本\n" + rest, "contentVersion: 2 # 版本\n" + rest},
		"present":        {rest + "contentVersion: 2\n", rest + "contentVersion: 2\n"},
		"old names":      {rest + "baseurl: https://a.cn/\npaginate: 7\ntimezone: UTC\nlanguageCode: en\ncontentVersion: 2\n", rest + "baseURL: https://a.cn/\npageSize: 7\ntimeZone: UTC\nlanguage: en\ncontentVersion: 2\n"},
		"order is kept":  {"language: zh-CN\ntitle: 甲\ncontentVersion: 2\n", "language: zh-CN\ntitle: 甲\ncontentVersion: 2\n"},
		"line ends":      {"title: 甲\r\ncontentVersion: 1\r\n", "title: 甲\ncontentVersion: 2\n"},
		"nothing but it": {"", "contentVersion: 2\n"},
	} {
		t.Run(name, func(t *testing.T) {
			res := format.Config("config.yaml", []byte(c.in))
			if diff := cmp.Diff(c.want, string(res.Text)); diff != "" || len(res.Diagnostics) > 0 {
				t.Error(diff, res.Diagnostics)
			}
			if again := format.Config("config.yaml", res.Text); string(again.Text) != string(res.Text) {
				t.Errorf("twice is not once: %s", again.Text)
			}
		})
	}
	for name, in := range map[string]string{"a later version": "contentVersion: 99\n", "no version at all": "contentVersion: 0\n"} {
		if res := format.Config("config.yaml", []byte(in)); res.Text != nil || len(res.Diagnostics) != 1 {
			t.Errorf("%s: %+v", name, res)
		}
	}
	for name, in := range map[string]string{"not YAML": "title:甲\n", "one line": "{title: 甲}\n", "a list": "- 甲\n"} {
		if res := format.Config("config.yaml", []byte(in)); string(res.Text) != in || len(res.Diagnostics) != 1 {
			t.Errorf("%s: %q %+v", name, res.Text, res.Diagnostics)
		}
	}
}
