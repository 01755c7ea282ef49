package schema_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ankang/internal/config"
	"ankang/internal/content"
	"ankang/internal/diag"
	"ankang/internal/markdown"
	"ankang/internal/palette"
	"ankang/internal/schema"
	"ankang/internal/source"
)

var han = regexp.MustCompile(`\p{Han}`)

// every calls do for each field, those inside others included.
func every(fields []schema.Field, do func(schema.Field)) {
	for _, f := range fields {
		do(f)
		every(f.Fields(), do)
	}
}

func allFields() map[string][]schema.Field {
	out := map[string][]schema.Field{"config": schema.Config(), "terms": schema.Terms()}
	for _, t := range content.Types() {
		out[string(t)] = schema.FrontMatter(t)
	}
	return out
}

func TestEveryKeyIsExplained(t *testing.T) {
	for name, fields := range allFields() {
		every(fields, func(f schema.Field) {
			if !han.MatchString(f.Explain("zh")) || f.Explain("en") == "" || f.Example == "" {
				t.Errorf("%s: %s lacks its line in the table of words: a Chinese and an English sentence and an example", name, f.Path)
			}
		})
	}
}

// fileOf is a file that the type's pages may be.
func fileOf(t content.Type) string {
	switch t {
	case content.TypeHome:
		return "content/_index.md"
	case content.TypeSection:
		return "content/a/_index.md"
	case content.TypeCourse:
		return "content/courses/a/_index.md"
	case content.TypeLesson:
		return "content/courses/a/b.md"
	}
	return "content/" + content.Home(t) + "/a.md"
}

func decode(t content.Type, front string) []diag.Diagnostic {
	_, ds := content.Decode(fileOf(t), source.Hash{}, []byte("---\n"+front+"---\n"), markdown.New(markdown.Options{}), content.Schema{})
	return ds
}

// minimal is front matter with the required keys and one more, or without one.
func minimal(t content.Type, with, without string) string {
	var b strings.Builder
	for _, f := range schema.FrontMatter(t) {
		if f.Required && f.Name != with && f.Name != without {
			fmt.Fprintf(&b, "%s: %s\n", f.Name, f.Example)
		}
	}
	return b.String() + with
}

func codes(ds []diag.Diagnostic) []diag.Code {
	var out []diag.Code
	for _, d := range ds {
		out = append(out, d.Code)
	}
	return out
}

func TestRequiredIsWhatTheDecoderRequires(t *testing.T) {
	for _, typ := range content.Types() {
		if ds := decode(typ, minimal(typ, "", "")); len(ds) > 0 {
			t.Errorf("%s: the required keys alone give %v %s", typ, codes(ds), ds[0].Message("en"))
		}
		for _, f := range schema.FrontMatter(typ) {
			got := codes(decode(typ, minimal(typ, "", f.Name)))
			missing := slices.Contains(got, diag.MissingKey) || slices.Contains(got, diag.MissingForCase)
			if f.Required != missing {
				t.Errorf("%s: without %s the decoder says %v, but Required is %v", typ, f.Name, got, f.Required)
			}
		}
	}
}

func TestChoicesAreWhatTheDecoderAccepts(t *testing.T) {
	for _, typ := range content.Types() {
		for _, f := range schema.FrontMatter(typ) {
			if f.Choices == nil || f.Name == "type" {
				continue
			}
			for _, value := range append(f.Choices, "none-of-them") {
				front := strings.Replace(minimal(typ, "", f.Name), "source: ", "# ", 1) + f.Name + ": " + value + "\n"
				if value == "accident" {
					front += "source: 报告\n"
				}
				bad := slices.Contains(codes(decode(typ, front)), diag.BadChoice)
				if bad != (value == "none-of-them") {
					t.Errorf("%s: %s: %s is refused: %v", typ, f.Name, value, bad)
				}
			}
		}
	}
	for value, bad := range map[string]bool{"escape": false, "sanitize": false, "allow": true} {
		_, ds := config.Load("config.yaml", []byte("title: 甲\nbaseURL: https://example.org/\nlanguage: zh-CN\nmarkdown: {rawHTML: "+value+"}\n"))
		if slices.Contains(codes(ds), diag.ConfigChoice) != bad || slices.Contains(config.RawHTMLChoices(), value) == bad {
			t.Errorf("rawHTML: %s: %v", value, codes(ds))
		}
	}
}

