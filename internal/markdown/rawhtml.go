package markdown

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"github.com/microcosm-cc/bluemonday"
	"github.com/yuin/goldmark/ast"
	"golang.org/x/net/html"

	"ankang/internal/diag"
)

// newPolicy lets through what a text needs, without styles and scripts.
func newPolicy() *bluemonday.Policy {
	p := bluemonday.UGCPolicy()
	p.RequireNoFollowOnLinks(false)
	p.AllowElements("kbd", "mark", "u", "figure", "figcaption", "details", "summary", "ruby", "rt", "rp")
	p.AllowAttrs("open").OnElements("details")
	return p
}

// blockText is the source of a block of raw lines.
func blockText(n ast.Node, src []byte) []byte {
	var out []byte
	for i := range n.Lines().Len() {
		seg := n.Lines().At(i)
		out = append(out, seg.Value(src)...)
	}
	if b, ok := n.(*ast.HTMLBlock); ok && b.HasClosure() {
		out = append(out, b.ClosureLine.Value(src)...)
	}
	return out
}

var (
	comment   = regexp.MustCompile(`(?s)<!--.*?(-->|$)`)
	lineBreak = regexp.MustCompile(`(?i)^<br\s*/?>$`)
)

func (w *writer) rawBlock(n *ast.HTMLBlock) {
	text := comment.ReplaceAll(blockText(n, w.src), nil)
	text = bytes.TrimSpace(text)
	if len(text) == 0 {
		return
	}
	if w.p.policy != nil {
		outer := w.text
		w.text = nil
		w.sanitized(text, w.rawSpan(n))
		if i := slices.Index(w.open[w.low:], "a"); i >= 0 {
			w.closeRaw(w.low + i) // a link ends with its block
		}
		w.raw("\n")
		plain := strings.Join(strings.Fields(string(w.text)), " ")
		w.text = outer
		w.count(plain)
		w.para(plain)
		return
	}
	w.report(diag.New(diag.RawHTML, w.rawSpan(n), tagName(text)))
	w.raw("<p>")
	w.esc(string(text))
	w.raw("</p>\n")
	w.count(string(text))
	w.para(string(text))
}

// rawSpan is the place of a block's first line.
func (w *writer) rawSpan(n *ast.HTMLBlock) diag.Span {
	seg := n.ClosureLine
	if n.Lines().Len() > 0 {
		seg = n.Lines().At(0)
	}
	start := max(seg.Start, 0)
	return w.span(start, start+len(bytes.TrimRight(w.src[start:max(start, seg.Stop)], "\n")))
}

func (w *writer) rawInline(n *ast.RawHTML) {
	if n.Segments.Len() == 0 {
		return
	}
	text := n.Segments.Value(w.src)
	switch {
	case bytes.HasPrefix(text, []byte("<!--")):
	case lineBreak.Match(text):
		w.lineBreak()
	case w.p.policy != nil:
		seg := n.Segments.At(0)
		w.sanitized(text, w.span(seg.Start, seg.Stop))
	default:
		if !bytes.HasPrefix(text, []byte("</")) {
			seg := n.Segments.At(0)
			w.report(diag.New(diag.RawHTML, w.span(seg.Start, seg.Stop), tagName(text)))
		}
		w.visible(text)
	}
}

// tagName is the name of the element that raw HTML begins with.
func tagName(s []byte) string {
	s = bytes.TrimLeft(s, "</!?")
	end := bytes.IndexFunc(s, func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-')
	})
	if end < 0 {
		end = len(s)
	}
	return string(s[:end])
}

var voidTags = []string{"area", "br", "col", "hr", "img", "wbr", "input", "source", "track"}

// sanitized writes raw HTML that has passed the policy. Elements may stay open
// over several blocks; whoever opened a container closes what is left in it.
func (w *writer) sanitized(text []byte, span diag.Span) {
	z := html.NewTokenizer(bytes.NewReader(w.p.policy.SanitizeBytes(text)))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return
		case html.TextToken:
			w.visible([]byte(z.Token().Data))
		case html.StartTagToken, html.SelfClosingTagToken:
			w.rawTag(z.Token(), span)
		case html.EndTagToken:
			if i := len(w.open) - 1; i >= w.low && w.open[i] == z.Token().Data {
				w.closeRaw(i)
			}
		}
	}
}

func (w *writer) rawTag(t html.Token, span diag.Span) {
	if t.Data == "a" && w.linked() {
		return
	}
	w.settle(' ')
	w.raw("<", t.Data)
	for _, a := range t.Attr {
		switch {
		case a.Key == "id":
			a.Val = w.unique(strings.Join(strings.Fields(a.Val), "-"))
		case a.Key == "name" || a.Key == "style" || strings.HasPrefix(a.Key, "on"):
			continue
		case t.Data == "a" && a.Key == "href":
			w.raw(" ")
			w.ref(Ref{Kind: LinkRef, Dest: a.Val, Span: span})
			continue
		case t.Data == "img" && a.Key == "src":
			w.raw(" ")
			w.doc.Counts.Images++
			w.ref(Ref{Kind: ImageRef, Dest: a.Val, Text: attribute(t, "alt"), Span: span})
			continue
		case t.Data == "img" && (a.Key == "width" || a.Key == "height"):
			continue
		}
		w.raw(" ", a.Key, `="`)
		w.esc(a.Val)
		w.raw(`"`)
	}
	w.raw(">")
	if !slices.Contains(voidTags, t.Data) {
		w.open = append(w.open, t.Data)
	}
}

func attribute(t html.Token, key string) string {
	for _, a := range t.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// within writes the content of a container with f: what raw HTML opens in it
// is closed in it.
func (w *writer) within(f func()) {
	low := w.low
	w.low = len(w.open)
	f()
	w.closeRaw(w.low)
	w.low = low
}

// closeRaw closes the raw elements above depth.
func (w *writer) closeRaw(depth int) {
	for len(w.open) > depth {
		w.raw("</", w.open[len(w.open)-1], ">")
		w.open = w.open[:len(w.open)-1]
	}
}
