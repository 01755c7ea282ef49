package view_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"ankang"
	"ankang/internal/config"
	"ankang/internal/content"
	"ankang/internal/diag"
	"ankang/internal/markdown"
	"ankang/internal/site"
	"ankang/internal/source"
	"ankang/internal/strictyaml"
	"ankang/internal/view"
)

var zone = time.FixedZone("CST", 8*3600)

// builder makes views of a site of files: path -> front matter beyond title,
// date and summary, a line "---", body.
func builder(t *testing.T, now string, files map[string]string) (*view.Builder, *site.Site) {
	t.Helper()
	moment, err := time.ParseInLocation("2006-01-02T15:04", now, zone)
	if err != nil {
		t.Fatal(err)
	}
	conf := &config.Config{Title: "站", BaseURL: "https://example.org/sub/", Language: "zh-CN", Languages: []string{"en"}, PageSize: 2}
	in := site.Input{Now: moment, Config: conf, Data: map[string][]byte{
		"data/hazards.yaml": []byte("fall: {title: 高处坠落, summary: 从高处掉下来}\n"),
		"data/unions.yaml":  []byte("pudong: {title: 浦东新区总工会, phone: \"021-12351\"}\n"),
	}}
	schema := content.Schema{Language: "zh-CN", Languages: []string{"en"}, Zone: zone}
	parser := markdown.New(markdown.Options{})
	for _, name := range slices.Sorted(maps.Keys(files)) {
		front, body, _ := strings.Cut(files[name], "---\n")
		text := "---\ntitle: " + strings.TrimSuffix(name[strings.LastIndex(name, "/")+1:], ".md") + "\ndate: 2026-01-02\nsummary: 摘要\n" + front + "---\n" + body
		page, ds := content.Decode(name, source.Hash{}, []byte(text), parser, schema)
		if page == nil || slices.ContainsFunc(ds, func(d diag.Diagnostic) bool { return d.Severity == diag.Error }) {
			t.Fatal(name, ds)
		}
		in.Pages = append(in.Pages, page)
	}
	s, ds := site.Assemble(in)
	if len(ds) > 0 {
		t.Fatal(ds)
	}
	texts := map[string]map[string]string{}
	for _, lang := range []string{"zh-CN", "en"} {
		data, err := ankang.Theme.ReadFile("i18n/" + lang + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		words := map[string]string{}
		strictyaml.Decode(strictyaml.Input{Text: data}, &words)
		texts[lang] = words
	}
	return view.New(s, view.Env{Text: texts,
		Picture:  func(string) (view.PictureFile, bool) { return view.PictureFile{}, false },
		FileSize: func(string) int64 { return 1536 },
		BodyKey:  func(p *site.Page) string { return p.File },
		Exists:   func(string) bool { return false },
	}), s
}

// page is the view that is published at a path.
func page[T any](t *testing.T, b *view.Builder, path string) T {
	t.Helper()
	var have []string
	for _, o := range b.Outputs() {
		if o.Path == path {
			v, ok := o.Build().(T)
			if !ok {
				t.Fatalf("%s is a %T", path, o.Build())
			}
			return v
		}
		have = append(have, o.Path)
	}
	t.Fatalf("there is no %s: %v", path, have)
	panic("unreachable")
}

func TestAListIsPaged(t *testing.T) {
	files := map[string]string{"content/guides/_index.md": "---\n## 说明\n"}
	for i := range 5 {
		files[fmt.Sprintf("content/guides/g%d.md", i)] = fmt.Sprintf("weight: %d\n", i+1)
	}
	b, _ := builder(t, "2026-06-15T12:00", files)
	first := page[*view.SectionPage](t, b, "guides/index.html")
	second := page[*view.SectionPage](t, b, "guides/page/2/index.html")
	third := page[*view.SectionPage](t, b, "guides/page/3/index.html")
	var got []string
	for _, p := range []*view.SectionPage{first, second, third} {
		for _, c := range p.Entries {
			got = append(got, c.URL)
		}
	}
	want := []string{"/sub/guides/g0/", "/sub/guides/g1/", "/sub/guides/g2/", "/sub/guides/g3/", "/sub/guides/g4/"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if !first.HasBody || second.HasBody {
		t.Errorf("the body stands on page 1: %v, and on page 2: %v", first.HasBody, second.HasBody)
	}
	if second.Pager.Prev != "/sub/guides/" || second.Pager.Next != "/sub/guides/page/3/" || third.Pager.Next != "" || third.Pager.Total != 3 {
		t.Errorf("%+v %+v", second.Pager, third.Pager)
	}
	if !strings.Contains(string(second.JSONLD), "https://example.org/sub/guides/page/2/") || second.Canonical != "https://example.org/sub/guides/page/2/" {
		t.Errorf("page 2 calls itself %s and %s", second.Canonical, second.JSONLD)
	}
}

func TestALessonKnowsItsPlace(t *testing.T) {
	b, _ := builder(t, "2026-06-15T12:00", map[string]string{
		"content/courses/a/_index.md": "lessons: [two, one]\nlevel: 入门\n",
		"content/courses/a/one.md":    "minutes: 5\nhazards: [高处坠落]\n---\n### 【判断】甲（√）\n",
		"content/courses/a/two.md":    "minutes: 7\n",
	})
	one := page[*view.LessonPage](t, b, "courses/a/one/index.html")
	if one.Number != 2 || len(one.Lessons) != 2 || one.Lessons[1].URL != "" || one.Lessons[0].URL != "/sub/courses/a/two/" || one.Course.URL != "/sub/courses/a/" {
		t.Errorf("%+v", one)
	}
	course := page[*view.CoursePage](t, b, "courses/a/index.html")
	if course.TotalMinutes != 12 || course.TotalQuestions != 1 || course.Level != "入门" {
		t.Errorf("%d minutes, %d questions, %s", course.TotalMinutes, course.TotalQuestions, course.Level)
	}
	term := page[*view.TermPage](t, b, "hazards/fall/index.html")
	if len(term.Groups) != 1 || term.Groups[0].Title != "微课" || term.Groups[0].Cards[0].MinutesText == "" || term.Summary != "从高处掉下来" {
		t.Errorf("%+v", term)
	}
	var things []map[string]any
	if err := json.Unmarshal([]byte(one.JSONLD), &things); err != nil || things[0]["@type"] != "LearningResource" || things[0]["timeRequired"] != "PT5M" {
		t.Errorf("%s: %v", one.JSONLD, err)
	}
}

func TestWhereANoticeStands(t *testing.T) {
	const notice = "kind: competition\nstages:\n" +
		"  - {name: 网上报名, from: 2026-03-01, to: 2026-03-31}\n" +
		"  - {name: 竞赛, from: 2026-05-01, to: 2026-05-10}\n" +
		"  - {name: 评审, from: 2026-05-11, to: 2026-05-20}\n"
	for _, c := range []struct{ now, state, stages string }{
		{"2026-02-28T23:59", "upcoming", "future future future"},
		{"2026-03-01T00:00", "open", "current future future"},
		{"2026-03-31T23:59", "open", "current future future"},
		{"2026-04-01T00:00", "running", "past future future"},
		{"2026-05-01T08:00", "running", "past current future"},
		{"2026-05-20T23:59", "judging", "past past current"},
		{"2026-05-21T00:00", "ended", "past past past"},
	} {
		b, _ := builder(t, c.now, map[string]string{"content/notices/n.md": notice})
		v := page[*view.NoticePage](t, b, "notices/n/index.html")
		var stages []string
		for _, s := range v.Stages {
			stages = append(stages, s.State)
		}
		if v.State != c.state || strings.Join(stages, " ") != c.stages || v.StateText == "" {
			t.Errorf("at %s: %s (%s), %v", c.now, v.State, v.StateText, stages)
		}
	}
}

func TestWhereAnEventStands(t *testing.T) {
	for _, c := range []struct{ now, keys, state string }{
		{"2026-06-01T13:59", "start: 2026-06-01T14:00:00+08:00\n", "upcoming"},
		{"2026-06-01T14:00", "start: 2026-06-01T14:00:00+08:00\n", "running"},
		{"2026-06-02T00:00", "start: 2026-06-01T14:00:00+08:00\n", "ended"},
		{"2026-06-01T16:00", "start: 2026-06-01T14:00:00+08:00\nend: 2026-06-01T16:00:00+08:00\n", "ended"},
		{"2026-06-03T23:00", "start: 2026-06-01\nend: 2026-06-03\n", "running"},
		{"2026-06-01T15:00", "start: 2026-06-01T14:00:00+08:00\nstatus: cancelled\n", "cancelled"},
	} {
		b, _ := builder(t, c.now, map[string]string{"content/events/e.md": "kind: lecture\nplace: 三楼\n" + c.keys})
		v := page[*view.EventPage](t, b, "events/e/index.html")
		if v.State != c.state {
			t.Errorf("at %s, %q: %s, want %s", c.now, c.keys, v.State, c.state)
		}
	}
}

func TestTranslationsPointAtEachOther(t *testing.T) {
	b, _ := builder(t, "2026-06-15T12:00", map[string]string{
		"content/guides/a.md": "", "content/guides/a.en.md": "",
	})
	zh := page[*view.GuidePage](t, b, "guides/a/index.html")
	en := page[*view.GuidePage](t, b, "en/guides/a/index.html")
	if len(zh.Translations) != 1 || zh.Translations[0].URL != "/sub/en/guides/a/" || len(en.Translations) != 1 || en.Translations[0].URL != "/sub/guides/a/" {
		t.Errorf("%+v %+v", zh.Translations, en.Translations)
	}
	if en.Lang != "en" || en.Site == zh.Site {
		t.Error("the English page speaks Chinese")
	}
	for _, e := range b.SitemapEntries() {
		if strings.HasSuffix(e.URL, "/guides/a/") && len(e.Alternates) != 2 {
			t.Errorf("%+v", e)
		}
	}
}

func TestAUnionHasItsOwnPageAndFeed(t *testing.T) {
	b, _ := builder(t, "2026-06-15T12:00", map[string]string{
		"content/guides/a.md": "union: 浦东新区总工会\n", "content/guides/b.md": "",
	})
	u := page[*view.UnionPage](t, b, "unions/pudong/index.html")
	if u.Phone != "021-12351" || len(u.Groups) != 1 || len(u.Groups[0].Cards) != 1 {
		t.Errorf("%+v", u)
	}
	for _, f := range b.Feeds() {
		if f.AtomPath == "unions/pudong/feed.xml" {
			if len(f.Entries) != 1 || f.Entries[0].URL != "https://example.org/sub/guides/a/" {
				t.Errorf("%+v", f)
			}
			return
		}
	}
	t.Error("the union has no feed")
}

// TestStructuredDataStaysInItsElement puts markup into what it says.
func TestStructuredDataStaysInItsElement(t *testing.T) {
	b, _ := builder(t, "2026-06-15T12:00", map[string]string{
		"content/events/e.md": "kind: lecture\nstart: 2026-06-01\nplace: '</script><script>alert(1)</script>'\n",
	})
	if ld := string(page[*view.EventPage](t, b, "events/e/index.html").JSONLD); strings.Contains(ld, "<") || !strings.Contains(ld, "alert(1)") {
		t.Error(ld)
	}
}
