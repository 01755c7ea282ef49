package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"

	"ankang/internal/diag"
)

// calloutKinds are the words of [!…] at the head of a quote.
var calloutKinds = map[string]string{
	"NOTE": "note", "TIP": "tip", "IMPORTANT": "important", "WARNING": "warning", "CAUTION": "caution",
	"说明": "note", "备注": "note", "提示": "tip", "小贴士": "tip", "重要": "important",
	"注意": "warning", "警告": "warning", "危险": "caution",
	"TRANSCRIPT": "transcript", "文字稿": "transcript",
}

// quote writes a quote, or the call-out or transcript that it stands for.
func (w *writer) quote(n *ast.Blockquote) {
	mark, ok := w.calloutMark(n)
	if !ok {
		w.container("blockquote", "", n)
		return
	}
	kind, ok := calloutKinds[strings.ToUpper(mark.word)]
	if !ok {
		w.report(diag.New(diag.UnknownCallout, w.span(mark.start, mark.end), mark.word))
		w.container("blockquote", "", n)
		return
	}
	dropFirstLine(mark.para, mark.end)
	title := mark.title
	if title == "" {
		title = w.label(kind)
	}
	if kind == "transcript" {
		w.raw(`<details class="transcript"><summary>`)
		w.esc(title)
		w.raw("</summary>\n")
		w.within(func() { w.blocks(n) })
		w.raw("</details>\n")
		return
	}
	w.raw(`<aside class="callout callout-`, kind, `" role="note">`, "\n", `<p class="callout-title">`)
	w.esc(title)
	w.raw("</p>\n")
	w.count(title)
	w.para(title)
	w.within(func() { w.blocks(n) })
	w.raw("</aside>\n")
}

type calloutMark struct {
	para        *ast.Paragraph
	word, title string
	start, end  int // of the word in the body; end of the line for dropFirstLine
}

// calloutMark reads [!word] title in the first line of a quote.
func (w *writer) calloutMark(n ast.Node) (m calloutMark, ok bool) {
	m.para, ok = n.FirstChild().(*ast.Paragraph)
	if !ok || m.para.Lines().Len() == 0 {
		return m, false
	}
	seg := m.para.Lines().At(0)
	line := w.src[seg.Start:seg.Stop]
	lead := len(line) - len(bytes.TrimLeft(line, " \t"))
	line = line[lead:]
	var rest []byte
	for _, open := range []string{"[!", "[！"} {
		if rest, ok = bytes.CutPrefix(line, []byte(open)); ok {
			m.start = seg.Start + lead + len(open)
			break
		}
	}
	stop := bytes.IndexByte(rest, ']')
	if !ok || stop <= 0 || stop > 60 || bytes.ContainsAny(rest[:stop], "[ ") || bytes.HasPrefix(rest[stop+1:], []byte("(")) {
		return m, false
	}
	m.word, m.end = string(rest[:stop]), m.start+stop
	m.title = string(bytes.TrimSpace(unescape(rest[stop+1:])))
	return m, true
}

// dropFirstLine removes the inline nodes of a paragraph's first line.
func dropFirstLine(p *ast.Paragraph, _ int) {
	for c := p.FirstChild(); c != nil; {
		next := c.NextSibling()
		p.RemoveChild(p, c)
		if t, ok := c.(*ast.Text); ok && (t.SoftLineBreak() || t.HardLineBreak()) {
			break
		}
		c = next
	}
}
