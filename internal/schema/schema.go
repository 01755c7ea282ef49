// Package schema says what every key of front matter and config.yaml means: one
// table of words, joined with the keys that the decoders really accept. JSON
// Schemas, editors' snippets and the comments of new pages come from it.
package schema

import (
	"strings"

	"ankang/internal/config"
	"ankang/internal/content"
	"ankang/internal/palette"
	"ankang/internal/site"
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
	// Choices are the only values, or the only keys of a map; nil for any.
	Choices []string
	// Min and Max bound a number; both 0 means unbounded.
	Min, Max int
	zh, en   string
	// look finds the words of keys below this one, by path.
	look func(path string) Field
}

// Fields returns the keys inside a field's value, or inside the entries of its
// list or map; none where there are none, or where they repeat a field around
// this one.
func (f Field) Fields() []Field {
	s := f.Shape
	for s.Item != nil {
		s = *s.Item
	}
	var out []Field
	for _, k := range s.Keys {
		below := f.look(f.Path + "." + k.Name)
		below.Key = k
		out = append(out, below)
	}
	return out
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
	out := describe(content.Keys(t, declared...), func(path string) (word, []string) {
		w, ok := ownWords[string(t)+"."+path]
		if !ok {
			w, ok = commonWords[path]
		}
		if !ok {
			w = word{zh: "本站自定的分类，写词条名", en: "a taxonomy of this site: terms by name"}
		}
		return w, content.Choices(t, path)
	})
	for i := range out {
		if isIndex(t) && out[i].Name != "title" {
			out[i].Required = false
		}
	}
	return out
}

// describe joins keys with their words.
func describe(keys []strictyaml.Key, words func(path string) (word, []string)) []Field {
	var look func(path string) Field
	look = func(path string) Field {
		w, choices := words(path)
		return Field{Path: path, Example: w.example, Required: w.required, Choices: choices, Min: w.min, Max: w.max,
			zh: w.zh, en: w.en, look: look}
	}
	out := make([]Field, len(keys))
	for i, k := range keys {
		out[i] = look(k.Name)
		out[i].Key = k
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
	return describe(strictyaml.Keys(&config.Config{}), func(path string) (word, []string) {
		if path == "markdown.rawHTML" {
			return configWords[path], config.RawHTMLChoices()
		}
		if strings.HasPrefix(path, "theme.colors.") {
			return configWords[path], palette.Tokens()
		}
		return configWords[path], nil
	})
}

// Terms returns the fields of a term in data/<taxonomy>.yaml.
func Terms() []Field {
	return describe(site.TermKeys(), func(path string) (word, []string) { return termWords[path], nil })
}

// ExplainConfig returns what a key of config.yaml is for, by dotted path.
func ExplainConfig(path, lang string) string {
	w := configWords[path]
	return Field{zh: w.zh, en: w.en}.Explain(lang)
}
