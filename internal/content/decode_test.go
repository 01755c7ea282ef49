package content_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"ankang/internal/content"
	"ankang/internal/diag"
	"ankang/internal/markdown"
	"ankang/internal/source"
)

var schema = content.Schema{Language: "zh-CN", Languages: []string{"en"}, Zone: time.FixedZone("CST", 8*3600), Taxonomies: []string{"categories"}}

func decode(file, text string) (*content.Page, []diag.Diagnostic) {
	return content.Decode(file, source.Hash{}, []byte(text), markdown.New(markdown.Options{}), schema)
}

const head = "---\ntitle: 甲\nsummary: 乙\ndate: 2026-01-02\n"

func TestDecodePlace(t *testing.T) {
	type place struct {
		Type          content.Type
		Lang, Section string
	}
	for file, want := range map[string]place{
		"content/_index.md":                {content.TypeHome, "zh-CN", ""},
		"content/_index.en.md":             {content.TypeHome, "en", ""},
		"content/courses/_index.md":        {content.TypeSection, "zh-CN", "courses"},
		"content/courses/a/_index.md":      {content.TypeCourse, "zh-CN", "courses"},
		"content/courses/a/01.en.md":       {content.TypeLesson, "en", "courses"},
		"content/cases/a.md":               {content.TypeCase, "zh-CN", "cases"},
		"content/guides/a/index.md":        {content.TypeGuide, "zh-CN", "guides"},
		"content/about.md":                 {content.TypePage, "zh-CN", ""},
		"content/regulations/gb-3608.1.md": {content.TypeRegulation, "zh-CN", "regulations"},
	} {
		page, _ := decode(file, head+"---\n")
		if got := (place{page.Type, page.Lang, page.Section}); got != want {
			t.Errorf("%s: %v, want %v", file, got, want)
		}
	}
}

func TestDecodeFront(t *testing.T) {
	page, ds := decode("content/notices/a.md", head+`updated: 2026-02-01T09:00:00+08:00
hazards: [高处坠落, 触电]
categories: 甲
union: 示例工会
tags: [一]
cover: {src: img/a.jpg, alt: 图}
params: {rows: 3}
kind: competition
stages:
  - {name: 报名, from: 2026-03-01, to: 2026-03-31}
attachments: [{src: a.pdf, title: 通知}]
---
正文。
`)
	if len(ds) > 0 {
		t.Fatal(ds)
	}
	f := page.Front
	want := map[string][]string{"hazards": {"高处坠落", "触电"}, "categories": {"甲"}, "tags": {"一"}, "unions": {"示例工会"}}
	if d := cmp.Diff(want, f.Terms); d != "" {
		t.Error(d)
	}
	if f.Date.Format(time.RFC3339) != "2026-01-02T00:00:00+08:00" || !f.Date.DayOnly || f.Updated.DayOnly {
		t.Errorf("dates %v %v", f.Date, f.Updated)
	}
	if f.Notice.Kind != "competition" || f.Notice.Stages[0].Name != "报名" || page.Doc.Excerpt != "正文。" {
		t.Errorf("%+v %q", f.Notice, page.Doc.Excerpt)
	}
}

