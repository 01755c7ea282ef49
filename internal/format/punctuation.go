package format

import (
	"bytes"
	"strings"
	"unicode"

	"ankang/internal/markdown"
)

// Punctuation of Chinese text is full-width (GB/T 15834-2011). A half-width mark
// is replaced where its neighbours leave no doubt:
//
//   - , ; : ? ! behind a Chinese character or a Chinese closing mark
//   - . in that place, at the end of a line with at least four Chinese
//     characters; elsewhere it may be a number's or a file's
//   - ( ) as a pair in one block, behind a Chinese character or with
//     Chinese inside
//
// Everything else stays: 3:1, 08:30, 3.5, English sentences, answers in 【】, and
// by markdown.Structure code, addresses, HTML and marks of blocks. A space
// behind a replaced mark goes, since the mark brings its own.

// fullWidth are the marks and what becomes of them.
var fullWidth = map[rune]rune{',': '，', ';': '；', ':': '：', '?': '？', '!': '！', '.': '。', '(': '（', ')': '）'}

// halfWidth is the way back.
var halfWidth = func() map[rune]rune {
	out := map[rune]rune{}
	for half, full := range fullWidth {
		out[full] = half
	}
	return out
}()

// enoughHan is how many Chinese characters make a line a sentence.
const enoughHan = 4

// punctuate makes half-width marks in Chinese pages full-width.
func punctuate(d *document) []edit {
	if !strings.HasPrefix(d.language(), "zh") {
		return nil
	}
	var out []edit
	prose := d.survey().Prose
	for i := 0; i < len(prose); {
		from := i
		for i < len(prose) && prose[i].Block == prose[from].Block {
			i++
		}
		if e, ok := widenBlock(d.body(), prose[from:i]); ok {
			out = append(out, edit{d.bodyAt + e.start, d.bodyAt + e.end, e.text})
		}
	}
	return out
}

// widenBlock makes the marks in the runs of a block full-width, by one edit: a
// bracket never goes without its other half.
func widenBlock(body []byte, runs []markdown.Run) (e edit, ok bool) {
	e.start, e.end = runs[0].Start, runs[len(runs)-1].End
	if !bytes.ContainsAny(body[e.start:e.end], ",;:?!.(") {
		return e, false
	}
	block := make([]*widening, len(runs))
	han, words := 0, 0
	for i, r := range runs {
		block[i] = newWidening(body, r)
		h, w := block[i].weigh()
		han, words = han+h, words+w
	}
	if han == 0 || words > han {
		return e, false
	}
	widenPairs(body, block)
	var b strings.Builder
	done := e.start
	for i, w := range block {
		w.marks()
		b.Write(body[done:runs[i].Start])
		b.WriteString(w.join())
		done = runs[i].End
	}
	e.text = b.String()
	return e, e.text != string(body[e.start:e.end])
}

// widening is a run on its way.
type widening struct {
	old []rune
	// places are where the characters stand in the body.
	places []int
	before rune
	after  byte // behind the run, in the file
	line   []byte
	// new is what becomes of a character; 0 where it stays.
	new []rune
	// kept are characters that must stay.
	kept []bool
}

func newWidening(body []byte, run markdown.Run) *widening {
	w := &widening{before: run.Before, after: '\n'}
	for i, r := range string(body[run.Start:run.End]) {
		w.old = append(w.old, r)
		w.places = append(w.places, run.Start+i)
	}
	if run.End < len(body) {
		w.after = body[run.End]
	}
	line := lineAt(body, run.Start)
	w.line = body[line.Start:line.End]
	w.protect()
	return w
}

// weigh counts Chinese characters and words of Latin letters.
func (w *widening) weigh() (han, words int) {
	inWord := false
	for _, r := range w.old {
		latin := unicode.Is(unicode.Latin, r)
		if latin && !inWord {
			words++
		}
		inWord = latin
		if unicode.Is(unicode.Han, r) {
			han++
		}
	}
	return han, words
}

