package e2e_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"ankang/internal/content"
	"ankang/internal/markdown"
	"ankang/internal/source"
)

// TestTheHandbookIsASiteWithoutFaults builds the handbook: it may have no
// error, no warning and no note.
func TestTheHandbookIsASiteWithoutFaults(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(handbook)); err != nil {
		t.Fatal(err)
	}
	res := run(t, dir, filepath.Join(dir, "public"))
	if res.Summary.Pages < 20 {
		t.Errorf("the handbook has %d pages; some are lost", res.Summary.Pages)
	}
}

// handbookSections cuts a page of the handbook at its headings of level 2;
// what precedes the first is under the empty heading.
func handbookSections(t *testing.T, page string) map[string]string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(handbook, "content", filepath.FromSlash(page)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, part := range strings.Split("\n"+string(text), "\n## ")[1:] {
		heading, body, _ := strings.Cut(part, "\n")
		out[heading] = body
	}
	return out
}

// TestTheHandbookNamesEveryKey wants every key that front matter may hold in
// the tables of the handbook: common ones on their page, a type's own in the
// section of the type.
func TestTheHandbookNamesEveryKey(t *testing.T) {
	common := map[string]bool{}
	var tables strings.Builder
	for _, body := range handbookSections(t, "write/01-yemian-xinxi.md") {
		tables.WriteString(body)
	}
	for _, k := range content.Keys(content.TypePage) {
		common[k.Name] = true
		if !strings.Contains(tables.String(), "\n| `"+k.Name+"` |") {
			t.Errorf("the table of common keys lacks %s", k.Name)
		}
	}
	sections := handbookSections(t, "write/02-gelei-yemian.md")
	for _, typ := range content.Types() {
		body, found := "", false
		for heading, b := range sections {
			if strings.Contains(heading, "（"+string(typ)+"）") {
				body, found = b, true
			}
		}
		if !found {
			t.Errorf("no heading has （%s）", typ)
			continue
		}
		for _, k := range content.Keys(typ) {
			if !common[k.Name] && !strings.Contains(body, "\n| `"+k.Name+"` |") {
				t.Errorf("the table of %s lacks %s", typ, k.Name)
			}
		}
	}
}

// TestTheHandbooksFrontMatterIsRight decodes the example that the handbook
// gives for each type, as a page of that type.
func TestTheHandbooksFrontMatterIsRight(t *testing.T) {
	example := regexp.MustCompile("(?s)```yaml\n(---\n.*?\n---\n)```")
	named := regexp.MustCompile(`（([a-z]+)）`)
	schema := content.Schema{Language: "zh-CN", Zone: time.UTC}
	decoded := 0
	for heading, body := range handbookSections(t, "write/02-gelei-yemian.md") {
		m, name := example.FindStringSubmatch(body), named.FindStringSubmatch(heading)
		if m == nil || name == nil {
			continue
		}
		decoded++
		typ, ok := content.TypeNamed(name[1])
		if !ok {
			t.Errorf("%s: no such type", heading)
			continue
		}
		file := "content/" + content.Home(typ) + "/a.md"
		switch typ {
		case content.TypeCourse:
			file = "content/courses/a/_index.md"
		case content.TypeLesson:
			file = "content/courses/a/b.md"
		}
		page, ds := content.Decode(file, source.Hash{}, []byte(m[1]), markdown.New(markdown.Options{}), schema)
		if page == nil || page.Type != typ || len(ds) > 0 {
			t.Errorf("%s: %+v", heading, ds)
		}
	}
	if decoded < 11 {
		t.Errorf("%d types have an example", decoded)
	}
}
