package markdown

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
)

// pastedOption is a choice of a pasted question: A. 戴手套.
type pastedOption struct {
	letter  byte
	text    string
	correct bool
}

var (
	optionHead = regexp.MustCompile(`(?:^|[ \t　]+)([A-HＡ-Ｈ])[.．、)）:：][ \t　]*`)
	answerHead = regexp.MustCompile(`^[ \t　]*[【\[]?(?:正确答案|参考答案|标准答案|答案)[】\]]?[ \t　]*[:：]?[ \t　]*`)
	noteHead   = regexp.MustCompile(`^[ \t　]*[【\[]?(?:答案解析|试题解析|解析|依据|出处)[】\]]?[ \t　]*[:：]`)
	letterRun  = regexp.MustCompile(`[（(][ \t　]*([A-H](?:[、,，]?[A-H]){0,7})[ \t　]*[）)]`)
)

// scanPasted takes the paragraphs that are written as in a pasted question
// bank out of the body: options by letter, 答案：, 解析：, and -[x].
func (z *quiz) scanPasted(body []ast.Node) []ast.Node {
	return slices.DeleteFunc(body, func(n ast.Node) bool {
		p, ok := n.(*ast.Paragraph)
		return ok && z.pastedParagraph(p)
	})
}

func (z *quiz) pastedParagraph(p *ast.Paragraph) bool {
	w := z.w
	var lines [][]byte
	for i := range p.Lines().Len() {
		seg := p.Lines().At(i)
		lines = append(lines, bytes.TrimRight(w.src[seg.Start:seg.Stop], "\n"))
	}
	if len(lines) == 0 || !z.pastedLine(lines[0]) {
		return false
	}
	note := false
	for i, line := range lines {
		switch {
		case noteHead.Match(line) || note && !z.pastedLine(line):
			note = true
			z.note(line)
		case answerHead.Match(line):
			note = false
			z.pastedAnswer(string(answerHead.ReplaceAll(line, nil)))
		default:
			note = false
			z.pastedOptions(line, p.Lines().At(i).Start)
		}
	}
	return true
}

// pastedLine tells whether a line is part of a pasted question.
func (z *quiz) pastedLine(line []byte) bool {
	choice := z.q.Kind == SingleChoice || z.q.Kind == MultipleChoice || z.q.Kind == TrueFalse || z.q.Kind == Scenario
	m := optionHead.FindIndex(line)
	return choice && (m != nil && m[0] == 0 || gluedItem.Match(line)) || answerHead.Match(line) && len(answerHead.Find(line)) < len(line) || noteHead.Match(line)
}

func (z *quiz) note(line []byte) {
	text := string(unescape(bytes.TrimSpace(line)))
	z.explanation = append(z.explanation, "<p>"...)
	z.explanation = appendEscaped(z.explanation, text)
	z.explanation = append(z.explanation, "</p>\n"...)
	z.w.count(text)
	z.addExplanation(text)
}

// pastedAnswer reads what follows 答案：.
func (z *quiz) pastedAnswer(s string) {
	s = strings.TrimRight(strings.TrimSpace(s), "。．.")
	switch z.q.Kind {
	case TrueFalse:
		if value, ok := truth(s); ok {
			z.setTruth(value)
			return
		}
	case FillIn:
		for _, part := range strings.FieldsFunc(s, func(r rune) bool { return r == '；' || r == ';' }) {
			z.given = append(z.given, string(unescape([]byte(part))))
		}
		return
	}
	for _, r := range s {
		if r >= 'Ａ' && r <= 'Ｈ' {
			r -= 'Ａ' - 'A'
		}
		if r >= 'a' && r <= 'h' {
			r -= 'a' - 'A'
		}
		if r >= 'A' && r <= 'H' {
			z.letters += string(r)
		}
	}
}

// pastedOptions reads the options of a line, one or several.
func (z *quiz) pastedOptions(line []byte, at int) {
	if rest, correct, ok := z.reportGlued(line, at); ok {
		z.pasted = append(z.pasted, pastedOption{0, strings.TrimSpace(string(unescape(rest))), correct})
		return
	}
	heads := optionHead.FindAllSubmatchIndex(line, -1)
	if len(heads) == 0 {
		if n := len(z.pasted); n > 0 {
			z.pasted[n-1].text += string(unescape(bytes.TrimSpace(line)))
		}
		return
	}
	for i, h := range heads {
		end := len(line)
		if i+1 < len(heads) {
			end = heads[i+1][0]
		}
		r, _ := utf8.DecodeRune(line[h[2]:h[3]])
		if r >= 'Ａ' {
			r -= 'Ａ' - 'A'
		}
		z.pasted = append(z.pasted, pastedOption{byte(r), strings.TrimSpace(string(unescape(line[h[1]:end]))), false})
	}
}

// takeLetters takes （B） out of the heading of a pasted question.
func (z *quiz) takeLetters() {
	if len(z.pasted) == 0 {
		return
	}
	for c := z.heading.FirstChild(); c != nil; c = c.NextSibling() {
		t, ok := c.(*ast.Text)
		if !ok {
			continue
		}
		m := letterRun.FindSubmatchIndex(t.Segment.Value(z.w.src))
		if m == nil || t.Segment.Padding > 0 {
			continue
		}
		s := t.Segment.Value(z.w.src)
		if z.letters == "" {
			z.pastedAnswer(string(s[m[2]:m[3]]))
		}
		gap := ast.NewString([]byte("（　　）"))
		tail := ast.NewTextSegment(t.Segment.WithStart(t.Segment.Start + m[1]))
		t.Segment = t.Segment.WithStop(t.Segment.Start + m[0])
		z.heading.InsertAfter(z.heading, t, gap)
		z.heading.InsertAfter(z.heading, gap, tail)
		return
	}
}

// mergePasted adds the pasted options to the others.
func (z *quiz) mergePasted() {
	for i, p := range z.pasted {
		letter := p.letter
		if letter == 0 {
			letter = byte('A' + min(i, 25))
		}
		o := Option{Text: p.text, Correct: p.correct || strings.IndexByte(z.letters, letter) >= 0}
		z.w.count(p.text)
		z.q.Options = append(z.q.Options, o)
		z.options = append(z.options, optionHTML{text: appendEscaped(nil, p.text)})
	}
	if len(z.pasted) == 0 && z.q.Kind != TrueFalse {
		for i := range z.q.Options {
			if i < 26 && strings.IndexByte(z.letters, byte('A'+i)) >= 0 {
				z.q.Options[i].Correct = true
			}
		}
	}
}
