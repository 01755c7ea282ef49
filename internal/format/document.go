package format

import (
	"bytes"

	"ankang/internal/content"
	"ankang/internal/diag"
	"ankang/internal/markdown"
	"ankang/internal/source"
)

// document is a file at one step of its way, and what is known of it.
type document struct {
	f    *Formatter
	file string
	text []byte
	// bodyAt is where the body begins, behind the front matter.
	bodyAt int

	page        *content.Page // nil without front matter
	doc         *markdown.Document
	diagnostics []diag.Diagnostic
	parsed      bool
	structure   *markdown.Structure
}

// read makes a document of a text; it is parsed when that is needed.
func (f *Formatter) read(file string, text []byte) *document {
	_, _, bodyAt, _ := content.FrontMatter(text)
	return &document{f: f, file: file, text: text, bodyAt: bodyAt}
}

// language is the language of the page, by its file's name.
func (d *document) language() string {
	if d.parse().page != nil {
		return d.page.Lang
	}
	return d.f.schema.Language
}

// parse reads the page, or the body alone where there is no front matter.
func (d *document) parse() *document {
	if d.parsed {
		return d
	}
	d.parsed = true
	d.page, d.diagnostics = content.Decode(d.file, source.Hash{}, d.text, d.f.parser, d.f.schema)
	if d.page != nil {
		d.doc = d.page.Doc
		return d
	}
	d.doc = d.f.parser.Parse(markdown.Source{File: d.file, Text: d.body(), Offset: d.bodyAt, Lang: d.f.schema.Language})
	d.diagnostics = append(d.diagnostics, d.doc.Diagnostics...)
	return d
}

func (d *document) body() []byte { return d.text[d.bodyAt:] }

// survey is the body's structure. Its places count from the body's beginning.
func (d *document) survey() *markdown.Structure {
	if d.structure == nil {
		s := d.f.parser.Survey(d.body())
		d.structure = &s
	}
	return d.structure
}

// find is the first line that reads like that.
func (d *document) find(line string) (markdown.Range, bool) {
	for at := 0; at <= len(d.text); {
		r := lineAt(d.text, at)
		if string(d.text[r.Start:r.End]) == line {
			return r, true
		}
		at = r.End + 1
	}
	return markdown.Range{}, false
}

// lineAt is the line that holds an offset, without its end.
func lineAt(text []byte, at int) markdown.Range {
	end := len(text)
	if i := bytes.IndexByte(text[at:], '\n'); i >= 0 {
		end = at + i
	}
	return markdown.Range{Start: bytes.LastIndexByte(text[:at], '\n') + 1, End: end}
}

// line is a line of a body.
type line struct {
	markdown.Range
	// verbatim is set for lines of code and HTML blocks.
	verbatim bool
}

// lines cuts the body into lines. An empty line behind the last line end is
// not counted.
func (d *document) lines() []line {
	body, verbatim := d.body(), d.survey().Verbatim
	var out []line
	for at, v := 0, 0; at < len(body); {
		r := lineAt(body, at)
		for v < len(verbatim) && verbatim[v].Start < r.Start {
			v++
		}
		out = append(out, line{r, v < len(verbatim) && verbatim[v].Start == r.Start})
		at = r.End + 1
	}
	return out
}