func TestDecodeFaults(t *testing.T) {
	for _, c := range []struct {
		name, file, text string
		code             diag.Code
		at               string
	}{
		{"empty file", "content/a.md", " \n", diag.EmptyFile, ""},
		{"no front matter", "content/a.md", "正文\n", diag.NoFrontMatter, "正文"},
		{"never closed", "content/a.md", "---\ntitle: 甲\n", diag.FrontMatterOpen, "---"},
		{"unknown key", "content/a.md", head + "titel: 乙\n---\n", diag.UnknownKeyNear, "titel"},
		{"key of another type", "content/guides/a.md", head + "protected: 乙\n---\n", diag.MisplacedKey, "protected"},
		{"draft as text", "content/a.md", head + "draft: \"yes\"\n---\n", diag.WantBool, `"yes"`},
		{"draft as word", "content/a.md", head + "draft: yes please\n---\n", diag.WantBool, "yes please"},
		{"no title", "content/a.md", "---\nsummary: 乙\ndate: 2026-01-02\n---\n", diag.MissingKey, ""},
		{"no date", "content/a.md", "---\ntitle: 甲\nsummary: 乙\n---\n", diag.MissingKey, ""},
		{"impossible date", "content/a.md", "---\ntitle: 甲\nsummary: 乙\ndate: 2026-02-30\n---\n", diag.NotADate, "2026-02-30"},
		{"date with slashes", "content/a.md", "---\ntitle: 甲\nsummary: 乙\ndate: 2026/1/2\n---\n", diag.NotADate, "2026/1/2"},
		{"Chinese date", "content/a.md", "---\ntitle: 甲\nsummary: 乙\ndate: 2026年1月2日\n---\n", diag.NotADate, "2026年1月2日"},
		{"expires before date", "content/a.md", head + "expires: 2025-01-01\n---\n", diag.DateOrder, "2025-01-01"},
		{"slug", "content/a.md", head + "slug: 甲/乙\n---\n", diag.BadSlug, "甲/乙"},
		{"alias", "content/a.md", head + "aliases: [old]\n---\n", diag.BadAlias, "old"},
		{"slash in a term", "content/a.md", head + "hazards: [高坠/触电]\n---\n", diag.BadTerm, "高坠/触电"},
		{"comma in a term", "content/a.md", head + "tags: 甲，乙\n---\n", diag.BadTerm, "甲，乙"},
		{"unknown type", "content/a.md", head + "type: lessn\n---\n", diag.BadChoice, "lessn"},
		{"alert level", "content/alerts/a.md", head + "kind: heat\nuntil: 2026-02-01\nlevel: purple\n---\n", diag.BadChoice, "purple"},
		{"alert without end", "content/alerts/a.md", head + "kind: heat\n---\n", diag.MissingKey, ""},
		{"case without protected", "content/cases/a.md", head + "---\n", diag.MissingForCase, ""},
		{"accident without source", "content/cases/a.md", head + "kind: accident\nprotected: 化名\n---\n", diag.MissingForCase, ""},
		{"stage backwards", "content/notices/a.md", head + "stages: [{name: 报名, from: 2026-03-02, to: 2026-03-01}]\n---\n", diag.DateOrder, "2026-03-01"},
		{"event backwards", "content/events/a.md", head + "start: 2026-03-02\nend: 2026-03-01\n---\n", diag.DateOrder, "2026-03-01"},
		{"weight as text", "content/a.md", head + "weight: 第一\n---\n", diag.WantInt, "第一"},
		{"no space after the colon", "content/a.md", "---\ntitle:【重要】甲\nsummary: 乙\ndate: 2026-01-02\n---\n", diag.YAMLNoSpace, "title:【重要】甲"},
		{"language", "content/a.fr.md", head + "---\n", diag.UnknownLanguage, ""},
		{"key twice", "content/a.md", head + "title: 乙\n---\n", diag.YAMLDuplicate, "title"},
		{"pass mark", "content/exams/a.md", head + "pass: 120\n---\n", diag.OutOfRange, "120"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, ds := decode(c.file, c.text)
			for _, d := range ds {
				if d.Code != c.code {
					continue
				}
				if got := c.text[d.Span.Start:d.Span.End]; c.at != "" && !strings.HasPrefix(got, c.at) {
					t.Errorf("at %q, want %q", got, c.at)
				}
				return
			}
			t.Errorf("no %s among %v", c.code, ds)
		})
	}
}

func TestDecodeFindsAllFaultsOfAFile(t *testing.T) {
	_, ds := decode("content/a.md", "---\ntitel: 甲\ndraft: \"no\"\ndate: 昨天\nslug: A B\n---\n### 【单选】甲\n- [ ] 一\n")
	var codes []string
	for _, d := range ds {
		codes = append(codes, string(d.Code))
	}
	for _, want := range []diag.Code{diag.UnknownKeyNear, diag.WantBool, diag.NotADate, diag.BadSlug, diag.MissingKey, diag.FewOptions} {
		if !strings.Contains(strings.Join(codes, " "), string(want)) {
			t.Errorf("no %s among %v", want, codes)
		}
	}
}

