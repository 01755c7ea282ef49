package render_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"ankang"
	"ankang/internal/diag"
	"ankang/internal/render"
	"ankang/internal/strictyaml"
	"ankang/internal/view"
)

func homePage() *view.HomePage {
	p := &view.HomePage{}
	p.Site = &view.Site{Text: map[string]string{"a": "甲"}}
	p.Title, p.URL = "题", "/x/"
	return p
}

// faults parses, checks and executes a set of layouts, and returns what went
// wrong first.
func faults(files map[string]string) []diag.Diagnostic {
	in := map[string][]byte{}
	for name, text := range files {
		in[name] = []byte(text)
	}
	templates, ds := render.Parse(in)
	if len(ds) > 0 {
		return ds
	}
	if _, ds := templates.Check(map[string]reflect.Type{"home": reflect.TypeFor[*view.HomePage]()}, map[string]bool{"nav.home": true, "later": true}); len(ds) > 0 {
		return ds
	}
	if d := templates.Execute(io.Discard, "home", homePage()); d != nil {
		return []diag.Diagnostic{*d}
	}
	return nil
}

func TestFaultsOfLayouts(t *testing.T) {
	for _, c := range []struct {
		name  string
		files map[string]string
		code  diag.Code
		file  string
		at    string
	}{
		{"syntax", map[string]string{"home.html": "a\n{{if}}"}, diag.LayoutSyntax, "layouts/home.html", "{{if}}"},
		{"no layout", map[string]string{"other.html": "a"}, diag.LayoutMissing, "layouts/home.html", ""},
		{"unknown field", map[string]string{"home.html": "a\n  {{.Titel}}"}, diag.LayoutFieldNear, "layouts/home.html", "Titel"},
		{"unknown field in a range", map[string]string{"home.html": "{{range .Courses}}{{.Sumary}}{{end}}"}, diag.LayoutFieldNear, "layouts/home.html", "Sumary"},
		{"unknown field in a partial", map[string]string{"home.html": `{{template "p" .}}`, "partials/p.html": "\n{{.Nope}}"}, diag.LayoutField, "layouts/partials/p.html", "Nope"},
		{"field of a text", map[string]string{"home.html": "{{.Title.Foo}}"}, diag.LayoutField, "layouts/home.html", "Foo"},
		{"field of a variable", map[string]string{"home.html": "{{$x := .Site}}{{$x.Titel}}"}, diag.LayoutFieldNear, "layouts/home.html", "Titel"},
		{"method without a result", map[string]string{"home.html": "x\n{{.SetBody .Body}}"}, diag.LayoutField, "layouts/home.html", "SetBody"},
		{"no partial", map[string]string{"home.html": `{{template "p" .}}`}, diag.LayoutSyntax, "", ""},
		{"no text", map[string]string{"home.html": "a\n" + `{{.Site.T "zzzzzz"}}`}, diag.LayoutText, "layouts/home.html", `zzzzzz`},
		{"a misspelt text", map[string]string{"home.html": "a\n" + `{{range .Courses}}{{$.Site.T "nav.hmoe" 1}}{{end}}`}, diag.LayoutTextNear, "layouts/home.html", `nav.hmoe`},
		{"a text that the page's language lacks", map[string]string{"home.html": "a\n" + `{{.Site.T "later"}}`}, diag.LayoutFailed, "layouts/home.html", `{{.Site.T "later"}}`},
		{"a misspelt layout", map[string]string{"home.html": "a", "hmoe.html": "b"}, diag.LayoutUnknownNear, "layouts/hmoe.html", ""},
		{"a layout of no page", map[string]string{"home.html": "a", "zzzzzz.html": "b"}, diag.LayoutUnknown, "layouts/zzzzzz.html", ""},
		{"a misspelt partial", map[string]string{"home.html": `{{template "header" .}}`, "partials/header.html": "a", "partials/haeder.html": "b"}, diag.PartialUnusedNear, "layouts/partials/haeder.html", ""},
		{"a partial of no layout", map[string]string{"home.html": "a", "partials/zzzzzz.html": "b"}, diag.PartialUnused, "layouts/partials/zzzzzz.html", ""},
		{"two of one name", map[string]string{"home.html": "a", "partials/home.html": "b"}, diag.LayoutTwice, "layouts/partials/home.html", ""},
		{"no way to escape", map[string]string{"home.html": "a\n<a href='{{if .Title}}x'{{end}}>"}, diag.LayoutFailed, "layouts/home.html", "<a href="},
	} {
		t.Run(c.name, func(t *testing.T) {
			ds := faults(c.files)
			if c.name == "no partial" {
				// html/template finds it when it is executed, we before.
				if len(ds) == 0 {
					t.Error("nothing was found")
				}
				return
			}
			for _, d := range ds {
				if d.Code != c.code || d.Span.File != c.file {
					continue
				}
				text := c.files[strings.TrimPrefix(d.Span.File, "layouts/")]
				if c.at != "" && !strings.HasPrefix(text[d.Span.Start:], c.at) {
					t.Errorf("at %q, want %q", text[d.Span.Start:], c.at)
				}
				return
			}
			t.Errorf("no %s in %s among %+v", c.code, c.file, ds)
		})
	}
}

