package scaffold_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"gopkg.in/yaml.v3"

	"ankang/internal/content"
	"ankang/internal/diag"
	"ankang/internal/markdown"
	"ankang/internal/scaffold"
	"ankang/internal/source"
)

func TestPlace(t *testing.T) {
	for _, c := range []struct {
		typ         content.Type
		given, want string
	}{
		{content.TypeNotice, "a", "content/notices/a.md"},
		{content.TypeNotice, "content/notices/a.md", "content/notices/a.md"},
		{content.TypeNotice, `notices\2026\a.md`, "content/notices/2026/a.md"},
		{content.TypeNotice, "./x/../notices/a", "content/notices/a.md"},
		{content.TypeCourse, "a", "content/courses/a/_index.md"},
		{content.TypeCourse, "courses/a/_index.md", "content/courses/a/_index.md"},
		{content.TypeCourse, "courses/a/", "content/courses/a/_index.md"},
		{content.TypeSection, "a/b", "content/a/b/_index.md"},
		{content.TypeHome, "_index.en.md", "content/_index.en.md"},
		{content.TypePage, "a", "content/pages/a.md"},
		{content.TypeGuide, "guides/安全帽.en", "content/guides/安全帽.en.md"},
		{content.TypeLesson, "courses/a/01/index", "content/courses/a/01/index.md"},
	} {
		if got, err := scaffold.Place(c.typ, c.given, false); err != nil || got != c.want {
			t.Errorf("%s %s: %q %v, want %q", c.typ, c.given, got, err, c.want)
		}
	}
	for _, c := range []struct {
		typ   content.Type
		given string
		why   scaffold.Wrong
	}{
		{content.TypePage, "../a", scaffold.WrongOutside},
		{content.TypePage, "content/../../a", scaffold.WrongOutside},
		{content.TypePage, `..\a`, scaffold.WrongOutside},
		{content.TypePage, `D:\a`, scaffold.WrongOutside},
		{content.TypePage, "", scaffold.WrongName},
		{content.TypePage, "a/.b", scaffold.WrongName},
		{content.TypePage, "a/b?", scaffold.WrongName},
		{content.TypePage, "com1.txt", scaffold.WrongName},
		{content.TypePage, "_index", scaffold.WrongIndex},
		{content.TypeSection, ".", scaffold.WrongName},
		{content.TypeHome, "a", scaffold.WrongOutside},
		{content.TypeLesson, "courses/a", scaffold.WrongNoCourse},
	} {
		_, err := scaffold.Place(c.typ, c.given, false)
		wrong, ok := err.(*scaffold.PlaceError)
		if !ok || wrong.Why != c.why {
			t.Errorf("%s %q: %v, want %s", c.typ, c.given, err, c.why)
		}
	}
}

func TestUncommentedPagesDecode(t *testing.T) {
	// Every commented key, put to use with the example that stands there, is
	// one that the decoder accepts.
	now := time.Date(2026, 1, 1, 9, 0, 0, 0, time.FixedZone("CST", 8*3600))
	for _, typ := range content.Types() {
		file := map[content.Type]string{content.TypeHome: "content/_index.md", content.TypeSection: "content/a/_index.md",
			content.TypeCourse: "content/courses/a/_index.md", content.TypeLesson: "content/courses/a/b.md"}[typ]
		if file == "" {
			file = "content/" + content.Home(typ) + "/a.md"
		}
		text, err := scaffold.Page(scaffold.PageOptions{Type: typ, File: file, Now: now, Lang: "zh"})
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(string(text), "\n")
		for i, line := range lines {
			key, _, ok := strings.Cut(strings.TrimPrefix(line, "# "), ": ")
			if ok && strings.HasPrefix(line, "# ") && key == strings.ToLower(key) && !strings.ContainsAny(key, " ，；：") && key != "type" {
				lines[i] = strings.TrimPrefix(line, "# ")
			}
		}
		page, ds := content.Decode(file, source.Hash{}, []byte(strings.Join(lines, "\n")), markdown.New(markdown.Options{}), content.Schema{})
		for _, d := range ds {
			t.Errorf("%s: %s %s at %d", typ, d.Code, d.Message("en"), d.Span.Start)
		}
		if page == nil || page.Type != typ || page.Front.Weight != 10 || len(page.Front.Terms["tags"]) != 1 {
			t.Errorf("%s: the commented keys didn't take effect: %+v", typ, page)
		}
	}
}

