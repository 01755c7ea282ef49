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
