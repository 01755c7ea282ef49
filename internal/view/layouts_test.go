package view_test

import (
	"html/template"
	"strings"
	"testing"

	"ankang/internal/view"
)

func TestAGuideKnowsItsSteps(t *testing.T) {
	b, _ := builder(t, "2026-06-15T12:00", map[string]string{
		"content/guides/a.md":    "---\n## 第一步：先治伤\n\n甲\n\n## 第2步 催单位\n\n乙\n\n## 问谁\n\n丙\n",
		"content/guides/b.en.md": "---\n## Step 1: See a doctor\n\na\n\n## Who helps\n\nb\n",
	})
	zh := page[*view.GuidePage](t, b, "guides/a/index.html")
	if len(zh.Steps) != 2 || zh.Steps[0].Title != "先治伤" || zh.Steps[1].Title != "催单位" || zh.Steps[0].ID != zh.Outline[0].ID {
		t.Errorf("%+v", zh.Steps)
	}
	if en := page[*view.GuidePage](t, b, "en/guides/b/index.html"); len(en.Steps) != 1 || en.Steps[0].Title != "See a doctor" {
		t.Errorf("%+v", en.Steps)
	}
}

// TestWhatCitesAnArticleStandsBelowIt cuts a body as the writer of package
// markdown makes it.
func TestWhatCitesAnArticleStandsBelowIt(t *testing.T) {
	b, _ := builder(t, "2026-06-15T12:00", map[string]string{
		"content/regulations/fa.md": "short: [安全法]\n---\n## 第一章\n\n### 第一条\n\n甲\n\n### 第二条\n\n乙\n",
		"content/pages/p.md":        "---\n依据[[安全法#1]]。\n",
		"content/pages/p.en.md":     "---\nSee [[安全法#1]].\n",
	})
	v := page[*view.RegulationPage](t, b, "regulations/fa/index.html")
	const body = `<p>序</p><h2 id="第一章">第一章</h2><h3 id="第一条">第一条</h3><p>甲</p><h3 id="第二条"><b>第二</b>条</h3><p>乙</p><section class="footnotes"><p>注</p></section>`
	v.SetBody(template.HTML(body))
	var whole, cited strings.Builder
	for _, p := range v.Parts {
		whole.WriteString(string(p.Heading) + string(p.Body))
		for _, c := range p.CitedBy {
			cited.WriteString(p.ID + " " + c.URL + "\n")
		}
	}
	// Who reads Chinese is not sent to the translation of what Chinese says too.
	if got := cited.String(); got != "第一条 /sub/pages/p/\n" {
		t.Errorf("cited: %q", got)
	}
	for _, word := range []string{"<p>序</p>", "<p>甲</p>", "<b>第二</b>条", "<p>乙</p>", "<p>注</p>"} {
		if strings.Count(whole.String(), word) != 1 {
			t.Errorf("%s is there %d times: %s", word, strings.Count(whole.String(), word), whole.String())
		}
	}
	last := v.Parts[len(v.Parts)-1]
	if len(v.Parts) != 5 || last.Level != 0 || v.Parts[2].Level != 3 || v.Parts[3].LinkText != "本条链接：第二条" {
		t.Errorf("%+v", v.Parts)
	}
}

func TestAListOfPastEventsSaysSo(t *testing.T) {
	files := map[string]string{"content/events/a.md": "kind: lecture\nstart: 2026-06-01\n", "content/events/b.md": "kind: visit\nstart: 2026-09-01\nstatus: cancelled\n",
		"content/guides/a.md": ""}
	b, _ := builder(t, "2026-06-15T12:00", files)
	if !page[*view.SectionPage](t, b, "events/index.html").NoneAhead || page[*view.SectionPage](t, b, "guides/index.html").NoneAhead {
		t.Error("no event is ahead, and guides are no events")
	}
	files["content/events/c.md"] = "kind: visit\nstart: 2026-07-01\n"
	b, _ = builder(t, "2026-06-15T12:00", files)
	if page[*view.SectionPage](t, b, "events/index.html").NoneAhead {
		t.Error("an event is ahead")
	}
}

func TestTheDesignPageIsAskedFor(t *testing.T) {
	b, s := builder(t, "2026-06-15T12:00", map[string]string{"content/guides/a.md": ""})
	for _, o := range b.Outputs() {
		if o.Layout == "design" {
			t.Error("there is a design page that nobody asked for")
		}
	}
	s.Config.Design = true
	v := page[*view.DesignPage](t, b, "design/index.html")
	if !v.NoIndex || len(v.Alerts) != 4 {
		t.Errorf("%+v", v)
	}
	for _, e := range b.SitemapEntries() {
		if strings.Contains(e.URL, "design") {
			t.Error("the site map leads to the design page")
		}
	}
}
