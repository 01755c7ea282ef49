package site_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"ankang/internal/config"
	"ankang/internal/content"
	"ankang/internal/diag"
	"ankang/internal/markdown"
	"ankang/internal/site"
	"ankang/internal/source"
)

var zone = time.FixedZone("CST", 8*3600)

var now = time.Date(2026, 6, 15, 12, 0, 0, 0, zone)

// assemble builds a site of files: path -> front matter beyond the required
// keys, a line "---", body.
func assemble(t testing.TB, files map[string]string, data map[string]string, others ...string) (*site.Site, []diag.Diagnostic) {
	t.Helper()
	in := site.Input{Now: now, Files: others, Data: map[string][]byte{},
		Config:        &config.Config{Title: "站", BaseURL: "https://example.org/sub/", Language: "zh-CN", Languages: []string{"en"}},
		SectionTitles: map[string]map[string]string{"zh-CN": {"courses": "课程"}}}
	for name, text := range data {
		in.Data[name] = []byte(text)
	}
	schema := content.Schema{Language: "zh-CN", Languages: []string{"en"}, Zone: zone}
	parser := markdown.New(markdown.Options{})
	names := make([]string, 0, len(files))
	for name := range files {
		names = append(names, name)
	}
	for _, name := range sorted(names) {
		front, body, _ := strings.Cut(files[name], "---\n")
		if !strings.Contains(front, "title:") {
			front = "title: " + name + "\n" + front
		}
		if !strings.Contains(front, "date:") {
			front += "date: 2026-01-02\n"
		}
		text := "---\n" + front + "summary: 摘要\n---\n" + body
		page, ds := content.Decode(name, source.Hash{}, []byte(text), parser, schema)
		if page == nil {
			t.Fatal(name, ds)
		}
		in.Pages = append(in.Pages, page)
	}
	return site.Assemble(in)
}

func sorted(names []string) []string {
	out := append([]string(nil), names...)
	for i := range out {
		for j := i + 1; j < len(out); j++ {
			if out[j] < out[i] {
				out[i], out[j] = out[j], out[i]
			}
		}
	}
	return out
}

func urls(s *site.Site) []string {
	var out []string
	for _, p := range s.Pages {
		out = append(out, p.URL)
	}
	return out
}

func TestPermalinksAndOrder(t *testing.T) {
	s, ds := assemble(t, map[string]string{
		"content/courses/a/_index.md":     "lessons: [b, 用电]\n",
		"content/courses/a/b.md":          "",
		"content/courses/a/用电.md":         "",
		"content/courses/a/b.en.md":       "",
		"content/notices/old.md":          "date: 2025-01-01\n",
		"content/notices/new.md":          "date: 2026-01-01\n",
		"content/notices/2026/x/index.md": "",
		"content/guides/c.md":             "slug: better\nweight: 1\n",
	}, nil)
	if len(ds) > 0 {
		t.Error(ds)
	}
	want := []string{"/", "/courses/", "/courses/a/", "/courses/a/b/", "/courses/a/yong-dian/", "/notices/",
		"/notices/2026/", "/notices/2026/x/", "/notices/new/", "/notices/old/", "/guides/", "/guides/better/",
		"/en/", "/en/courses/", "/en/courses/a/", "/en/courses/a/b/"}
	if d := cmp.Diff(want, urls(s)); d != "" {
		t.Error(d)
	}
	b, _ := s.Lookup("/courses/a/b/")
	if b.Next == nil || b.Next.URL != "/courses/a/yong-dian/" || b.Prev != nil || b.Translations[0].URL != "/en/courses/a/b/" {
		t.Errorf("neighbours %v, translations %v", b.Next, b.Translations)
	}
	if courses, _ := s.Lookup("/courses/"); courses.Front.Title != "课程" {
		t.Errorf("made-up section is called %q", courses.Front.Title)
	}
}

func TestHiddenPages(t *testing.T) {
	files := map[string]string{
		"content/guides/a.md":         "draft: true\n",
		"content/guides/b.md":         "publish: 2026-07-01\n",
		"content/guides/c.md":         "expires: 2026-06-01\n",
		"content/guides/d.md":         "---\n[a](a.md) [e](../courses/x/e.md)\n",
		"content/courses/x/_index.md": "draft: true\n",
		"content/courses/x/e.md":      "",
	}
	s, _ := assemble(t, files, nil)
	if d := cmp.Diff([]string{"/", "/guides/", "/guides/d/"}, urls(s)); d != "" {
		t.Error(d)
	}
	d, _ := s.Lookup("/guides/d/")
	for _, ref := range d.Doc.Refs {
		if got := s.Resolve(d, ref); got.Hidden != "draft" {
			t.Errorf("%s: %+v", ref.Dest, got)
		}
	}
}