func theme(t *testing.T) (layouts map[string][]byte, keys map[string]bool) {
	t.Helper()
	layouts, keys = map[string][]byte{}, map[string]bool{}
	used := regexp.MustCompile(`\.T "([^"]+)"`)
	err := fs.WalkDir(ankang.Theme, "layouts", func(name string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".html") {
			return err
		}
		data, err := fs.ReadFile(ankang.Theme, name)
		layouts[strings.TrimPrefix(name, "layouts/")] = data
		for _, m := range used.FindAllSubmatch(data, -1) {
			keys[string(m[1])] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return layouts, keys
}

func TestTheDefaultLayoutsFitTheirViews(t *testing.T) {
	files, _ := theme(t)
	templates, ds := render.Parse(files)
	if len(ds) > 0 {
		t.Fatal(ds)
	}
	_, texts := theme(t)
	used, ds := templates.Check(view.Layouts(), texts)
	for _, d := range ds {
		t.Errorf("%s %s %v", d.Code, d.Span.File, d.Args)
	}
	if len(used) < 100 || !used["nav.home"] && !used["nav.skip"] {
		t.Errorf("the checker saw %d texts", len(used))
	}
}

func TestInterfaceTextsAreComplete(t *testing.T) {
	_, used := theme(t)
	texts := map[string]map[string]string{}
	for _, lang := range []string{"zh-CN", "en"} {
		data, err := fs.ReadFile(ankang.Theme, "i18n/"+lang+".yaml")
		if err != nil {
			t.Fatal(err)
		}
		words := map[string]string{}
		if _, ds := strictyaml.Decode(strictyaml.Input{File: lang, Text: data}, &words); len(ds) > 0 {
			t.Fatal(ds)
		}
		texts[lang] = words
		for key := range used {
			if words[key] == "" {
				t.Errorf("%s has no %s", lang, key)
			}
		}
	}
	for key := range texts["zh-CN"] {
		if _, ok := texts["en"][key]; !ok {
			t.Errorf("en has no %s", key)
		}
	}
	for key := range texts["en"] {
		if _, ok := texts["zh-CN"][key]; !ok {
			t.Errorf("zh-CN has no %s", key)
		}
	}
}

var feed = view.FeedDoc{Title: "a\x01b<&", Lang: "zh-CN", Author: "甲", HomeURL: "https://example.org/", AtomURL: "https://example.org/feed.xml",
	JSONFeedURL: "https://example.org/feed.json", Entries: []view.FeedEntry{{Title: "乙", URL: "https://example.org/b/", Summary: "<b>", Published: time.Unix(0, 0), Updated: time.Unix(0, 0), Tags: []string{"丙"}}}}

func TestFeedsParse(t *testing.T) {
	var b bytes.Buffer
	if err := render.Atom(&b, feed); err != nil {
		t.Fatal(err)
	}
	wellFormed(t, b.Bytes())
	b.Reset()
	if err := render.JSONFeed(&b, feed); err != nil {
		t.Fatal(err)
	}
	var back struct {
		Version string
		Items   []struct{ Title string }
	}
	if err := json.Unmarshal(b.Bytes(), &back); err != nil || back.Version != "https://jsonfeed.org/version/1.1" || back.Items[0].Title != "乙" {
		t.Errorf("%v %+v", err, back)
	}
}

func wellFormed(t *testing.T, data []byte) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		if _, err := d.Token(); err != nil {
			if !errors.Is(err, io.EOF) {
				t.Error(err)
			}
			return
		}
	}
}

func TestSitemapsAreSplit(t *testing.T) {
	entries := make([]view.SitemapEntry, 50_001)
	for i := range entries {
		entries[i].URL = fmt.Sprintf("https://example.org/%d/?a&b", i)
	}
	files := render.Sitemaps(entries, "https://example.org/")
	if len(files) != 3 || files[2].Path != "sitemap.xml" || !bytes.Contains(files[2].Data, []byte("sitemap-2.xml")) {
		t.Errorf("%d files", len(files))
	}
	for _, f := range files {
		wellFormed(t, f.Data)
	}
	if files := render.Sitemaps(entries[:3], "https://example.org/"); len(files) != 1 {
		t.Errorf("%d files for three pages", len(files))
	}
}