// protect marks answers in 【】, addresses up to the next space, and what has a
// backslash before it.
func (w *widening) protect() {
	w.new, w.kept = make([]rune, len(w.old)), make([]bool, len(w.old))
	answer, address := 0, w.before == '/' && !isMark(w.old[0])
	for i, r := range w.old {
		switch {
		case r == '【':
			answer++
		case r == '】' && answer > 0:
			answer--
		case r == ' ' || r == '\t':
			address = false
		case strings.HasPrefix(string(w.old[i:min(i+3, len(w.old))]), "://"), strings.HasPrefix(string(w.old[i:min(i+4, len(w.old))]), "www."):
			address = true
		}
		w.kept[i] = answer > 0 || address || i > 0 && w.old[i-1] == '\\'
	}
}

// bracket is an opening bracket of a block.
type bracket struct {
	in *widening
	at int
}

// widenPairs widens the brackets of a block that belong together.
func widenPairs(body []byte, block []*widening) {
	var open []bracket
	for _, w := range block {
		for i, r := range w.old {
			switch {
			case w.kept[i]:
			case r == '(':
				open = append(open, bracket{w, i})
			case r == ')' && len(open) > 0:
				from := open[len(open)-1]
				open = open[:len(open)-1]
				if from.widens(string(body[from.in.places[from.at]+1 : w.places[i]])) {
					from.in.new[from.at], w.new[i] = '（', '）'
				}
			}
		}
	}
}

// widens tells whether a pair of brackets with that inside is Chinese.
func (b bracket) widens(inside string) bool {
	if strings.TrimSpace(inside) == "" || b.in.at(b.at-1) == ']' {
		return false
	}
	i := b.at - 1
	for i >= 0 && b.in.old[i] == ' ' {
		i--
	}
	before := b.in.at(i)
	return isChinese(before) || isMark(before) || countHan(inside) > 0
}

// at is a character as it will be; before the run, what the reader sees there.
func (w *widening) at(i int) rune {
	switch {
	case i < 0:
		return w.before
	case i >= len(w.old):
		return 0
	case w.new[i] != 0:
		return w.new[i]
	}
	return w.old[i]
}

// marks widens what stands alone.
func (w *widening) marks() {
	for i := range w.old {
		if w.new[i] == 0 && w.mark(i) {
			w.new[i] = fullWidth[w.old[i]]
		}
	}
}

// mark tells whether the mark at i is to be widened.
func (w *widening) mark(i int) bool {
	before, next := w.at(i-1), w.at(i+1)
	if w.kept[i] {
		return false
	}
	switch w.old[i] {
	case ',', ';':
		return isChinese(before)
	case ':':
		return isChinese(before) && next != '/' && next != ':'
	case '?', '!':
		return isChinese(before) || before == '？' || before == '！'
	case '.':
		return isChinese(before) && i == len(w.old)-1 && w.after == '\n' && countHan(string(w.line)) >= enoughHan
	}
	return false
}

// join puts the run together, without the spaces beside new marks.
func (w *widening) join() string {
	var b strings.Builder
	for i := 0; i < len(w.old); i++ {
		if w.old[i] != ' ' {
			b.WriteRune(w.at(i))
			continue
		}
		end := i
		for end < len(w.old) && w.old[end] == ' ' {
			end++
		}
		if !w.drops(i, end) {
			b.WriteString(string(w.old[i:end]))
		}
		i = end - 1
	}
	return b.String()
}

// drops tells whether the spaces from i to end stand beside a new mark that
// brings its own.
func (w *widening) drops(i, end int) bool {
	if i > 0 && w.new[i-1] != 0 && w.new[i-1] != '（' {
		next := w.at(end)
		if w.new[i-1] == '）' {
			return isChinese(next) || isMark(next)
		}
		return end < len(w.old) || w.after != '\n' && w.after != '<'
	}
	return end < len(w.old) && w.new[end] == '（' && i > 0 && (isChinese(w.at(i-1)) || isMark(w.at(i-1)))
}

// isChinese tells Chinese characters and the marks that close what was said.
func isChinese(r rune) bool {
	return unicode.Is(unicode.Han, r) || strings.ContainsRune("”’》〉）】」』〕％", r)
}

func countHan(s string) int {
	n := 0
	for _, r := range s {
		if unicode.Is(unicode.Han, r) {
			n++
		}
	}
	return n
}

// isMark tells the full-width marks.
func isMark(r rune) bool { return halfWidth[r] != 0 || r == '、' }
