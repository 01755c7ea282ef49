package schema

import (
	"bytes"
	"encoding/json"
	"fmt"

	"ankang/internal/content"
	"ankang/internal/strictyaml"
)

// draft is the version of JSON Schema that VS Code's YAML extension and
// remark-lint-frontmatter-schema both read.
const draft = "http://json-schema.org/draft-07/schema#"

// node is a JSON Schema in the order in which it is written.
type node struct {
	Schema      string           `json:"$schema,omitempty"`
	Ref         string           `json:"$ref,omitempty"`
	Title       string           `json:"title,omitempty"`
	Description string           `json:"description,omitempty"`
	Type        any              `json:"type,omitempty"`
	Pattern     string           `json:"pattern,omitempty"`
	Enum        []string         `json:"enum,omitempty"`
	Minimum     *int             `json:"minimum,omitempty"`
	Maximum     *int             `json:"maximum,omitempty"`
	Items       *node            `json:"items,omitempty"`
	Required    []string         `json:"required,omitempty"`
	Properties  map[string]*node `json:"properties,omitempty"`
	Additional  any              `json:"additionalProperties,omitempty"`
	Examples    []any            `json:"examples,omitempty"`
}

// FrontMatterJSON returns the JSON Schema of a type's front matter, described
// in lang.
func FrontMatterJSON(t content.Type, lang string, declared ...string) ([]byte, error) {
	title := map[string]string{"zh": "页面类型 " + string(t) + " 的 front matter", "en": "front matter of type " + string(t)}
	return document(lang, title[lang], FrontMatter(t, declared...))
}

// ConfigJSON returns the JSON Schema of config.yaml, described in lang.
func ConfigJSON(lang string) ([]byte, error) { return document(lang, "config.yaml", Config()) }

// TermsJSON returns the JSON Schema of the files of terms in data/, described in
// lang.
func TermsJSON(lang string) ([]byte, error) {
	w := writer{lang: lang, open: map[string]string{}}
	return encode(&node{Schema: draft, Title: "data/*.yaml", Type: "object", Additional: w.object(Terms(), "#/additionalProperties")})
}

// Documents returns all schemas by file name: one for each type, config.json
// and terms.json.
func Documents(lang string, declared ...string) (map[string][]byte, error) {
	out := map[string][]byte{}
	add := func(name string, text []byte, err error) error {
		out[name+".json"] = text
		return err
	}
	for _, t := range content.Types() {
		text, err := FrontMatterJSON(t, lang, declared...)
		if err := add(string(t), text, err); err != nil {
			return nil, err
		}
	}
	text, err := ConfigJSON(lang)
	if err := add("config", text, err); err != nil {
		return nil, err
	}
	text, err = TermsJSON(lang)
	return out, add("terms", text, err)
}

// writer turns fields into nodes.
type writer struct {
	lang string
	// open are the structs around the present place and where they stand.
	open map[string]string
}

func document(lang, title string, fields []Field) ([]byte, error) {
	w := writer{lang: lang, open: map[string]string{}}
	root := w.object(fields, "#")
	root.Schema, root.Title = draft, title
	return encode(root)
}

// object is the node of a map with the fields as its keys.
func (w *writer) object(fields []Field, at string) *node {
	n := &node{Type: "object", Properties: map[string]*node{}, Additional: false}
	for _, f := range fields {
		c := w.shape(f.Shape, at+"/properties/"+f.Name, f)
		w.explain(c, f)
		n.Properties[f.Name] = c
		if f.Required {
			n.Required = append(n.Required, f.Name)
		}
	}
	return n
}

func encode(root any) ([]byte, error) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(root); err != nil {
		return nil, fmt.Errorf("write JSON: %w", err)
	}
	return out.Bytes(), nil
}

func (w *writer) explain(n *node, f Field) {
	if n.Ref == "" {
		n.Description = f.Explain(w.lang)
	}
	v, ds := strictyaml.Any(strictyaml.Input{Text: []byte("example: " + f.Example + "\n")})
	if m, ok := v.(map[string]any); ok && len(ds) == 0 && m["example"] != nil {
		n.Examples = []any{m["example"]}
	}
}

// datePattern is what the decoder reads as a date: a day, or RFC 3339 with time
// and zone.
const datePattern = `^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2}))?$`

func (w *writer) shape(s strictyaml.Shape, at string, f Field) *node {
	switch s.Kind {
	case strictyaml.KindBool:
		return &node{Type: "boolean"}
	case strictyaml.KindInt:
		n := &node{Type: "integer"}
		if f.Min != 0 || f.Max != 0 {
			n.Minimum, n.Maximum = &f.Min, &f.Max
		}
		return n
	case strictyaml.KindScalar:
		return &node{Type: "string", Pattern: datePattern}
	case strictyaml.KindWords:
		return &node{Type: []string{"array", "string"}, Items: &node{Type: []string{"string", "number"}}}
	case strictyaml.KindList:
		return &node{Type: "array", Items: w.shape(*s.Item, at+"/items", f)}
	case strictyaml.KindMap:
		if s.Item.Kind == strictyaml.KindFree {
			return &node{Type: "object"}
		}
		if len(f.Choices) > 0 {
			return colours(f.Choices)
		}
		return &node{Type: "object", Additional: w.shape(*s.Item, at+"/additionalProperties", f)}
	case strictyaml.KindStruct:
		return w.structure(s, at, f)
	case strictyaml.KindFree:
		return &node{}
	}
	// The decoder reads a number as text too: phone: 12351.
	if len(f.Choices) > 0 {
		return &node{Type: "string", Enum: f.Choices}
	}
	return &node{Type: []string{"string", "number"}}
}

// colours is the node of a map of colours by token, the one map whose keys are
// known.
func colours(tokens []string) *node {
	n := &node{Type: "object", Properties: map[string]*node{}, Additional: false}
	for _, t := range tokens {
		n.Properties[t] = &node{Type: "string", Pattern: "^#([0-9a-fA-F]{3}){1,2}$"}
	}
	return n
}

func (w *writer) structure(s strictyaml.Shape, at string, f Field) *node {
	if s.Keys == nil {
		return &node{Ref: w.open[s.Struct]}
	}
	w.open[s.Struct] = at
	return w.object(f.Fields(), at)
}
