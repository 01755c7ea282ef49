package diag

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// Options change how diagnostics are printed.
type Options struct {
	// Lang is zh or en.
	Lang string
	// Color adds ANSI colours to the terminal's form.
	Color bool
	// Source returns the decoded text of a file, for lines, columns and code
	// frames; nil or an error leaves them out.
	Source func(file string) ([]byte, error)
}

// position is a place as people count: from 1, columns in characters.
type position struct {
	line, column int
	// text is the whole line, width the number of its bytes before the span.
	text   string
	before string
	marked string
}

// locator finds positions, reading each file once.
type locator struct {
	source func(string) ([]byte, error)
	file   string
	text   []byte
	ok     bool
}

func (l *locator) find(s Span) (position, bool) {
	if s.WholeFile || l.source == nil {
		return position{}, false
	}
	if l.file != s.File || !l.ok {
		text, err := l.source(s.File)
		l.file, l.text, l.ok = s.File, text, err == nil
	}
	if !l.ok || s.Start < 0 || s.Start > len(l.text) {
		return position{}, false
	}
	start := bytes.LastIndexByte(l.text[:s.Start], '\n') + 1
	end := len(l.text)
	if i := bytes.IndexByte(l.text[s.Start:], '\n'); i >= 0 {
		end = s.Start + i
	}
	to := min(max(s.End, s.Start), end)
	return position{
		line:   1 + bytes.Count(l.text[:start], []byte("\n")),
		column: 1 + utf8.RuneCount(l.text[start:s.Start]),
		text:   string(l.text[start:end]), before: string(l.text[start:s.Start]), marked: string(l.text[s.Start:to]),
	}, true
}

// The words of severities.
var words = map[string][3]string{"zh": {"提示", "警告", "错误"}, "en": {"note", "warning", "error"}}

// Print writes diagnostics for a terminal: severity, code, place and message,
// the source line with a caret, and the cure.
func Print(w io.Writer, ds []Diagnostic, opts Options) error {
	p := printer{w: bufio.NewWriter(w), opts: opts, locator: locator{source: opts.Source}}
	if opts.Lang != "en" {
		p.opts.Lang = "zh"
	}
	for i := range ds {
		p.diagnostic(&ds[i])
	}
	return p.w.Flush()
}

type printer struct {
	w    *bufio.Writer
	opts Options
	locator
}

