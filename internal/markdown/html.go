package markdown

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/microcosm-cc/bluemonday"
	"github.com/yuin/goldmark/ast"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ankang/internal/diag"
)

// sanitizer keeps of raw HTML what readers need and no script can hide in.
type sanitizer struct {
	policy *bluemonday.Policy
}

func newSanitizer() *sanitizer {
	p := bluemonday.UGCPolicy()
	// Links and pictures in raw HTML would escape the link check.
	p.AllowElements("u", "mark", "kbd", "ruby", "rt", "rp", "details", "summary", "figure", "figcaption", "sub", "sup")
	p.RequireNoFollowOnLinks(false)
	return &sanitizer{policy: p}
}

var comment = regexp.MustCompile(`(?s)<!--.*?(?:-->|$)`)

// rawHTML writes an inline tag: shown as text, or what the sanitizer leaves.
func (w *writer) rawHTML(n *ast.RawHTML) {
	var raw []byte
	for i := range n.Segments.Len() {
		seg := n.Segments.At(i)
		raw = append(raw, seg.Value(w.src)...)
	}
	start := max(n.Pos(), 0)
	if n.Segments.Len() > 0 {
		start = n.Segments.At(0).Start
	}
	w.writeRaw(string(raw), start, true)
}

func (w *writer) htmlBlock(n *ast.HTMLBlock) {
	var raw []byte
	start := max(n.Pos(), 0)
	for i := range n.Lines().Len() {
		seg := n.Lines().At(i)
		raw = append(raw, seg.Value(w.src)...)
	}
	if n.HasClosure() {
		raw = append(raw, n.ClosureLine.Value(w.src)...)
	}
	begin := w.html.Len()
	w.writeRaw(string(raw), start, false)
	w.closeRaw(begin)
	w.endText()
}

func (w *writer) writeRaw(raw string, start int, inline bool) {
	raw = strings.TrimSpace(comment.ReplaceAllString(raw, ""))
	if raw == "" {
		return
	}
	first, _, _ := strings.Cut(raw, "\n")
	if w.parser.policy == nil {
		w.report(diag.RawHTML, start, start+len(first), shorten(first))
		if inline {
			w.text(raw)
			return
		}
		w.html.WriteString("<p>")
		w.text(raw)
		w.html.WriteString("</p>\n")
		return
	}
	clean := w.parser.policy.policy.Sanitize(strings.NewReplacer("\uE000", "", "\uE001", "").Replace(raw))
	if lostTag(raw, clean) {
		w.report(diag.HTMLRemoved, start, start+len(first), shorten(first))
	}
	w.raw = true
	w.html.WriteString(strings.ReplaceAll(clean, "\x00", ""))
	if !inline {
		w.keepText(textOfHTML(clean))
		w.html.WriteByte('\n')
	}
}

func shorten(s string) string {
	runes := []rune(s)
	if len(runes) > 40 {
		return string(runes[:40]) + "…"
	}
	return s
}

// lostTag tells whether sanitizing took out more than it rewrote.
func lostTag(raw, clean string) bool {
	return strings.Count(clean, "<") < strings.Count(raw, "<") ||
		strings.Count(clean, "=\"") < strings.Count(raw, "=")-strings.Count(raw, "==")
}

func textOfHTML(s string) string {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(s))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			b.Write(z.Text())
		}
	}
}

// closeRaw balances the tags of what was written since start, if raw HTML is in
// it: an author's </section> must not end ours.
func (w *writer) closeRaw(start int) {
	if !w.raw {
		return
	}
	w.raw = false
	written := append([]byte(nil), w.html.Bytes()[start:]...)
	w.html.Truncate(start)
	w.html.Write(balance(written))
}

var (
	markerText = regexp.MustCompile("\x00([0-9]+)\x00")
	guardAttr  = regexp.MustCompile("\uE000([0-9]+)\uE001(?:=\"\")?")
)

// balance parses a piece of HTML as browsers do and writes it anew. Markers
// can't pass a parser, so they go through it in private-use characters.
func balance(piece []byte) []byte {
	guarded := markerText.ReplaceAll(piece, []byte("\uE000${1}\uE001"))
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(bytes.NewReader(guarded), body)
	if err != nil {
		return nil
	}
	var out bytes.Buffer
	for _, n := range nodes {
		if err := html.Render(&out, n); err != nil {
			return nil
		}
	}
	return guardAttr.ReplaceAll(out.Bytes(), []byte("\x00${1}\x00"))
}
