package diag

import (
	"sort"
	"strings"
	"sync"
)

// Severity says what a diagnostic does to a build.
type Severity uint8

const (
	// Note informs and never fails a build.
	Note Severity = iota
	// Warning fails a build only under --strict.
	Warning
	// Error stops publishing.
	Error
)

// String returns the severity's name in the JSON output: note, warning or error.
func (s Severity) String() string {
	switch s {
	case Error:
		return "error"
	case Warning:
		return "warning"
	}
	return "note"
}

// Code is the stable identity of a kind of fault, such as AK1501. A code is
// never given a second meaning.
type Code string

// Span is a range of bytes in the decoded UTF-8 text of a file (after removal
// of a BOM and after CRLF became LF). A zero range at offset 0 with WholeFile
// set stands for the file itself.
type Span struct {
	// File is the path relative to the site's folder, with slashes.
	File string
	// Start and End are byte offsets, End exclusive.
	Start, End int
	// WholeFile is set when no place inside the file can be named.
	WholeFile bool
}

// At is the span of the file as a whole.
func At(file string) Span { return Span{File: file, WholeFile: true} }

// Related is a second place that explains a diagnostic, such as the other page
// that claims the same URL.
type Related struct {
	Span Span
	// Code names the sentence in the catalogue, Args fill it.
	Code Code
	Args []string
}

// Diagnostic is one fault of the site's sources, or one remark on them.
type Diagnostic struct {
	Severity Severity
	Code     Code
	// Args fill {0}, {1} … of the catalogue's message and fix in any language.
	Args    []string
	Span    Span
	Related []Related
	// Replacement, where not empty, is the text that may replace Span.
	Replacement string
}

// New makes a diagnostic with the severity that the catalogue gives the code.
func New(code Code, span Span, args ...string) Diagnostic {
	return Diagnostic{Severity: catalogue[code].Severity, Code: code, Args: args, Span: span}
}

// List collects diagnostics from any number of goroutines.
type List struct {
	mu    sync.Mutex
	items []Diagnostic
}

// Add appends diagnostics.
func (l *List) Add(ds ...Diagnostic) {
	l.mu.Lock()
	l.items = append(l.items, ds...)
	l.mu.Unlock()
}

// HasErrors tells whether a diagnostic of severity Error was added.
func (l *List) HasErrors() bool { return l.Count(Error) > 0 }

// Count is the number of diagnostics of one severity.
func (l *List) Count(s Severity) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	n := 0
	for i := range l.items {
		if l.items[i].Severity == s {
			n++
		}
	}
	return n
}

// Sorted returns a copy ordered by file, offset, code and arguments, without
// exact repetitions, so that output is the same at any parallelism.
func (l *List) Sorted() []Diagnostic {
	l.mu.Lock()
	out := append([]Diagnostic(nil), l.items...)
	l.mu.Unlock()
	sort.SliceStable(out, func(i, j int) bool { return compare(&out[i], &out[j]) < 0 })
	kept := out[:0]
	for i := range out {
		if i == 0 || compare(&out[i], &kept[len(kept)-1]) != 0 {
			kept = append(kept, out[i])
		}
	}
	return kept
}

func compare(a, b *Diagnostic) int {
	if c := strings.Compare(a.Span.File, b.Span.File); c != 0 {
		return c
	}
	if c := a.Span.Start - b.Span.Start; c != 0 {
		return c
	}
	if c := strings.Compare(string(a.Code), string(b.Code)); c != 0 {
		return c
	}
	return strings.Compare(strings.Join(a.Args, "\x00"), strings.Join(b.Args, "\x00"))
}