func (p *printer) paint(code, s string) string {
	if !p.opts.Color || s == "" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

func (p *printer) diagnostic(d *Diagnostic) {
	color := [3]string{"36", "33", "31"}[min(d.Severity, Error)]
	word := words[p.opts.Lang][min(d.Severity, Error)]
	place := d.Span.File
	pos, ok := p.find(d.Span)
	if ok {
		place = fmt.Sprintf("%s:%d:%d", d.Span.File, pos.line, pos.column)
	}
	fmt.Fprintf(p.w, "%s %s: %s\n", p.paint("1;"+color, word+" "+string(d.Code)), p.paint("1", place), d.Message(p.opts.Lang))
	if ok {
		p.frame(pos, color)
	}
	for _, r := range d.Related {
		place := r.Span.File
		if pos, ok := p.find(r.Span); ok {
			place = fmt.Sprintf("%s:%d:%d", r.Span.File, pos.line, pos.column)
		}
		fmt.Fprintf(p.w, "  → %s: %s\n", place, r.Message(p.opts.Lang))
	}
	cure := "改法："
	if p.opts.Lang == "en" {
		cure = "fix: "
	}
	fmt.Fprintf(p.w, "  %s%s\n\n", p.paint("32", cure), d.Fix(p.opts.Lang))
}

// frameWidth is the greatest number of terminal cells of a shown line.
const frameWidth = 100

// frame shows the line with carets below the span. Han characters take two
// cells, a tab is shown as one space.
func (p *printer) frame(pos position, color string) {
	line := strings.ReplaceAll(pos.text, "\t", " ")
	before := Cells(pos.before)
	marked := max(1, Cells(pos.marked))
	if before > frameWidth-20 { // cut what is far to the left
		cut := before - 20
		for cut > 0 && line != "" {
			r, size := utf8.DecodeRuneInString(line)
			line = line[size:]
			cut -= cellsOf(r)
			before -= cellsOf(r)
		}
		line, before = "…"+line, before+1
	}
	if shown := clip(line, frameWidth); shown != line {
		line = shown + "…"
		marked = min(marked, max(1, Cells(line)-before))
	}
	number := fmt.Sprintf("%5d", pos.line)
	fmt.Fprintf(p.w, "%s | %s\n", number, line)
	fmt.Fprintf(p.w, "%s | %s%s\n", strings.Repeat(" ", len(number)), strings.Repeat(" ", before),
		p.paint("1;"+color, strings.Repeat("^", marked)))
}

func clip(s string, width int) string {
	n := 0
	for i, r := range s {
		if n += cellsOf(r); n > width {
			return s[:i]
		}
	}
	return s
}

// Cells is the width of a text in cells of a terminal: Han characters and
// full-width marks take two.
func Cells(s string) int {
	n := 0
	for _, r := range s {
		n += cellsOf(r)
	}
	return n
}

// cellsOf is the width of a character by the East Asian Wide and Fullwidth
// blocks of Unicode (UAX #11) that Chinese text uses.
func cellsOf(r rune) int {
	switch {
	case r >= 0x0300 && r <= 0x036F, r == 0x200B, r == 0xFEFF:
		return 0
	case r >= 0x1100 && r <= 0x115F, r >= 0x2E80 && r <= 0xA4CF, r >= 0xAC00 && r <= 0xD7A3, r >= 0xF900 && r <= 0xFAFF,
		r >= 0xFE30 && r <= 0xFE6F, r >= 0xFF00 && r <= 0xFF60, r >= 0xFFE0 && r <= 0xFFE6, r >= 0x1F300 && r <= 0x1FAFF,
		r >= 0x20000 && r <= 0x3FFFD:
		return 2
	}
	return 1
}

// jsonDiagnostic is the form of the contract with editors and scripts.
type jsonDiagnostic struct {
	Severity string `json:"severity"`
	Code     Code   `json:"code"`
	Rule     string `json:"rule"`
	File     string `json:"file"`
	Line     int    `json:"line"`
	Column   int    `json:"column"`
	// Source is the text of the line, Width how many characters of it are meant.
	Source      string `json:"source,omitempty"`
	Width       int    `json:"width,omitempty"`
	Message     string `json:"message"`
	Fix         string `json:"fix"`
	Replacement string `json:"replacement,omitempty"`
	// Related are other places that belong to it.
	Related []jsonRelated `json:"related,omitempty"`
}

type jsonRelated struct {
	Code    Code   `json:"code"`
	File    string `json:"file"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Message string `json:"message"`
}

// PrintJSON writes one JSON object: {"diagnostics": […], "summary": …}. Line
// and column count from 1, columns in characters; both are 1 for a fault of
// the file as a whole.
func PrintJSON(w io.Writer, ds []Diagnostic, opts Options, summary any) error {
	l := locator{source: opts.Source}
	out := struct {
		Diagnostics []jsonDiagnostic `json:"diagnostics"`
		Summary     any              `json:"summary"`
	}{[]jsonDiagnostic{}, summary}
	for i := range ds {
		d := &ds[i]
		pos := l.findOrTop(d.Span)
		j := jsonDiagnostic{Severity: d.Severity.String(), Code: d.Code, Rule: d.Rule(), File: d.Span.File, Line: pos.line, Column: pos.column,
			Source: pos.text, Width: utf8.RuneCountInString(pos.marked), Message: d.Message(opts.Lang), Fix: d.Fix(opts.Lang), Replacement: d.Replacement}
		for _, r := range d.Related {
			pos := l.findOrTop(r.Span)
			j.Related = append(j.Related, jsonRelated{r.Code, r.Span.File, pos.line, pos.column, r.Message(opts.Lang)})
		}
		out.Diagnostics = append(out.Diagnostics, j)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}

// findOrTop is find, or the first character for a file as a whole.
func (l *locator) findOrTop(s Span) position {
	if pos, ok := l.find(s); ok {
		return pos
	}
	return position{line: 1, column: 1}
}

// PrintGitHub writes workflow commands that GitHub shows beside the lines of a
// pull request (docs.github.com, "Workflow commands").
func PrintGitHub(w io.Writer, ds []Diagnostic, opts Options) error {
	l := locator{source: opts.Source}
	b := bufio.NewWriter(w)
	property := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	data := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	for i := range ds {
		d := &ds[i]
		kind := d.Severity.String()
		if d.Severity == Note {
			kind = "notice"
		}
		fmt.Fprintf(b, "::%s file=%s", kind, property.Replace(d.Span.File))
		if pos, ok := l.find(d.Span); ok {
			fmt.Fprintf(b, ",line=%d,col=%d", pos.line, pos.column)
		}
		fmt.Fprintf(b, ",title=%s::%s\n", property.Replace(string(d.Code)+" "+d.Rule()),
			data.Replace(d.Message(opts.Lang)+"\n"+d.Fix(opts.Lang)))
	}
	return b.Flush()
}
