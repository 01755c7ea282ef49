package archtest_test

import (
	"io/fs"
	"path"
	"reflect"
	"slices"
	"strings"
	"testing"

	"ankang"
	"ankang/internal/palette"
	"ankang/internal/strictyaml"
	"ankang/internal/view"
)

// guides are the theme guide's two languages, with the first words of their
// tables' heads.
var guides = map[string]struct{ token, layout, fields, small, partial, prefix string }{
	"docs/theme-guide.md":    {"名称|浅色", "布局|哪种页面", "T 的字段", "名称|是什么", "部件|显示什么", "开头"},
	"docs/theme-guide.en.md": {"token|light", "layout|pages", "field of T", "name|what it is", "partial|shows", "begins with"},
}

// table reads a table of a guide: first cell without backticks -> all cells.
func table(t *testing.T, document, head string) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	for _, cells := range tableRows(t, document, strings.Split(head, "|")...) {
		out[strings.Trim(cells[0], "`")] = cells
	}
	return out
}

// sameNames compares a table's first column with what the code has.
func sameNames(t *testing.T, document, what string, rows map[string][]string, want []string) {
	t.Helper()
	var got []string
	for name := range rows {
		got = append(got, name)
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("%s: %s are\n%v\nthe guide has\n%v", document, what, want, got)
	}
}

func TestTheGuidesTokensAreThoseOfTheTheme(t *testing.T) {
	css, err := ankang.Theme.ReadFile("assets/tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	p, _ := palette.Apply("assets/tokens.css", css, nil)
	for document, head := range guides {
		rows := table(t, document, head.token)
		var names []string
		for name, light := range p.Light {
			names = append(names, name)
			cells := rows[name]
			if len(cells) != 5 {
				continue // sameNames says so
			}
			if cells[1] != "`"+light+"`" || cells[2] != "`"+p.Dark[name]+"`" {
				t.Errorf("%s: --%s is %s and %s, the guide says %s and %s", document, name, light, p.Dark[name], cells[1], cells[2])
			}
			open := cells[4] == "能" || cells[4] == "yes"
			if open != slices.Contains(palette.Tokens(), name) {
				t.Errorf("%s: --%s may be changed: %s", document, name, cells[4])
			}
		}
		sameNames(t, document, "tokens", rows, names)
	}
}

// structs are the view's structs that layouts reach, by name.
func structs() map[string]reflect.Type {
	out := map[string]reflect.Type{}
	var visit func(reflect.Type)
	visit = func(x reflect.Type) {
		for x.Kind() == reflect.Pointer || x.Kind() == reflect.Slice {
			x = x.Elem()
		}
		if x.Kind() != reflect.Struct || x.PkgPath() != reflect.TypeFor[view.Base]().PkgPath() || out[x.Name()] != nil {
			return
		}
		out[x.Name()] = x
		for i := range x.NumField() {
			visit(x.Field(i).Type)
		}
	}
	for _, x := range view.Layouts() {
		visit(x)
	}
	return out
}

// ownFields are the fields of a struct without those of embedded ones, as the
// guide writes them, and the struct that it embeds.
func ownFields(x reflect.Type) (fields, embedded string) {
	var names []string
	for i := range x.NumField() {
		if f := x.Field(i); f.Anonymous {
			embedded = f.Name
		} else {
			names = append(names, "`"+f.Name+"`")
		}
	}
	if len(names) == 0 {
		return "–", embedded
	}
	return strings.Join(names, " "), embedded
}

func TestTheGuidesDataIsThatOfTheViews(t *testing.T) {
	all := structs()
	for document, head := range guides {
		rows := table(t, document, head.layout)
		small := table(t, document, head.small)
		var layouts []string
		pages := map[string]bool{}
		for name, x := range view.Layouts() {
			file := "layouts/" + name + ".html"
			layouts = append(layouts, file)
			pages[x.Elem().Name()] = true
			fields, embedded := ownFields(x.Elem())
			if cells := rows[file]; len(cells) == 4 && (cells[2] != "`"+embedded+"`" || cells[3] != fields) {
				t.Errorf("%s: %s gets %s and %s, the guide says %s and %s", document, file, embedded, fields, cells[2], cells[3])
			}
		}
		sameNames(t, document, "layouts", rows, layouts)
		var others []string
		for name, x := range all {
			switch {
			case name == "Base" || name == "Content" || name == "Site":
				var names []string
				fields, _ := ownFields(x)
				for _, f := range strings.Fields(fields) {
					names = append(names, strings.Trim(f, "`"))
				}
				sameNames(t, document, "fields of "+name, table(t, document, strings.Replace(head.fields, "T", name, 1)), names)
			case !pages[name]:
				others = append(others, name)
				fields, _ := ownFields(x)
				if cells := small[name]; len(cells) == 3 && cells[2] != fields {
					t.Errorf("%s: %s has %s, the guide says %s", document, name, fields, cells[2])
				}
			}
		}
		sameNames(t, document, "structs", small, others)
	}
}

func TestTheGuidesPartialsAndTextsAreThoseOfTheTheme(t *testing.T) {
	partials, err := fs.Glob(ankang.Theme, "layouts/partials/*.html")
	if err != nil {
		t.Fatal(err)
	}
	text, err := ankang.Theme.ReadFile("i18n/zh-CN.yaml")
	if err != nil {
		t.Fatal(err)
	}
	words := map[string]string{}
	if _, ds := strictyaml.Decode(strictyaml.Input{File: "i18n/zh-CN.yaml", Text: text}, &words); len(ds) > 0 {
		t.Fatal(ds)
	}
	var prefixes []string
	for key := range words {
		prefix, _, _ := strings.Cut(key, ".")
		if !slices.Contains(prefixes, prefix) {
			prefixes = append(prefixes, prefix)
		}
	}
	for document, head := range guides {
		sameNames(t, document, "partials", table(t, document, head.partial), slices.Clone(partials))
		sameNames(t, document, "texts begin with", table(t, document, head.prefix), slices.Clone(prefixes))
	}
}

// TestTheGuideNamesTheWholeExample wants every file of the example that changes
// the theme in both guides.
func TestTheGuideNamesTheWholeExample(t *testing.T) {
	seen := 0
	for _, f := range files(t) {
		rest, ok := strings.CutPrefix(f, "examples/harbour/")
		dir := strings.Split(rest, "/")[0]
		if !ok || dir == "content" || dir == "README.md" || path.Base(f) == "logo-dark.svg" || path.Base(f) == "icon.svg" {
			continue
		}
		seen++
		for document := range guides {
			if !strings.Contains(read(t, document), "`"+f+"`") {
				t.Errorf("%s doesn't name %s", document, f)
			}
		}
	}
	if seen < 5 {
		t.Errorf("the example has %d files", seen)
	}
}
