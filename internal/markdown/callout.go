package markdown

import (
	"regexp"

	"github.com/yuin/goldmark/ast"
)

// calloutMark is the first line of a call-out, as GitHub writes it:
// > [!WARNING]. A title may follow.
var calloutMark = regexp.MustCompile(`^\[!([\p{L}]+)\][ \t]*([^\n]*)`)

// callouts maps marks to kinds.
var callouts = map[string]string{
	"NOTE": "note", "说明": "note", "TIP": "tip", "提示": "tip", "IMPORTANT": "important", "重要": "important",
	"WARNING": "warning", "注意": "warning", "警告": "warning", "CAUTION": "danger", "DANGER": "danger", "危险": "danger",
}

// markOf reads the mark of a quote, and the length of its line.
func markOf(src []byte, q *ast.Blockquote) (mark, title string, length int) {
	p, ok := q.FirstChild().(*ast.Paragraph)
	if !ok || p.Lines().Len() == 0 {
		return "", "", 0
	}
	seg := p.Lines().At(0)
	line := seg.Value(src)
	m := calloutMark.FindSubmatch(line)
	if m == nil {
		return "", "", 0
	}
	return string(m[1]), string(m[2]), len(line)
}

func isTranscript(src []byte, q *ast.Blockquote) bool {
	mark, _, _ := markOf(src, q)
	return mark == "文字稿" || mark == "TRANSCRIPT"
}

func (w *writer) blockquote(n *ast.Blockquote) {
	mark, title, length := markOf(w.src, n)
	kind, ok := callouts[mark]
	if !ok {
		w.wrap("blockquote", "", n)
		return
	}
	w.html.WriteString(`<aside class="callout callout-` + kind + `" role="note"><p class="callout-title">`)
	if title == "" {
		title = w.label("callout." + kind)
	}
	w.escape(title)
	w.html.WriteString("</p>\n")
	cutLine(w.src, n.FirstChild().(*ast.Paragraph), length)
	w.children(n)
	w.html.WriteString("</aside>\n")
}

// cutLine removes the inline nodes of a paragraph's first line.
func cutLine(src []byte, p *ast.Paragraph, length int) {
	stop := p.Lines().At(0).Start + length
	for c := p.FirstChild(); c != nil; {
		next := c.NextSibling()
		if t, ok := c.(*ast.Text); ok && t.Segment.Start >= stop {
			return
		}
		if c.Pos() >= stop {
			return
		}
		p.RemoveChild(p, c)
		c = next
	}
	if !p.HasChildren() {
		p.Parent().RemoveChild(p.Parent(), p)
	}
}
