package markdown

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"

	"ankang/internal/diag"
)

// optionHTML is a choice as the page shows it.
type optionHTML struct {
	text     []byte
	feedback []byte
}

// list reads the list of a question: choices or the steps of an ordering.
func (z *quiz) list(n *ast.List) {
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		if z.q.Kind == Ordering {
			html, text := z.itemText(item, true)
			z.items = append(z.items, html)
			z.q.Items = append(z.q.Items, text)
			continue
		}
		z.choice(item)
	}
}

// choice reads an item as a choice with its feedback.
func (z *quiz) choice(item ast.Node) {
	o := Option{}
	if box, ok := checkBox(item); ok {
		o.Correct = box.IsChecked
	} else {
		o.Correct = z.slip(item)
	}
	z.glued(item)
	o.Target = z.target(item)
	var h optionHTML
	h.text, o.Text = z.itemText(item, false)
	for c := item.FirstChild(); c != nil; c = c.NextSibling() {
		if c.Kind() != ast.KindBlockquote {
			continue
		}
		html, text := z.hidden(func() { z.w.blocks(c) })
		h.feedback = append(h.feedback, html...)
		o.Feedback = strings.TrimSpace(o.Feedback + "\n" + text)
	}
	z.q.Options = append(z.q.Options, o)
	z.options = append(z.options, h)
}

// itemText writes an item without its feedback; quotes belong to the text if
// quotes is set.
func (z *quiz) itemText(item ast.Node, quotes bool) (html []byte, text string) {
	w := z.w
	first := item.FirstChild()
	return z.hidden(func() {
		for c := first; c != nil; c = c.NextSibling() {
			switch {
			case !quotes && c.Kind() == ast.KindBlockquote:
			case c == first && (c.Kind() == ast.KindTextBlock || c.Kind() == ast.KindParagraph):
				w.para(w.leaf(c))
			default:
				w.block(c)
			}
		}
	})
}

// wrongBox is what editors type for a tick: 【x】, [√], ［ ］, [X ], （x）.
var wrongBox = regexp.MustCompile(`^(\[|【|［|〔|（|\()\s*([xXｘＸ√✓✔vV×✗✘]?)\s*(\]|】|］|〕|）|\))[ 　]*`)

// slip reports a mistyped tick at the head of an item and tells what it means.
func (z *quiz) slip(item ast.Node) (correct bool) {
	w := z.w
	first := item.FirstChild()
	if first == nil || first.Type() != ast.TypeBlock || first.Lines() == nil || first.Lines().Len() == 0 {
		return false
	}
	seg := first.Lines().At(0)
	line := w.src[seg.Start:seg.Stop]
	m := wrongBox.FindSubmatch(line)
	if m == nil {
		z.slips++
		w.report(diag.New(diag.NoBox, w.span(seg.Start, seg.Start+len(bytes.TrimRight(line, "\n")))))
		return false
	}
	z.slips++
	correct = len(m[2]) > 0 && !strings.Contains("×✗✘", string(m[2]))
	d := diag.New(diag.WrongBox, w.span(seg.Start, seg.Start+len(m[0])), strings.TrimSpace(string(m[0])))
	d.Replacement = "[ ] "
	if correct {
		d.Replacement = "[x] "
	}
	w.report(d)
	trimBefore(first, seg.Start+len(m[0]))
	return correct
}

var gluedItem = regexp.MustCompile(`^\s*([-*+])(\[[ xX]\])\s*`)

// glued reports further lines of an item that were meant as items: -[x].
func (z *quiz) glued(item ast.Node) {
	first := item.FirstChild()
	if first == nil || first.Type() != ast.TypeBlock || first.Lines() == nil {
		return
	}
	for i := 1; i < first.Lines().Len(); i++ {
		seg := first.Lines().At(i)
		z.reportGlued(z.w.src[seg.Start:seg.Stop], seg.Start)
	}
}

// reportGlued reports a line -[x] and tells whether it is one, with the rest of
// the line.
func (z *quiz) reportGlued(line []byte, at int) (rest []byte, correct, ok bool) {
	m := gluedItem.FindSubmatchIndex(line)
	if m == nil {
		return nil, false, false
	}
	z.slips++
	d := diag.New(diag.GluedBox, z.w.span(at+m[2], at+m[5]), string(line[m[2]:m[5]]))
	d.Replacement = string(line[m[2]:m[3]]) + " " + string(line[m[4]:m[5]])
	z.w.report(d)
	return line[m[1]:], line[m[4]+1] != ' ', true
}
