package strictyaml_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ankang/internal/diag"
	"ankang/internal/strictyaml"
)

type inner struct {
	Name string `yaml:"name"`
	From string `yaml:"from"`
}

type common struct {
	Title string `yaml:"title"`
	Draft bool   `yaml:"draft"`
}

type sample struct {
	common
	Weight int               `yaml:"weight"`
	Tags   []string          `yaml:"tags"`
	Cover  *inner            `yaml:"cover"`
	Stages []inner           `yaml:"stages"`
	Params map[string]any    `yaml:"params"`
	Words  map[string]string `yaml:"words"`
}

func decode(text string) (sample, map[string][]string, map[string]diag.Span, []diag.Diagnostic) {
	var s sample
	var industries []string
	spans, ds := strictyaml.Decode(strictyaml.Input{File: "a.md", Text: []byte(text), Offset: 4,
		Lists: map[string]*[]string{"industries": &industries}, Elsewhere: map[string]string{"until": "alert"}}, &s)
	return s, map[string][]string{"industries": industries}, spans, ds
}

func TestDecodeAccepts(t *testing.T) {
	text := `title: 高处作业 # 注释
draft: true
weight: 12
tags: [甲, 乙]
industries: 建筑施工
cover: {name: a, from: b}
stages:
  - name: 报名
    from: 2026-01-02
params: {x: [1, 2.5, true, null, 2026-01-02], y: {z: 字}}
words: {a: b}
`
	s, lists, spans, ds := decode(text)
	if len(ds) > 0 {
		t.Fatalf("diagnostics: %+v", ds)
	}
	want := sample{common: common{"高处作业", true}, Weight: 12, Tags: []string{"甲", "乙"}, Cover: &inner{"a", "b"},
		Stages: []inner{{"报名", "2026-01-02"}}, Words: map[string]string{"a": "b"},
		Params: map[string]any{"x": []any{1, 2.5, true, nil, "2026-01-02"}, "y": map[string]any{"z": "字"}}}
	if diff := cmp.Diff(want, s, cmp.AllowUnexported(sample{})); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"建筑施工"}, lists["industries"]); diff != "" {
		t.Error(diff)
	}
	for path, want := range map[string]string{"title": "高处作业", "tags.1": "乙", "stages.0.from": "2026-01-02",
		"industries.0": "建筑施工", "draft@key": "draft"} {
		sp := spans[path]
		if got := text[sp.Start-4 : sp.End-4]; got != want {
			t.Errorf("span of %s is %q, want %q", path, got, want)
		}
	}
}

func TestDecodeRejects(t *testing.T) {
	tests := map[string]struct {
		text string
		code diag.Code
		at   string
	}{
		"quoted yes for a boolean":   {"draft: \"yes\"\n", diag.WantBool, `"yes"`},
		"yes for a boolean":          {"draft: yes\n", diag.WantBool, "yes"},
		"a list for a text":          {"title: [a]\n", diag.WantText, "[a]"},
		"a word for a number":        {"weight: 很重\n", diag.WantInt, "很重"},
		"a word for a list":          {"tags: 甲\n", diag.WantList, "甲"},
		"a word for a map":           {"cover: 甲\n", diag.WantMap, "甲"},
		"a misspelt key":             {"titel: 甲\n", diag.UnknownKeyNear, "titel"},
		"an unknown key":             {"author: 甲\n", diag.UnknownKey, "author"},
		"a key of another type":      {"until: 2026-01-01\n", diag.MisplacedKey, "until"},
		"an inner unknown key":       {"stages:\n  - nmae: 甲\n", diag.UnknownKeyNear, "nmae"},
		"a repeated key":             {"title: 甲\ntitle: 乙\n", diag.YAMLDuplicate, "title"},
		"no space after the colon":   {"title:【单选】甲\ndraft: true\n", diag.YAMLNoSpace, "title:【单选】甲"},
		"a full-width colon":         {"title：甲\ndraft: true\n", diag.YAMLWideColon, "："},
		"a tab":                      {"cover:\n\tname: a\n", diag.YAMLTab, "\t"},
		"an open quote":              {"title: \"甲\ndraft: true\n", diag.YAMLQuote, `"甲`},
		"a value that begins with @": {"title: @甲\n", diag.YAMLSpecial, "@"},
		"a value that begins with *": {"title: *必看* 甲\n", diag.YAMLSpecial, "*"},
		"words after brackets":       {"title: [重要] 甲\n", diag.YAMLAfterList, "甲"},
		"nothing but a word":         {"甲\n", diag.WantMap, "甲"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, _, _, ds := decode(tt.text)
			if len(ds) == 0 {
				t.Fatal("accepted")
			}
			for _, d := range ds {
				if d.Code == tt.code {
					if got := tt.text[d.Span.Start-4 : d.Span.End-4]; got != tt.at {
						t.Errorf("at %q, want %q", got, tt.at)
					}
					return
				}
			}
			t.Errorf("got %+v, want %s", ds, tt.code)
		})
	}
}

func TestAllFaultsAreReported(t *testing.T) {
	_, _, _, ds := decode("titel: 甲\ndraft: 1\nweight: x\n")
	if len(ds) != 3 {
		t.Errorf("got %d diagnostics, want 3: %+v", len(ds), ds)
	}
}

func FuzzDecode(f *testing.F) {
	for _, s := range []string{"title: a", "a: &x [*x]", "a: &a [1]\nb: [*a, *a]", "\t", "title:【", "? [", "- - -", strings.Repeat("[", 100)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		_, _, spans, ds := decode(text)
		for path, s := range spans {
			if s.Start < 4 || s.End < s.Start || s.End > len(text)+4 {
				t.Errorf("%q: span of %s is %+v", text, path, s)
			}
		}
		for _, d := range ds {
			if d.Span.Start < 4 || d.Span.End < d.Span.Start || d.Span.End > len(text)+4 {
				t.Errorf("%q: span %+v", text, d)
			}
		}
		strictyaml.Any(strictyaml.Input{File: "a", Text: []byte(text)})
	})
}
