package content

import (
	"strings"

	"ankang/internal/config"
	"ankang/internal/strictyaml"
)

// choices are the values that a key may have, by type and dotted path; the
// empty word is a key left out. The first is what a key without a value means.
var choices = map[Type]map[string][]string{
	TypeCase:   {"kind": {"story", "accident"}},
	TypeNotice: {"kind": {"announcement", "competition"}},
	TypeEvent:  {"kind": {"lecture", "visit", "expo", "training"}, "status": {"", "cancelled", "postponed"}},
	TypeAlert: {"kind": {"heat", "typhoon", "rain", "cold", "gale", "fog"},
		"level": {"", "blue", "yellow", "orange", "red"}},
	TypeExam: {"draw.kinds": {"单选", "多选", "判断", "填空", "排序", "连线", "找隐患", "情景"}},
	TypeForm: {"fields.kind": {"text", "multiline", "date", "number", "tel", "choice"}},
}

// Choices returns the values that a key of a type may have, by dotted path
// without numbers (draw.kinds); nil where any value will do.
func Choices(t Type, key string) []string {
	if key == "type" {
		return typeNames()
	}
	return nonEmpty(choices[t][key])
}

// Types returns all types, in the order in which messages list them.
func Types() []Type { return append([]Type(nil), typeOrder...) }

// Home returns the section of a type's pages, "courses" for lessons and
// courses; empty for types that have none of their own.
func Home(t Type) string {
	if t == TypeCourse {
		return "courses"
	}
	for section, of := range sectionTypes {
		if of == t {
			return section
		}
	}
	return ""
}

// TypeAt returns the type that a path below content/ gives a page without
// type:.
func TypeAt(file string, s Schema) Type { return placeOf(file, s).typ }

// before and after are the common keys around a type's own in the canonical
// order; the built-in taxonomies stand where union does.
var (
	before = []string{"title", "summary", "type", "date", "updated"}
	after  = []string{"union", "cover", "related", "sources", "reviewed", "draft", "publish", "expires", "aliases", "slug", "weight", "params"}
)

// Keys returns what the front matter of a type may hold, in canonical order:
// what every reader sees, the type's own keys, the terms, and the rest.
// declared are the site's further taxonomies.
func Keys(t Type, declared ...string) []strictyaml.Key {
	common := map[string]strictyaml.Key{}
	for _, k := range strictyaml.Keys(&commonKeys{}) {
		common[k.Name] = k
	}
	var out []strictyaml.Key
	for _, name := range before {
		out = append(out, common[name])
	}
	for _, k := range strictyaml.Keys(keysOf(t)) {
		if _, ok := common[k.Name]; !ok {
			out = append(out, k)
		}
	}
	for _, name := range after {
		out = append(out, common[name])
		if name != "union" {
			continue
		}
		for _, key := range append(config.BuiltInTaxonomies(), declared...) {
			if key != "unions" {
				out = append(out, strictyaml.Key{Name: key, Shape: strictyaml.Words})
			}
		}
	}
	return out
}

// TypeNamed returns the type with that name.
func TypeNamed(word string) (Type, bool) { return knownType(strings.TrimSpace(word)) }
