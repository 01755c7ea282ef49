package diag_test

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"ankang/internal/diag"
)

const sample = "---\ntitle: 高处作业\ndarft: true\n---\n\t系好[安全带](x.md)\n"

func options(lang string) diag.Options {
	return diag.Options{Lang: lang, Source: func(string) ([]byte, error) { return []byte(sample), nil }}
}

func spanOf(part string) diag.Span {
	i := strings.Index(sample, part)
	return diag.Span{File: "content/a.md", Start: i, End: i + len(part)}
}

func TestPrintShowsPlaceCaretAndCure(t *testing.T) {
	var b bytes.Buffer
	ds := []diag.Diagnostic{diag.New(diag.UnknownKeyNear, spanOf("darft"), "darft", "draft"),
		diag.New(diag.WantText, spanOf("x.md"), "x")}
	if err := diag.Print(&b, ds, options("zh")); err != nil {
		t.Fatal(err)
	}
	want := `错误 AK1111 content/a.md:3:1: 没有“darft”这一项
    3 | darft: true
      | ^^^^^
  改法：是不是“draft”？

错误 AK1113 content/a.md:5:10: 这里要写一段文字，现在是“x”
    5 |  系好[安全带](x.md)
      |               ^^^^
  改法：写成文字；需要时加英文双引号。

`
	if b.String() != want {
		t.Errorf("got\n%s", b.String())
	}
}

func TestPrintJSONIsTheContract(t *testing.T) {
	var b bytes.Buffer
	ds := []diag.Diagnostic{diag.New(diag.UnknownKeyNear, spanOf("darft"), "darft", "draft"), diag.New(diag.SameName, diag.At("content/b.md"), "B")}
	if err := diag.PrintJSON(&b, ds, options("en"), map[string]int{"errors": 2}); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Diagnostics []map[string]any
		Summary     map[string]int
	}
	if err := json.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	d := got.Diagnostics[0]
	if d["severity"] != "error" || d["code"] != "AK1111" || d["rule"] != "unknown-key" || d["file"] != "content/a.md" ||
		d["line"] != 3.0 || d["column"] != 1.0 || d["fix"] != "did you mean “draft”?" || got.Summary["errors"] != 2 {
		t.Errorf("got %s", b.String())
	}
}

func TestPrintGitHubEscapes(t *testing.T) {
	var b bytes.Buffer
	diag.PrintGitHub(&b, []diag.Diagnostic{diag.New(diag.WantText, spanOf("x.md"), "100%\nx")}, options("en"))
	if want := "::error file=content/a.md,line=5,col=10,title=AK1113 wrong-type::a text is wanted here, not 100%25%0Ax%0A"; !strings.HasPrefix(b.String(), want) {
		t.Errorf("got %s", b.String())
	}
}

func TestListIsSortedWithoutRepetitions(t *testing.T) {
	var l diag.List
	a := diag.New(diag.UnknownKey, diag.Span{File: "b.md", Start: 1}, "x")
	b := diag.New(diag.UnknownKey, diag.Span{File: "a.md", Start: 9}, "x")
	l.Add(a, b, a)
	got := l.Sorted()
	if len(got) != 2 || got[0].Span.File != "a.md" || !l.HasErrors() {
		t.Errorf("got %+v", got)
	}
}

func TestTheCatalogueIsComplete(t *testing.T) {
	code := regexp.MustCompile(`^AK1[0-9]\d\d$`)
	rule := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	args := regexp.MustCompile(`\{\d\}`)
	for _, e := range diag.Entries() {
		if !code.MatchString(string(e.Code)) || !rule.MatchString(e.Rule) {
			t.Errorf("%s %s: not the form of a code or rule", e.Code, e.Rule)
		}
		for _, s := range []string{e.ZH, e.EN, e.FixZH, e.FixEN} {
			if s == "" {
				t.Errorf("%s: a sentence is missing", e.Code)
			}
		}
		zh, en := args.FindAllString(e.ZH, -1), args.FindAllString(e.EN, -1)
		if len(zh) != len(en) {
			t.Errorf("%s: the languages use different arguments: %v, %v", e.Code, zh, en)
		}
	}
}