func TestSiteFilesAreWellFormed(t *testing.T) {
	files, err := scaffold.Site("zh", time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	for _, f := range files {
		found[f.Path] = true
		if strings.Contains(string(f.Text), "{{date}}") || strings.Contains(f.Path, "dot-") {
			t.Errorf("%s: a placeholder is left", f.Path)
		}
		switch filepath.Ext(f.Path) {
		case ".yml", ".yaml", ".json", ".code-snippets": // JSON is YAML
			var v any
			if err := yaml.Unmarshal(f.Text, &v); err != nil || v == nil {
				t.Errorf("%s: %v", f.Path, err)
			}
		}
	}
	for _, want := range []string{".gitignore", ".vscode/extensions.json", ".workflow/publish.yml", "content/_index.md"} {
		if !found[want] {
			t.Errorf("no %s among the files", want)
		}
	}
}

func TestEditorsTaskReadsWhatCheckPrints(t *testing.T) {
	files, err := scaffold.Site("zh", time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	var tasks struct {
		Tasks []struct {
			ProblemMatcher any
		}
	}
	for _, f := range files {
		if f.Path == ".vscode/tasks.json" {
			if err := json.Unmarshal(f.Text, &tasks); err != nil {
				t.Fatal(err)
			}
		}
	}
	matcher, _ := tasks.Tasks[0].ProblemMatcher.(map[string]any)
	pattern, _ := matcher["pattern"].(map[string]any)
	expression, _ := pattern["regexp"].(string)
	var out strings.Builder
	ds := []diag.Diagnostic{diag.New(diag.BadChoice, diag.Span{File: "content/a.md", Start: 5, End: 6}, "kind", "x", "heat")}
	read := func(string) ([]byte, error) { return []byte("---\nkind: x\n"), nil }
	if err := diag.PrintGitHub(&out, ds, diag.Options{Lang: "zh", Source: read}); err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile(expression).FindStringSubmatch(strings.TrimSpace(out.String()))
	if len(m) != 7 || m[1] != "error" || m[2] != "content/a.md" || m[3] != "2" || m[5] != string(diag.BadChoice) {
		t.Errorf("%s reads %q as %q", expression, out.String(), m)
	}
}

func TestWriteOverwritesNothing(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "b"), []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	err := scaffold.Write(dir, []scaffold.File{{Path: "a", Text: []byte("new")}, {Path: "b", Text: []byte("new")}})
	exists, ok := err.(*scaffold.ExistsError)
	if !ok || len(exists.Paths) != 1 || exists.Paths[0] != "b" {
		t.Errorf("error %v", err)
	}
	if _, err := os.Stat(filepath.Join(dir, "a")); err == nil {
		t.Error("a was written")
	}
	if text, _ := os.ReadFile(filepath.Join(dir, "b")); string(text) != "mine" {
		t.Errorf("b is now %q", text)
	}
}

func FuzzScalar(f *testing.F) {
	for _, s := range []string{"甲", "a: b", `"`, "yes", " x", "#", "\u2028", "1", "- a", "甲 #乙", "\u0085", "\ufeff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var out map[string]string
		if err := yaml.Unmarshal([]byte("k: "+scaffold.Scalar(s)+"\n"), &out); err != nil {
			t.Fatalf("%q as %s: %v", s, scaffold.Scalar(s), err)
		}
	})
}
