package markdown

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
)

var truthMark = regexp.MustCompile(`[ \t　]*[（(][ \t　]*([^（()）]{1,9}?)[ \t　]*[）)][ \t　。.]*$`)

// truth reads a verdict: √, 对, ×, 错 and their kin.
func truth(s string) (value, ok bool) {
	switch strings.ToUpper(strings.TrimSpace(s)) {
	case "√", "✓", "✔", "对", "正确", "是", "T", "TRUE", "Y":
		return true, true
	case "×", "✗", "✘", "X", "Ｘ", "错", "错误", "否", "F", "FALSE", "N":
		return false, true
	}
	return false, false
}

// takeTruth takes （×） off the end of a true-or-false heading.
func (z *quiz) takeTruth() {
	for c := z.heading.LastChild(); c != nil; c = c.PreviousSibling() {
		t, ok := c.(*ast.Text)
		if !ok {
			continue
		}
		s := t.Segment.Value(z.w.src)
		if len(strings.TrimSpace(string(s))) == 0 {
			continue
		}
		m := truthMark.FindSubmatchIndex(s)
		if m == nil || t.Segment.Padding > 0 {
			return
		}
		if value, ok := truth(string(s[m[2]:m[3]])); ok {
			t.Segment = t.Segment.WithStop(t.Segment.Start + m[0])
			z.setTruth(value)
		}
		return
	}
}

// setTruth gives a true-or-false question its two options.
func (z *quiz) setTruth(value bool) {
	if len(z.q.Options) > 0 {
		return
	}
	z.answered = true
	for _, key := range []string{"true", "false"} {
		word := z.w.label(key)
		z.q.Options = append(z.q.Options, Option{Text: word, Correct: value == (key == "true")})
		z.options = append(z.options, optionHTML{text: appendEscaped(nil, word)})
	}
}
