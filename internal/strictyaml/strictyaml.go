// Package strictyaml decodes YAML into structs and reports every fault at its
// place, instead of stopping at the first: unknown keys with the nearest known
// one, values of a wrong type, syntax errors explained for authors.
package strictyaml

import (
	"ankang/internal/diag"
)

// Input is a YAML text and where it stands in its file.
type Input struct {
	// File names the file in diagnostics.
	File string
	// Text is the YAML source alone.
	Text []byte
	// Offset is the byte offset of Text inside the decoded file, so that spans
	// of front matter point into the whole file.
	Offset int
	// Lists are further keys of the top level that the struct doesn't know, each
	// a list of words (one word alone is read as a list of one).
	Lists map[string]*[]string
	// Elsewhere maps keys that are wrong here to the sentence's argument that
	// says where they belong; they are reported as misplaced, not as unknown.
	Elsewhere map[string]string
	// Renamed maps old names of keys of the top level to the new ones. An old
	// key is read as the new one and reported.
	Renamed map[string]string
}

// Value is a decoded YAML node and its place, for types that decode
// themselves.
type Value struct {
	// Text is the scalar as written; empty for lists and maps.
	Text string
	// Tag is the resolved YAML tag: !!str, !!int, !!float, !!bool, !!null,
	// !!timestamp, !!seq or !!map.
	Tag string
	// Span is the place of the value.
	Span diag.Span
}

// Scalar is implemented by field types that decode a scalar themselves, such
// as dates. The returned diagnostics carry v.Span.
type Scalar interface {
	DecodeScalar(v Value) []diag.Diagnostic
}

// Decode decodes in.Text into out, a pointer to a struct with yaml tags or to
// a map with string keys. Fields may be strings, booleans, integers, any,
// structs, pointers to structs, slices, maps with string keys and types that
// implement Scalar. spans maps the dotted path of each value ("title",
// "stages.0.from") to its place, and that path with "@key" added to the place
// of its key. What could be decoded is in out even where diagnostics are
// returned.
func Decode(in Input, out any) (spans map[string]diag.Span, ds []diag.Diagnostic) {
	d := newDecoder(in)
	root, ok := d.parse()
	if ok && root != nil {
		d.root(root, out)
	}
	return d.spans, d.list
}

// Any decodes in.Text into plain Go values: map[string]any, []any, string,
// bool, int, float64 and nil. Dates stay strings.
func Any(in Input) (any, []diag.Diagnostic) {
	d := newDecoder(in)
	root, ok := d.parse()
	if !ok || root == nil {
		return nil, d.list
	}
	return d.free(root, "", 0), d.list
}
