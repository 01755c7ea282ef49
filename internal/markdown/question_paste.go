package markdown

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// pasted is a question in the form of a printed question bank:
//
//	A. 戴手套
//	B. 戴好安全帽
//	答案：B
//	解析：……
type pasted struct {
	options                 []pastedOption
	answer                  string
	answerStart, answerStop int
	explanation             []string
}

type pastedOption struct {
	text    string
	correct bool
}

var (
	pastedLine  = regexp.MustCompile(`^[（(]?[A-Ha-hＡ-Ｈ][)）]?(?:[.．、:：)）]|\s)[\s　]*(\S.*)$`)
	pastedKey   = regexp.MustCompile(`^【?(?:正确|参考|标准)?答案】?\s*[:：]?\s*(\S.*)$`)
	pastedWhy   = regexp.MustCompile(`^【?(?:解析|答案解析|试题解析)】?\s*[:：]?\s*(\S.*)$`)
	pastedInRow = regexp.MustCompile(`[\s　]+[（(]?[B-Hb-hＢ-Ｈ][)）]?[.．、:：)）]`)
)

// readPasted takes the options, answer and explanation out of a paragraph. A
// paragraph that has none of them is left alone.
func (w *writer) readPasted(q *Question, p *pasted, n *ast.Paragraph) bool {
	if q.Kind != TrueFalse && q.Kind != SingleChoice && q.Kind != MultipleChoice {
		return false
	}
	found := false
	for i := range n.Lines().Len() {
		seg := n.Lines().At(i)
		line := strings.TrimSpace(string(seg.Value(w.src)))
		lead := len(string(seg.Value(w.src))) - len(strings.TrimLeft(string(seg.Value(w.src)), " \t"))
		switch {
		case pastedWhy.MatchString(line):
			p.explanation = append(p.explanation, pastedWhy.FindStringSubmatch(line)[1])
		case pastedKey.MatchString(line):
			p.answer = pastedKey.FindStringSubmatch(line)[1]
			p.answerStart, p.answerStop = seg.Start+lead, seg.Start+lead+len(line)
		case glued.MatchString(line):
			m := glued.FindStringSubmatch(line)
			w.reportMark(seg.Start+lead+1, m[1], meansRight(m[1]))
			p.options = append(p.options, pastedOption{m[2], meansRight(m[1])})
		case q.Kind != TrueFalse && pastedLine.MatchString(line):
			p.addRow(line)
		case !found:
			return false
		case len(p.explanation) > 0:
			p.explanation = append(p.explanation, line)
		default:
			last := &p.options[len(p.options)-1].text
			*last += line
		}
		found = found || len(p.options) > 0 || p.answer != "" || len(p.explanation) > 0
		if len(p.options) == 0 && len(p.explanation) == 0 && p.answer == "" {
			return false
		}
	}
	return found
}

// addRow adds the options of a line; some banks print several on one.
func (p *pasted) addRow(line string) {
	for line != "" {
		rest := ""
		if at := pastedInRow.FindStringIndex(line); at != nil {
			line, rest = line[:at[0]], strings.TrimSpace(line[at[0]:])
		}
		if m := pastedLine.FindStringSubmatch(line); m != nil {
			p.options = append(p.options, pastedOption{text: strings.TrimSpace(m[1])})
		}
		line = rest
	}
}
