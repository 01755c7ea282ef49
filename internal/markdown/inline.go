package markdown

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
)

// inlines writes the children of n.
func (w *writer) inlines(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.inline(c)
	}
}

func (w *writer) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		w.textNode(n)
	case *ast.String:
		w.visible(n.Value)
	case *ast.CodeSpan:
		w.codeSpan(n)
	case *ast.Emphasis:
		if n.Level == 2 {
			w.wrap("strong", n)
		} else {
			w.wrap("em", n)
		}
	case *east.Strikethrough:
		w.wrap("del", n)
	case *ast.Link:
		w.link(n)
	case *ast.Image:
		w.image(n)
	case *ast.AutoLink:
		w.autoLink(n)
	case *citation:
		w.citation(n)
	case *ast.RawHTML:
		w.rawInline(n)
	case *east.FootnoteLink:
		w.footnoteLink(n)
	case *east.FootnoteBacklink:
		w.footnoteBack(n)
	case *east.TaskCheckBox: // written by listItem
	default:
		w.inlines(n)
	}
}

func (w *writer) wrap(tag string, n ast.Node) {
	w.raw("<", tag, ">")
	w.within(func() { w.inlines(n) })
	w.raw("</", tag, ">")
}

func (w *writer) textNode(n *ast.Text) {
	s := n.Segment.Value(w.src)
	if !n.IsRaw() {
		if w.blanks != nil && w.fillIn(s) {
			s = nil
		} else {
			s = unescape(w.bareURLs(s, n.Segment))
		}
	}
	w.visible(s)
	switch {
	case n.HardLineBreak():
		w.lineBreak()
	case n.SoftLineBreak():
		if w.brk < 0 {
			w.brk = len(w.html)
		}
	}
}

// bareURL is a web address right behind Chinese. goldmark wants a space before.
var bareURL = regexp.MustCompile(`https?://[A-Za-z0-9][A-Za-z0-9.-]{0,250}\.[A-Za-z]{2,20}(?::[0-9]{1,5})?(?:[/?#][A-Za-z0-9/?#@:%_+.~$!&=,;-]*[A-Za-z0-9/#_=-])?`)

// bareURLs writes s, the text of seg, up to its last web address, and returns
// the rest.
func (w *writer) bareURLs(s []byte, seg text.Segment) []byte {
	if !bytes.Contains(s, []byte("://")) || seg.Padding > 0 || w.linked() {
		return s
	}
	done, at := 0, seg.Start
	for _, m := range bareURL.FindAllIndex(s, -1) {
		if before, _ := utf8.DecodeLastRune(s[:m[0]]); !isCJK(before) {
			continue
		}
		w.visible(unescape(s[done:m[0]]))
		dest := string(unescape(s[m[0]:m[1]]))
		w.settle(' ')
		w.raw("<a ")
		w.ref(Ref{Kind: LinkRef, Dest: dest, Text: dest, Span: w.span(at+m[0], at+m[1])})
		w.raw(">")
		w.visible([]byte(dest))
		w.raw("</a>")
		done = m[1]
	}
	return s[done:]
}

func (w *writer) lineBreak() {
	w.brk = -1
	w.raw("<br>\n")
	w.text = append(w.text, ' ')
	w.last = ' '
}

func (w *writer) codeSpan(n *ast.CodeSpan) {
	w.raw("<code>")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		t, ok := c.(*ast.Text)
		if !ok {
			continue
		}
		s := t.Segment.Value(w.src)
		if line, ok := bytes.CutSuffix(s, []byte{'\n'}); ok {
			w.visible(line)
			w.visible([]byte{' '})
			continue
		}
		w.visible(s)
	}
	w.raw("</code>")
}

func (w *writer) footnoteLink(n *east.FootnoteLink) {
	if w.linked() {
		return
	}
	w.settle(' ')
	i := strconv.Itoa(n.Index)
	id := "fnref-" + i
	if n.RefIndex > 0 {
		id += "-" + strconv.Itoa(n.RefIndex+1)
	}
	w.doc.Anchors = append(w.doc.Anchors, id)
	w.raw(`<sup id="`, id, `"><a class="footnote-ref" href="#fn-`, i, `" role="doc-noteref">`, i, `</a></sup>`)
}

func (w *writer) footnoteBack(n *east.FootnoteBacklink) {
	id := "fnref-" + strconv.Itoa(n.Index)
	if n.RefIndex > 0 {
		id += "-" + strconv.Itoa(n.RefIndex+1)
	}
	w.brk = -1
	w.closeRaw(w.low)
	w.raw(` <a class="footnote-back" href="#`, id, `" role="doc-backlink" aria-label="`)
	w.esc(w.label("footnote-back"))
	w.raw(`">↩</a>`)
}

// plain is the text of n and what it holds, without writing it.
func (w *writer) plain(n ast.Node) string {
	var b strings.Builder
	w.appendPlain(&b, n)
	return strings.TrimSpace(b.String())
}

func (w *writer) appendPlain(b *strings.Builder, n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			if c.IsRaw() {
				b.Write(c.Segment.Value(w.src))
			} else {
				b.Write(unescape(c.Segment.Value(w.src)))
			}
			if c.SoftLineBreak() || c.HardLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.String:
			b.Write(c.Value)
		case *ast.AutoLink:
			b.Write(c.Label(w.src))
		case *citation:
			b.WriteString(c.text())
		default:
			w.appendPlain(b, c)
		}
	}
}

// text is what the reader sees of a citation.
func (c *citation) text() string {
	if len(c.label) > 0 {
		return string(unescape(c.label))
	}
	return citationText(string(c.law), string(c.article))
}
