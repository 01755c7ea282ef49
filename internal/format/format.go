// Package format tidies Markdown files without changing what they mean: order
// of front matter, question ids, punctuation, tables, blank lines, line ends.
//
// Each rule proposes edits of the source. The page is parsed before and after;
// an edit that would change it in a reader's eyes is left out and reported, so
// a mistake of a rule can't spoil a text. The rules run until none has anything
// left to do: formatting twice is formatting once.
package format

import (
	"ankang/internal/content"
	"ankang/internal/diag"
	"ankang/internal/markdown"
	"ankang/internal/source"
)

// maxRounds bounds the rounds until nothing changes any more.
const maxRounds = 8

// Formatter tidies the pages of one site. It may be used from several
// goroutines.
type Formatter struct {
	parser *markdown.Parser
	schema content.Schema
}

// New makes a formatter for a site. Both arguments are those that the site is
// built with.
func New(p *markdown.Parser, schema content.Schema) *Formatter {
	return &Formatter{parser: p, schema: schema}
}

// Result is a tidied file.
type Result struct {
	// Text is the whole file in UTF-8, lines ending in LF. It is nil where the
	// file can't be tidied.
	Text []byte
	// Diagnostics say why the file can't be tidied, or what was left as it is.
	// Spans point into the file as it was.
	Diagnostics []diag.Diagnostic
}

// rule proposes edits for a file.
type rule func(*document) []edit

// rules are in the order in which they run: ids are made from stems, so they
// come before punctuation, and widths of tables depend on all else.
var rules = []rule{renameKeys, orderKeys, questionIDs, composeCharacters, punctuate, alignTables, blankLines, trailingSpace}

// Page tidies a Markdown file. file is its path below the site's folder, which
// decides the page's type.
func (f *Formatter) Page(file string, raw []byte) Result {
	decoded := source.Decode(file, raw)
	for _, d := range decoded.Diagnostics {
		if d.Severity == diag.Error {
			return Result{Diagnostics: decoded.Diagnostics}
		}
	}
	original := f.read(file, decoded.Bytes)
	d := original
	for range maxRounds {
		next, refused := f.round(d)
		if string(next.text) == string(d.text) {
			return Result{Text: d.text, Diagnostics: reports(original, d, refused)}
		}
		d = next
	}
	return Result{Text: original.text, Diagnostics: []diag.Diagnostic{diag.New(diag.NotSettled, diag.At(file))}}
}

// round applies every rule once. refused are the edits that would have changed
// the page.
func (f *Formatter) round(d *document) (next *document, refused []edit) {
	next = d
	for _, r := range rules {
		if edits := inOrder(r(next)); len(edits) > 0 {
			next = f.read(d.file, apply(next.text, edits))
		}
	}
	if next == d || same(d, next) {
		return next, nil
	}
	next = d
	for _, r := range rules {
		var left []edit
		next, left = f.accept(next, inOrder(r(next)))
		refused = append(refused, left...)
	}
	return next, refused
}

// reports turns the edits that were refused in the last round into remarks. They
// are placed where the same line stands in the file as it was.
func reports(original, last *document, refused []edit) []diag.Diagnostic {
	var out []diag.Diagnostic
	lines := map[int]bool{}
	for _, e := range refused {
		line := lineAt(last.text, e.start)
		at, ok := original.find(string(last.text[line.Start:line.End]))
		if !ok {
			out = append(out, diag.New(diag.LeftUntidied, diag.At(original.file)))
			continue
		}
		if !lines[at.Start] {
			lines[at.Start] = true
			out = append(out, diag.New(diag.LeftUntidied, diag.Span{File: original.file, Start: at.Start, End: at.End}))
		}
	}
	return out
}