func TestResolve(t *testing.T) {
	s, _ := assemble(t, map[string]string{
		"content/courses/a/01-用电.md":    "---\n## 怎么办\n",
		"content/courses/a/01-用电.en.md": "",
		"content/courses/a/02.md":       "",
		"content/courses/a/02.en.md":    "",
		"content/guides/g/index.md":     "hazards: [触电]\n",
		"content/regulations/aqsc.md":   "title: 中华人民共和国安全生产法\nshort: [安法]\n---\n## 第五十七条\n",
	}, map[string]string{"data/hazards.yaml": "shock: {title: 触电}\n"},
		"content/guides/g/img/图.svg", "static/logo.png", "content/courses/a/p.pdf")
	zh, _ := s.Lookup("/courses/a/02/")
	en, _ := s.Lookup("/en/courses/a/02/")
	g, _ := s.Lookup("/guides/g/")
	if zh == nil || en == nil || g == nil {
		t.Fatal(urls(s))
	}
	for _, c := range []struct {
		from *site.Page
		dest string
		kind site.TargetKind
		url  string
	}{
		{zh, "01-用电.md", site.ToPage, "/courses/a/01-yong-dian/"},
		{zh, "01-%E7%94%A8%E7%94%B5.md", site.ToPage, "/courses/a/01-yong-dian/"},
		{zh, "./01-用电", site.ToPage, "/courses/a/01-yong-dian/"},
		{zh, "../a/01-用电.md", site.ToPage, "/courses/a/01-yong-dian/"},
		{zh, "courses/a/01-用电", site.ToPage, "/courses/a/01-yong-dian/"},
		{zh, "/courses/a/01-yong-dian/", site.ToPage, "/courses/a/01-yong-dian/"},
		{zh, "/courses/a/01-yong-dian", site.ToPage, "/courses/a/01-yong-dian/"},
		{zh, "https://example.org/sub/courses/a/", site.ToPage, "/courses/a/"},
		{zh, "../../guides/g/", site.ToPage, "/guides/g/"},
		{zh, "../../guides/g/index.md?a=1", site.ToPage, "/guides/g/?a=1"},
		{zh, "", site.ToPage, "/courses/a/02/"},
		{en, "01-用电.md", site.ToPage, "/en/courses/a/01-yong-dian/"},
		{zh, "01-用电.en.md", site.ToPage, "/en/courses/a/01-yong-dian/"},
		{g, "img/图.svg", site.ToFile, "/guides/g/img/tu.svg"},
		{g, "/logo.png", site.ToFile, "/logo.png"},
		{zh, "p.pdf", site.ToFile, "/courses/a/p.pdf"},
		{zh, "/hazards/shock/", site.ToTerm, "/hazards/shock/"},
		{zh, "/search/?q=a", site.ToTerm, "/search/?q=a"},
		{zh, "/feed.xml", site.ToTerm, "/feed.xml"},
		{zh, "https://x.org/", site.External, "https://x.org/"},
		{zh, "tel:12351", site.External, "tel:12351"},
		{zh, "javascript:alert(1)", site.External, "javascript:alert(1)"},
		{zh, "03.md", site.Broken, ""},
	} {
		if got := s.Resolve(c.from, markdown.Ref{Dest: c.dest}); got.Kind != c.kind || got.URL != c.url {
			t.Errorf("%s from %s: %v %q, want %v %q", c.dest, c.from.URL, got.Kind, got.URL, c.kind, c.url)
		}
	}
	if got := s.Resolve(zh, markdown.Ref{Dest: "01-用电.md#怎么办"}); got.Fragment != "怎么办" || got.BadFragment {
		t.Errorf("%+v", got)
	}
	if got := s.Resolve(zh, markdown.Ref{Dest: "01-用电.md#没有"}); !got.BadFragment {
		t.Errorf("%+v", got)
	}
	for _, law := range []string{"安全生产法", "安法", "中华人民共和国安全生产法", "aqsc"} {
		got := s.Resolve(zh, markdown.Ref{Kind: markdown.CitationRef, Dest: law, Article: "57"})
		if got.URL != "/regulations/aqsc/" || got.Fragment != "第五十七条" || got.BadFragment {
			t.Errorf("%s: %+v", law, got)
		}
	}
	if got := s.Resolve(zh, markdown.Ref{Kind: markdown.CitationRef, Dest: "安全生产法", Article: "58"}); !got.BadFragment {
		t.Error("an article that isn't there resolves")
	}
	if got := s.Resolve(zh, markdown.Ref{Dest: "../b/01-用电.md"}); got.Suggestion != "01-用电.md" {
		t.Errorf("suggestion %q", got.Suggestion)
	}
}

