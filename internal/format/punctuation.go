package format

import (
	"strings"
	"unicode"
)

// Punctuation of Chinese text is full-width (GB/T 15834-2011). A half-width mark
// is replaced where its neighbours leave no doubt:
//
//   - , ; : ? ! behind a Chinese character or a Chinese closing mark
//   - . in that place, at the end of a line with at least four Chinese
//     characters; elsewhere it may be a number's or a file's
//   - ( ) as a pair in one run of text, behind a Chinese character or with
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
	body := d.body()
	for _, run := range d.survey().Prose {
		old := string(body[run.Start:run.End])
		if !strings.ContainsAny(old, ",;:?!.(") {
			continue
		}
		after := byte('\n')
		if run.End < len(body) {
			after = body[run.End]
		}
		if text := widen(old, run.Before, after); text != old {
			out = append(out, edit{d.bodyAt + run.Start, d.bodyAt + run.End, text})
		}
	}
	return out
}

// widen is a run of prose with its marks full-width. before is what the reader
// sees before it, after the byte behind it in the file.
func widen(text string, before rune, after byte) string {
	w := widening{old: []rune(text), before: before, after: after}
	if han, words := w.weigh(); han == 0 && !isChinese(before) || words > han {
		return text
	}
	w.protect()
	w.pairs()
	for i := range w.old {
		if w.new[i] == 0 && w.mark(i) {
			w.new[i] = fullWidth[w.old[i]]
		}
	}
	return w.join()
}

// widening is a run on its way.
type widening struct {
	old    []rune
	before rune
	after  byte
	// new is what becomes of a character; 0 where it stays.
	new []rune
	// kept are characters that must stay.
	kept []bool
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

// pairs widens brackets that belong together.
func (w *widening) pairs() {
	var open []int
	for i, r := range w.old {
		switch {
		case w.kept[i]:
		case r == '(':
			open = append(open, i)
		case r == ')' && len(open) > 0:
			from := open[len(open)-1]
			open = open[:len(open)-1]
			if w.wantsPair(from, i) {
				w.new[from], w.new[i] = '（', '）'
			}
		}
	}
}

func (w *widening) wantsPair(from, to int) bool {
	inside := strings.TrimSpace(string(w.old[from+1 : to]))
	if inside == "" || w.at(from-1) == ']' {
		return false
	}
	i := from - 1
	for i >= 0 && w.old[i] == ' ' {
		i--
	}
	before := w.at(i)
	return isChinese(before) || isMark(before) || strings.IndexFunc(inside, func(r rune) bool { return unicode.Is(unicode.Han, r) }) >= 0
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
		return isChinese(before) && i == len(w.old)-1 && w.after == '\n' && w.sentence()
	}
	return false
}

// sentence tells whether the run is long enough for one.
func (w *widening) sentence() bool {
	han, _ := w.weigh()
	return han >= enoughHan
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

// isMark tells the full-width marks.
func isMark(r rune) bool { return halfWidth[r] != 0 || r == '、' }
