package format

import (
	"bytes"
	"regexp"

	"golang.org/x/text/unicode/norm"
)

var questionComment = regexp.MustCompile(`<!--\s*q:`)

// questionIDs writes down the ids of questions that have none. The id is the one
// that the question has had all along, derived from its stem: what readers have
// stored under it stays valid, and from now on the stem may be edited.
func questionIDs(d *document) []edit {
	var out []edit
	for _, q := range d.parse().doc.Questions {
		text := d.text[q.Span.Start:q.Span.End]
		if q.Fixed || len(text) == 0 || questionComment.Match(text) {
			continue
		}
		out = append(out, edit{q.Span.End, q.Span.End, " <!-- q:" + q.ID + " -->"})
	}
	return out
}

// composeCharacters brings text outside code blocks into Unicode NFC, as macOS
// doesn't when it copies file names.
func composeCharacters(d *document) []edit {
	if norm.NFC.IsNormal(d.text) {
		return nil
	}
	var out []edit
	if front := d.text[:d.bodyAt]; !norm.NFC.IsNormal(front) {
		out = append(out, edit{0, d.bodyAt, string(norm.NFC.Bytes(front))})
	}
	for _, l := range d.lines() {
		if text := d.body()[l.Start:l.End]; !l.verbatim && !norm.NFC.IsNormal(text) {
			out = append(out, edit{d.bodyAt + l.Start, d.bodyAt + l.End, string(norm.NFC.Bytes(text))})
		}
	}
	return out
}

// blankLines leaves one empty line where there are several, one above a heading,
// and none at the end of the file.
func blankLines(d *document) []edit {
	heading := map[int]bool{}
	for _, h := range d.survey().Headings {
		heading[h.Start] = true
	}
	var out []edit
	lines, body := d.lines(), d.body()
	for i := 0; i < len(lines); {
		from := i
		for i < len(lines) && !lines[i].verbatim && isBlank(body[lines[i].Start:lines[i].End]) {
			i++
		}
		blanks := i - from
		switch {
		case i == len(lines):
			if blanks > 0 {
				out = append(out, edit{d.bodyAt + lines[from].Start, len(d.text), ""})
			}
			return out
		case blanks > 1:
			out = append(out, edit{d.bodyAt + lines[from].Start, d.bodyAt + lines[i].Start, "\n"})
		case blanks == 0 && i > 0 && heading[lines[i].Start] && !heading[lines[i-1].Start] && !underline(lines, heading, i-1):
			at := d.bodyAt + lines[i].Start
			out = append(out, edit{at, at, "\n"})
		}
		i++
	}
	return out
}

// underline tells whether a line is the second of a heading that is underlined.
func underline(lines []line, heading map[int]bool, i int) bool {
	return i > 0 && heading[lines[i-1].Start]
}

func isBlank(text []byte) bool { return len(bytes.Trim(text, " \t")) == 0 }

// trailingSpace removes spaces at the ends of lines, but for the two that break a
// line, and ends the last line.
func trailingSpace(d *document) []edit {
	breaks := map[int]bool{}
	for _, at := range d.survey().Breaks {
		breaks[lineAt(d.body(), at).Start] = true
	}
	var out []edit
	for _, l := range d.lines() {
		text := d.body()[l.Start:l.End]
		end := len(bytes.TrimRight(text, " \t"))
		want := ""
		if breaks[l.Start] && bytes.HasSuffix(text, []byte("  ")) {
			want = "  "
		}
		if !l.verbatim && string(text[end:]) != want {
			out = append(out, edit{d.bodyAt + l.Start + end, d.bodyAt + l.End, want})
		}
	}
	if n := len(d.text); n > 0 && d.text[n-1] != '\n' {
		out = append(out, edit{n, n, "\n"})
	}
	return out
}
