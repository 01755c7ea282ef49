package markdown

import (
	"regexp"
	"strconv"
	"strings"
)

// blankText is what a blank looks like in plain text.
const blankText = "____"

// blanks gathers the gaps of a fill-in.
type blanks struct {
	accepted [][]string
	// given are the answers that a pasted question lists apart: 答案：2；两.
	given []string
}

// gap is a blank with its answers, 【2|两】, or an empty one of a pasted
// question: ____ or （　）.
var gap = regexp.MustCompile(`【([^【】]*)】|_{2,}|（[ \t　]*）|\([ \t　]*\)`)

// fillIn writes s, a text of the question, with its blanks, and tells whether
// there were any.
func (w *writer) fillIn(s []byte) bool {
	done, found := 0, false
	for _, m := range gap.FindAllSubmatchIndex(s, -1) {
		b := w.blanks
		answers := ""
		switch {
		case m[2] >= 0:
			answers = string(unescape(s[m[2]:m[3]]))
		case len(b.accepted) < len(b.given):
			answers = b.given[len(b.accepted)]
		default:
			continue
		}
		w.visible(unescape(s[done:m[0]]))
		w.blank(answers)
		done, found = m[1], true
	}
	if found {
		w.visible(unescape(s[done:]))
	}
	return found
}

func (w *writer) blank(answers string) {
	var accepted []string
	for _, a := range strings.FieldsFunc(answers, func(r rune) bool { return r == '|' || r == '｜' }) {
		if a = strings.TrimSpace(a); a != "" {
			accepted = append(accepted, a)
		}
	}
	w.blanks.accepted = append(w.blanks.accepted, accepted)
	w.settle('_')
	w.raw(`<span class="blank" data-blank="`, strconv.Itoa(len(w.blanks.accepted)), `">`)
	w.visible([]byte(blankText))
	w.raw("</span>")
}
