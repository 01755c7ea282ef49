package markdown

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"

	"ankang/internal/diag"
)

var (
	// wrongMark is a tick that an editor typed and Markdown doesn't know.
	wrongMark = regexp.MustCompile(`^(?:\[[^\]\n]{0,3}\]|【[^】\n]{0,3}】|［[^］\n]{0,3}］|[（(][√✓×xX ]?[）)]|[☑☐✅])`)
	// glued is a list item without the space after its hyphen.
	glued = regexp.MustCompile(`^[-*+](\[[ xX√✓]?\])\s*(\S.*)$`)
)

// choices writes the options of a choice or scenario.
func (w *writer) choices(q *Question, ps parts, mark string, start, stop int) (letters string, answer func()) {
	var feedback []ast.Node
	var shown []string
	if ps.choices != nil {
		for item := ps.choices.FirstChild(); item != nil; item = item.NextSibling() {
			opt, html, quotes := w.option(item)
			q.Options = append(q.Options, opt)
			shown = append(shown, html)
			feedback = append(feedback, quotes)
		}
	}
	for _, o := range ps.pasted.options {
		q.Options = append(q.Options, Option{Text: o.text, Correct: o.correct})
		shown = append(shown, w.capture(func() { w.text(o.text); w.endText() }))
		feedback = append(feedback, nil)
	}
	w.applyLetters(q, ps.pasted, mark, start, stop)
	letters = w.checkChoices(q, start, stop)
	w.html.WriteString("<ol class=\"options\">\n")
	for _, html := range shown {
		w.html.WriteString("<li>" + html + "</li>\n")
	}
	w.html.WriteString("</ol>\n")
	return letters, func() {
		w.keyLine(strings.Join(strings.Split(letters, ""), "、"))
		w.feedback(q, feedback)
	}
}

// option reads an item: its tick, its text, and the quote with its feedback.
func (w *writer) option(item ast.Node) (opt Option, html string, quote ast.Node) {
	first := item.FirstChild()
	if first == nil {
		return opt, "", nil
	}
	if box := taskBox(item); box != nil {
		opt.Correct = box.IsChecked
	} else {
		opt.Correct = w.wrongTick(first)
	}
	opt.Text = w.plainOf(first)
	html = w.capture(func() {
		at := len(w.doc.Refs)
		w.line(first)
		w.endText()
		for _, ref := range w.doc.Refs[at:] {
			if id, ok := strings.CutPrefix(ref.Dest, "#"); ok && opt.Target == "" {
				opt.Target = id
			}
		}
		for c := first.NextSibling(); c != nil; c = c.NextSibling() {
			if c.Kind() == ast.KindBlockquote && quote == nil {
				quote = c
				continue
			}
			w.block(c)
		}
	})
	return opt, strings.TrimSpace(html), quote
}

// wrongTick finds a tick in a form that Markdown doesn't know, says how to write
// it, and reads it as it was meant.
func (w *writer) wrongTick(first ast.Node) bool {
	// A "[√]" may be split over several texts, so look at the source.
	lines := first.Lines()
	if lines == nil || lines.Len() == 0 {
		return false
	}
	seg := lines.At(0)
	line := string(seg.Value(w.src))
	indent := len(line) - len(strings.TrimLeft(line, " "))
	m := wrongMark.FindString(line[indent:])
	if m == "" {
		return false
	}
	right := meansRight(m)
	w.reportMark(seg.Start+indent, m, right)
	cutText(first, seg.Start+indent+len(m))
	return right
}

func meansRight(mark string) bool { return strings.ContainsAny(mark, "xXｘＸ√✓✔☑✅对") }

func (w *writer) reportMark(start int, mark string, right bool) {
	cure := "[ ]"
	if right {
		cure = "[x]"
	}
	d := w.report(diag.OptionMark, start, start+len(mark), mark, "- "+cure+" ")
	d.Replacement = cure + " "
}