func TestFaults(t *testing.T) {
	for _, c := range []struct {
		name  string
		files map[string]string
		data  map[string]string
		other []string
		code  diag.Code
		file  string
	}{
		{"two pages at one address", map[string]string{"content/a.md": "", "content/b.md": "slug: a\n"}, nil, nil, diag.URLTaken, "content/b.md"},
		{"page and static file", map[string]string{"content/a.md": ""}, nil, []string{"static/a/index.html"}, diag.URLTaken, "static/a/index.html"},
		{"page and alias", map[string]string{"content/a.md": "", "content/b.md": "aliases: [/a/]\n"}, nil, nil, diag.URLTaken, "content/b.md"},
		{"reserved", map[string]string{"content/search.md": ""}, nil, nil, diag.URLReserved, "content/search.md"},
		{"unknown term", map[string]string{"content/a.md": "hazards: [触店]\n"}, map[string]string{"data/hazards.yaml": "shock: {title: 触电}\n"}, nil, diag.UnknownTermNear, "content/a.md"},
		{"no terms declared", map[string]string{"content/a.md": "hazards: [触电]\n"}, nil, nil, diag.NoTerms, "content/a.md"},
		{"two files for a section", map[string]string{"content/a/_index.md": "", "content/a/_index.zh-CN.md": ""}, nil, nil, diag.URLTaken, "content/a/_index.zh-CN.md"},
		{"union unknown", map[string]string{"content/a.md": "union: 张三\n"}, map[string]string{"data/unions.yaml": "sfl: {title: 市总工会}\n"}, nil, diag.UnknownTerm, "content/a.md"},
		{"alias of another term", map[string]string{}, map[string]string{"data/hazards.yaml": "a: {title: 甲}\nb: {title: 乙, aliases: [甲]}\n"}, nil, diag.TermTwice, "data/hazards.yaml"},
		{"unknown lesson", map[string]string{"content/courses/a/_index.md": "lessons: [02]\n", "content/courses/a/01.md": ""}, nil, nil, diag.NoSuchLesson, "content/courses/a/_index.md"},
		{"unlisted lesson", map[string]string{"content/courses/a/_index.md": "lessons: [\"01\"]\n", "content/courses/a/01.md": "", "content/courses/a/03.md": ""}, nil, nil, diag.LessonUnlisted, "content/courses/a/03.md"},
		{"related leads nowhere", map[string]string{"content/a.md": "related: [bb]\n", "content/abcdef.md": ""}, nil, nil, diag.BrokenPath, "content/a.md"},
		{"law twice", map[string]string{"content/regulations/a.md": "title: 法\n", "content/regulations/b.md": "title: 法\n"}, nil, nil, diag.LawTwice, "content/regulations/b.md"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, ds := assemble(t, c.files, c.data, c.other...)
			for _, d := range ds {
				if d.Code == c.code && d.Span.File == c.file {
					return
				}
			}
			t.Errorf("no %s in %s among %v", c.code, c.file, ds)
		})
	}
}

func TestTermsRelatedAndCitations(t *testing.T) {
	s, ds := assemble(t, map[string]string{
		"content/guides/a.md":      "hazards: [触电]\ntags: [甲]\n---\n[[法#1]]\n",
		"content/guides/b.md":      "hazards: [shock]\n",
		"content/guides/c.md":      "tags: [甲]\naliases: [/old/]\n",
		"content/regulations/r.md": "title: 法\n---\n## 第一条\n",
	}, map[string]string{"data/hazards.yaml": "fall: {title: 高处坠落}\nshock: {title: 触电}\n"})
	if len(ds) > 0 {
		t.Fatal(ds)
	}
	var hazards *site.Taxonomy
	for _, tax := range s.Taxonomies {
		if tax.Key == "hazards" {
			hazards = tax
		}
	}
	if len(hazards.Terms) != 2 || hazards.Terms[0].ID != "fall" || len(hazards.Terms[1].Pages) != 2 {
		t.Errorf("%+v", hazards.Terms)
	}
	a, _ := s.Lookup("/guides/a/")
	if len(a.Related) != 2 {
		t.Errorf("related %v", a.Related)
	}
	r, _ := s.Lookup("/regulations/r/")
	if list := r.CitedBy["第一条"]; len(list) != 1 || list[0] != a {
		t.Errorf("cited by %v", r.CitedBy)
	}
	if d := cmp.Diff([]site.Redirect{{From: "/old/", To: "/guides/c/"}}, s.Redirects); d != "" {
		t.Error(d)
	}
}

func BenchmarkAssemble(b *testing.B) {
	files := map[string]string{}
	for i := range 10000 {
		files[fmt.Sprintf("content/s%d/p%d.md", i%20, i)] = fmt.Sprintf("tags: [t%d, u%d]\n---\n正文[链接](p%d.md)\n", i%40, i%400, (i+20)%10000)
	}
	for b.Loop() {
		assemble(b, files, nil)
	}
}
