// Package schema says what every key of front matter and config.yaml means: one
// table of words, joined with the keys that the decoders really accept. JSON
// Schemas, editors' snippets and the comments of new pages come from it.
package schema

import (
	"ankang/internal/config"
	"ankang/internal/content"
	"ankang/internal/strictyaml"
)

// Field is one key with its explanation.
type Field struct {
	strictyaml.Key
	// Path is the dotted path from the top, without numbers and names of maps:
	// stages.from, menus.label.
	Path string
	// Example is a value in YAML, on one line.
	Example string
	// Required is set where leaving the key out is an error.
	Required bool
	// Choices are the only values, or nil.
	Choices []string
	// Min and Max bound a number; both 0 means unbounded.
	Min, Max int
	zh, en   string
}

// Explain returns what the key is for, in one sentence without a full stop at
// its end; lang is zh or en.
func (f Field) Explain(lang string) string {
	if lang == "en" {
		return f.en
	}
	return f.zh
}

// word is a line of the table. The zero bounds mean none.
type word struct {
	zh, en, example string
	required        bool
	min, max        int
}

// FrontMatter returns the fields of a type's front matter in canonical order;
// declared are the site's further taxonomies.
func FrontMatter(t content.Type, declared ...string) []Field {
	var out []Field
	for _, k := range content.Keys(t, declared...) {
		f, ok := find(t, k.Name)
		if !ok {
			f = fieldOf(k.Name, word{zh: "本站自定的分类，写词条名", en: "a taxonomy of this site: terms by name"}, nil)
		}
		if isIndex(t) && k.Name != "title" {
			f.Required = false
		}
		f.Key = k
		out = append(out, f)
	}
	return out
}

// isIndex tells the types that live in _index.md, of which the decoder asks a
// title only.
func isIndex(t content.Type) bool {
	return t == content.TypeHome || t == content.TypeSection || t == content.TypeCourse
}

// Config returns the fields of config.yaml in the order of its documentation.
func Config() []Field {
	var out []Field
	for _, k := range strictyaml.Keys(&config.Config{}) {
		f := fieldOf(k.Name, configWords[k.Name], nil)
		f.Key = k
		out = append(out, f)
	}
	return out
}

// ExplainConfig returns what a key of config.yaml is for, by dotted path.
func ExplainConfig(path, lang string) string {
	return fieldOf(path, configWords[path], nil).Explain(lang)
}