// cutText removes the inline text before a place in the source.
func cutText(block ast.Node, stop int) {
	for c := block.FirstChild(); c != nil; {
		next := c.NextSibling()
		t, ok := c.(*ast.Text)
		if !ok || t.Segment.Start >= stop {
			return
		}
		if t.Segment.Stop <= stop {
			block.RemoveChild(block, c)
		} else {
			t.Segment.Start = stop
		}
		c = next
	}
}

// applyLetters marks the options that the answer's letters name.
func (w *writer) applyLetters(q *Question, p *pasted, mark string, start, stop int) {
	answer := p.answer
	if answer == "" {
		answer, p.answerStart, p.answerStop = mark, start, stop
	}
	for _, r := range strings.ToUpper(answer) {
		if r < 'A' || r > 'Z' {
			continue
		}
		if i := int(r - 'A'); i < len(q.Options) {
			q.Options[i].Correct = true
		} else {
			w.report(diag.AnswerLetter, p.answerStart, p.answerStop, string(r))
		}
	}
}

// checkChoices reports what is wrong with the ticks, and returns the letters of
// the right options.
func (w *writer) checkChoices(q *Question, start, stop int) string {
	letters := ""
	for i, o := range q.Options {
		if o.Correct {
			letters += letter(i)
		}
	}
	right := len(letters)
	if len(q.Options) < 2 {
		w.report(diag.TooFewOptions, start, stop, strconv.Itoa(len(q.Options)))
	}
	switch {
	case len(q.Options) > 0 && right == 0:
		w.report(diag.NoRightOption, start, stop)
	case q.Kind == SingleChoice && right > 1:
		w.report(diag.TwoRightOptions, start, stop, strconv.Itoa(right))
	case q.Kind == MultipleChoice && right == 1:
		w.report(diag.OneRightMultiple, start, stop)
	}
	return letters
}

func letter(i int) string {
	if i < 26 {
		return string(rune('A' + i))
	}
	return "?"
}

// feedback writes the quotes under the options.
func (w *writer) feedback(q *Question, quotes []ast.Node) {
	open := false
	for i, quote := range quotes {
		if quote == nil {
			continue
		}
		if !open {
			w.html.WriteString("<ul class=\"feedback\">\n")
			open = true
		}
		q.Options[i].Feedback = w.plainOf(quote)
		w.html.WriteString(`<li data-option="` + letter(i) + `"><b>` + letter(i) + "</b> ")
		w.children(quote)
		w.html.WriteString("</li>\n")
	}
	if open {
		w.html.WriteString("</ul>\n")
	}
}

// trueFalse writes a statement's two options.
func (w *writer) trueFalse(q *Question, ps parts, mark string, start, stop int) (letters string, answer func()) {
	if ps.pasted.answer != "" {
		mark = ps.pasted.answer
	}
	right, known := truth(mark)
	if !known {
		w.report(diag.NoTrueFalse, start, stop)
	}
	words := []string{w.label("right"), w.label("wrong")}
	q.Options = []Option{{Text: words[0], Correct: known && right}, {Text: words[1], Correct: known && !right}}
	w.html.WriteString("<ol class=\"options\">\n")
	for _, word := range words {
		w.html.WriteString("<li>")
		w.escape(word)
		w.html.WriteString("</li>\n")
	}
	w.html.WriteString("</ol>\n")
	word := words[1]
	letters = "B"
	if right {
		letters, word = "A", words[0]
	}
	return letters, func() { w.keyLine(word) }
}

// truth reads what an editor wrote for right or wrong.
func truth(mark string) (right, known bool) {
	switch strings.TrimSpace(mark) {
	case "√", "✓", "✔", "对", "正确", "T", "是":
		return true, true
	case "×", "✗", "✘", "错", "错误", "x", "X", "F", "否":
		return false, true
	}
	return false, false
}

// unescapePath reads a percent-encoded fragment.
func unescapePath(s string) string {
	if out, err := url.PathUnescape(s); err == nil {
		return out
	}
	return s
}