func TestPageSurvivesTheCache(t *testing.T) {
	page, ds := decode("content/courses/a/01.md", head+"minutes: 5\nparams: {a: [1, x], b: {c: true}}\nreviewed: {on: 2026-01-03, by: 安全部}\nhazards: [甲]\n---\n## 一\n\n[x](b.md) ![y](c.svg)\n\n### 【判断】甲（√）\n")
	if len(ds) > 0 {
		t.Fatal(ds)
	}
	page.Doc.HTML, page.Doc.Sections = nil, nil
	data, err := content.EncodePage(page)
	if err != nil {
		t.Fatal(err)
	}
	back, err := content.DecodePage(data)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(page, back, cmp.Transformer("nil", func(s []string) []string { return append([]string{}, s...) })); d != "" {
		t.Error(d)
	}
	for i := range data {
		if _, err := content.DecodePage(data[:i]); err == nil {
			t.Fatalf("the first %d of %d bytes decode", i, len(data))
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add("content/a.md", head+"---\n正文")
	f.Add("content/notices/a.md", head+"stages: [{}]\nattachments: [1]\n---\n")
	f.Add("content/.en.md", "---\n---")
	f.Fuzz(func(t *testing.T, file, text string) {
		page, ds := decode(file, text)
		for _, d := range ds {
			if d.Span.Start > d.Span.End || d.Span.End > len(text) {
				t.Fatalf("%s at %d–%d of %d", d.Code, d.Span.Start, d.Span.End, len(text))
			}
		}
		if page == nil {
			return
		}
		if _, err := content.EncodePage(page); err != nil {
			t.Fatal(err)
		}
	})
}

func FuzzDecodePage(f *testing.F) {
	page, _ := decode("content/a.md", head+"---\n正文")
	data, _ := content.EncodePage(page)
	f.Add(data)
	f.Fuzz(func(_ *testing.T, data []byte) { _, _ = content.DecodePage(data) })
}

func BenchmarkDecodePage(b *testing.B) {
	page, _ := decode("content/courses/a/01.md", head+"hazards: [甲, 乙]\n---\n"+strings.Repeat("## 标题\n\n一段[链接](b.md)文字。\n\n", 8))
	page.Doc.HTML, page.Doc.Sections = nil, nil
	data, _ := content.EncodePage(page)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := content.DecodePage(data); err != nil {
			b.Fatal(err)
		}
	}
}

// TestOldNamesAreRead has keys that were renamed: each is read, with a warning
// that names the new one.
func TestOldNamesAreRead(t *testing.T) {
	page, ds := decode("content/pages/a.md", "---\ntitle: 甲\ndescription: 乙\ndate: 2026-01-02\nlastmod: 2026-02-03\nkeywords: [丙]\npublishDate: 2026-01-02\nexpiryDate: 2027-01-02\n---\n")
	f := page.Front
	if f.Summary != "乙" || f.Updated.Day() != 3 || f.Publish.Day() != 2 || f.Expires.Year() != 2027 || cmp.Diff([]string{"丙"}, f.Terms["tags"]) != "" {
		t.Errorf("%+v", f)
	}
	if len(ds) != 5 {
		t.Errorf("%+v", ds)
	}
	for _, d := range ds {
		if d.Code != diag.DeprecatedKey || d.Severity != diag.Warning {
			t.Errorf("%+v", d)
		}
	}
	if _, ds = decode("content/pages/a.md", head+"description: 丙\n---\n"); len(ds) != 1 || ds[0].Code != diag.DeprecatedTwice {
		t.Errorf("both names: %+v", ds)
	}
	if _, ds = decode("content/pages/a.md", head+"params: {description: 丙}\n---\n"); len(ds) > 0 {
		t.Errorf("a key of one's own: %+v", ds)
	}
}