// document reads a schema into plain values.
func document(t *testing.T, text []byte, err error) map[string]any {
	t.Helper()
	var out map[string]any
	if err == nil {
		err = json.Unmarshal(text, &out)
	}
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestSchemaHasTheKeysThatTheDecoderAccepts(t *testing.T) {
	known := map[string]bool{}
	for _, typ := range content.Types() {
		for _, f := range schema.FrontMatter(typ) {
			known[f.Name] = true
		}
	}
	known["unions"], known["titel"], known["nothing"] = true, true, true
	for _, typ := range content.Types() {
		text, err := schema.FrontMatterJSON(typ, "zh")
		doc := document(t, text, err)
		properties := doc["properties"].(map[string]any)
		if doc["additionalProperties"] != false {
			t.Errorf("%s: the schema allows unknown keys", typ)
		}
		for key := range known {
			got := codes(decode(typ, minimal(typ, "", key)+key+":\n"))
			accepted := !slices.Contains(got, diag.UnknownKey) && !slices.Contains(got, diag.UnknownKeyNear) && !slices.Contains(got, diag.MisplacedKey)
			if _, has := properties[key]; has != accepted {
				t.Errorf("%s: %s is in the schema: %v, accepted by the decoder: %v", typ, key, has, accepted)
			}
		}
	}
}

func TestSchemasDescribeInTheLanguageAskedFor(t *testing.T) {
	for _, lang := range []string{"zh", "en"} {
		documents, err := schema.Documents(lang, "categories")
		if err != nil {
			t.Fatal(err)
		}
		if len(documents) != len(content.Types())+2 {
			t.Errorf("%d documents", len(documents))
		}
		for name, text := range documents {
			doc := document(t, text, nil)
			if doc["$schema"] != "http://json-schema.org/draft-07/schema#" {
				t.Errorf("%s: $schema is %v", name, doc["$schema"])
			}
			for _, d := range regexp.MustCompile(`"description": "(.*)"`).FindAllStringSubmatch(string(text), -1) {
				if han.MatchString(d[1]) != (lang == "zh") && !strings.Contains(d[1], "主办单位") {
					t.Errorf("%s in %s: %s", name, lang, d[1])
				}
			}
			resolveReferences(t, name, doc, doc)
		}
		if !strings.Contains(string(documents["guide.json"]), `"categories"`) {
			t.Error("a declared taxonomy is not in the schema")
		}
	}
}

// resolveReferences wants each $ref to lead to something.
func resolveReferences(t *testing.T, name string, root, at any) {
	switch v := at.(type) {
	case []any:
		for _, x := range v {
			resolveReferences(t, name, root, x)
		}
	case map[string]any:
		if ref, ok := v["$ref"].(string); ok {
			target := root
			for _, part := range strings.Split(strings.TrimPrefix(ref, "#/"), "/") {
				m, _ := target.(map[string]any)
				target = m[part]
			}
			if target == nil {
				t.Errorf("%s: %s leads nowhere", name, ref)
			}
		}
		for _, x := range v {
			resolveReferences(t, name, root, x)
		}
	}
}

func TestConfigExamplesLoad(t *testing.T) {
	var b strings.Builder
	for _, f := range schema.Config() {
		fmt.Fprintf(&b, "%s: %s\n", f.Name, f.Example)
	}
	if _, ds := config.Load("config.yaml", []byte(b.String())); len(ds) > 0 {
		t.Errorf("%v: %s", codes(ds), ds[0].Message("en"))
	}
	for _, f := range schema.Config() {
		_, ds := config.Load("config.yaml", []byte(strings.Replace("\n"+b.String(), "\n"+f.Name+": ", "\n# "+f.Name+": ", 1)))
		if got := slices.Contains(codes(ds), diag.ConfigMissing); got != f.Required {
			t.Errorf("without %s the reader misses something: %v, but Required is %v", f.Name, got, f.Required)
		}
	}
}

func TestSnippetsAreCompleted(t *testing.T) {
	text, err := schema.Snippets("zh")
	all := document(t, text, err)
	alert, ok := all["ankang alert"].(map[string]any)
	if !ok || alert["prefix"] != "ak-alert" || alert["scope"] != "markdown" {
		t.Fatalf("ak-alert: %v", alert)
	}
	body := fmt.Sprint(alert["body"])
	for _, want := range []string{"kind: ${4|heat,typhoon,rain,cold,gale,fog|}", "until: ${5:", "$0"} {
		if !strings.Contains(body, want) {
			t.Errorf("no %s in %s", want, body)
		}
	}
}

// TestColoursAreCompleted: an editor offers the tokens that a site may choose,
// and marks a safety colour and what is no colour.
func TestColoursAreCompleted(t *testing.T) {
	text, err := schema.ConfigJSON("zh")
	if err != nil {
		t.Fatal(err)
	}
	type node struct {
		Properties           map[string]node
		Pattern              string
		AdditionalProperties any
	}
	var root node
	if err := json.Unmarshal(text, &root); err != nil {
		t.Fatal(err)
	}
	for _, scheme := range []string{palette.Light, palette.Dark} {
		n := root.Properties["theme"].Properties["colors"].Properties[scheme]
		brand, ok := n.Properties["brand"]
		if _, danger := n.Properties["danger"]; !ok || danger || n.AdditionalProperties != false || len(n.Properties) != len(palette.Tokens()) {
			t.Errorf("%s: %+v", scheme, n)
		}
		pattern := regexp.MustCompile(brand.Pattern)
		for value, want := range map[string]bool{"#fff": true, "#0b5351": true, "#0b53": false, "0b5351": false, "green": false} {
			if pattern.MatchString(value) != want {
				t.Errorf("%s matches %s: %v", brand.Pattern, value, !want)
			}
		}
	}
}
