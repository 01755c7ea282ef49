package markdown

import (
	"bytes"
	"html"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"ankang/internal/diag"
)

// writer walks goldmark's tree once and writes the HTML, the plain text and all
// the lists of a document beside each other. goldmark's own renderer is not
// used: it knows neither the text before a soft line break nor references.
type writer struct {
	p    *Parser
	src  []byte
	file string
	lang string
	base int // offset of src in the decoded file
	doc  *Document

	html []byte
	text []byte // plain text of the blocks being written, the innermost last
	last rune   // last visible character of that block
	brk  int    // where in html a soft line break waits to be decided, or -1

	section []byte          // text of the last section
	taken   map[string]bool // ids in use
	suffix  map[string]int  // last number behind an id that was taken
	fixed   map[string]bool // ids that {#id} or q: claims
	quiet   int             // >0 inside answers: headings stay out of the outline
	inLink  bool
	open    []string // raw HTML elements that are open, in SanitizeHTML
	low     int      // elements below belong to an outer container
	blanks  *blanks  // set while a fill-in's stem is written
	inQuiz  bool
	targets map[string]string // branches of the scenario being written
}

func newWriter(p *Parser, src Source, body []byte) *writer {
	return &writer{
		p: p, src: body, file: src.File, lang: src.Lang, base: src.Offset, brk: -1,
		doc:   &Document{},
		html:  make([]byte, 0, len(body)+len(body)/2+64),
		taken: map[string]bool{}, suffix: map[string]int{}, fixed: map[string]bool{},
	}
}

// document writes the whole body.
func (w *writer) document(root ast.Node) {
	w.reserve(root)
	w.doc.Sections = append(w.doc.Sections, Section{})
	first := w.titleHeading(root)
	for n := first; n != nil; {
		if h, ok := n.(*ast.Heading); ok {
			if end, done := w.question(h); done {
				n = end
				continue
			}
		}
		w.block(n)
		n = n.NextSibling()
	}
	w.closeRaw(0)
	w.closeSection()
	if len(w.doc.Sections) > 0 && w.doc.Sections[0] == (Section{}) {
		w.doc.Sections = w.doc.Sections[1:]
	}
	w.doc.HTML = w.html
}

// raw writes HTML.
func (w *writer) raw(parts ...string) {
	for _, s := range parts {
		w.html = append(w.html, s...)
	}
}

// esc writes text into HTML.
func (w *writer) esc(s string) { w.html = appendEscaped(w.html, s) }

func appendEscaped[T string | []byte](dst []byte, s T) []byte {
	start := 0
	for i := 0; i < len(s); i++ {
		var rep string
		switch s[i] {
		case '&':
			rep = "&amp;"
		case '<':
			rep = "&lt;"
		case '>':
			rep = "&gt;"
		case '"':
			rep = "&#34;"
		case marker:
			rep = "\uFFFD"
		default:
			continue
		}
		dst = append(dst, s[start:i]...)
		dst = append(dst, rep...)
		start = i + 1
	}
	return append(dst, s[start:]...)
}

// visible writes text that the reader sees. It settles a waiting soft line
// break: between two CJK characters it vanishes.
func (w *writer) visible(s []byte) {
	if len(s) == 0 {
		return
	}
	if w.brk >= 0 {
		first, _ := utf8.DecodeRune(s)
		w.settle(first)
	}
	w.last, _ = utf8.DecodeLastRune(s)
	w.html = appendEscaped(w.html, s)
	w.text = append(w.text, s...)
}

// settle decides a waiting soft line break before the character next.
func (w *writer) settle(next rune) {
	if w.brk < 0 {
		return
	}
	if !joins(w.last, next) {
		w.html = slices.Insert(w.html, w.brk, '\n')
		if n := len(w.text); n > 0 && w.text[n-1] != ' ' {
			w.text = append(w.text, ' ')
		}
	}
	w.brk = -1
}

// leaf writes the inline content of a block and returns its plain text.
func (w *writer) leaf(n ast.Node) string {
	base, last, brk := len(w.text), w.last, w.brk
	w.last, w.brk = 0, -1
	w.within(func() { w.inlines(n) })
	out := strings.TrimSpace(string(w.text[base:]))
	w.text, w.last, w.brk = w.text[:base], last, brk
	w.count(out)
	return out
}

// count adds a block's text to the figures.
func (w *writer) count(s string) {
	word := false
	for _, r := range s {
		switch {
		case isHan(r):
			w.doc.Counts.Han++
			word = false
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if !word {
				w.doc.Counts.Words++
			}
			word = true
		case r != '\'' && r != '’' && r != '-' && r != '.':
			word = false
		}
	}
}

// para adds a paragraph to the section.
func (w *writer) para(s string) {
	if s == "" {
		return
	}
	if len(w.section) > 0 {
		w.section = append(w.section, '\n')
	}
	w.section = append(w.section, s...)
}

// newSection ends the section and begins another.
func (w *writer) newSection(id, title string) {
	w.closeSection()
	w.doc.Sections = append(w.doc.Sections, Section{ID: id, Title: title})
}

func (w *writer) closeSection() {
	if n := len(w.doc.Sections); n > 0 {
		w.doc.Sections[n-1].Text = string(w.section)
	}
	w.section = w.section[:0]
}

// capture writes with f into a buffer of its own and returns what it wrote.
func (w *writer) capture(f func()) []byte {
	outer := w.html
	w.html = nil
	f()
	out := w.html
	w.html = outer
	return out
}

// span is a place in the body as a place in the file.
func (w *writer) span(start, end int) diag.Span {
	return diag.Span{File: w.file, Start: w.base + start, End: w.base + end}
}

// blockSpan is the place of a block's lines, without the last line end.
func (w *writer) blockSpan(n ast.Node) diag.Span {
	if n.Type() == ast.TypeBlock && n.Lines() != nil && n.Lines().Len() > 0 {
		start, end := n.Lines().At(0).Start, n.Lines().At(n.Lines().Len()-1).Stop
		end = start + len(bytes.TrimRight(w.src[start:max(start, end)], "\n"))
		return w.span(start, end)
	}
	at := min(max(n.Pos(), 0), len(w.src))
	return w.span(at, at)
}

// report adds a diagnostic.
func (w *writer) report(d diag.Diagnostic) { w.doc.Diagnostics = append(w.doc.Diagnostics, d) }

// unescape resolves backslash escapes and entities.
func unescape(s []byte) []byte {
	if bytes.IndexByte(s, '\\') < 0 && bytes.IndexByte(s, '&') < 0 {
		return s
	}
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s) && util.IsPunct(s[i+1]):
			i++
			out = append(out, s[i])
		case s[i] == '&':
			if end := entityEnd(s[i:]); end > 0 {
				out = append(out, html.UnescapeString(string(s[i:i+end]))...)
				i += end - 1
				continue
			}
			out = append(out, '&')
		default:
			out = append(out, s[i])
		}
	}
	return out
}

// entityEnd is the length of the entity that s begins with, or 0.
func entityEnd(s []byte) int {
	for i := 1; i < len(s) && i < 40; i++ {
		switch c := s[i]; {
		case c == ';':
			if i > 1 {
				return i + 1
			}
			return 0
		case c == '#' && i == 1, util.IsAlphaNumeric(c):
		default:
			return 0
		}
	}
	return 0
}
