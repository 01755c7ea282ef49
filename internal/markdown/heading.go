package markdown

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
)

// titleHeading takes a level-1 heading at the top as the document's title and
// returns the first block to write.
func (w *writer) titleHeading(root ast.Node) ast.Node {
	n := root.FirstChild()
	for n != nil && isComment(n, w.src) {
		n = n.NextSibling()
	}
	h, ok := n.(*ast.Heading)
	if !ok || h.Level != 1 {
		return root.FirstChild()
	}
	if w.isQuestion(h) {
		return root.FirstChild()
	}
	w.capture(func() { w.doc.Title = w.leaf(h) })
	return h.NextSibling()
}

// isComment tells whether n is nothing but an HTML comment.
func isComment(n ast.Node, src []byte) bool {
	b, ok := n.(*ast.HTMLBlock)
	return ok && b.HTMLBlockType == ast.HTMLBlockType2 &&
		bytes.HasSuffix(bytes.TrimSpace(blockText(b, src)), []byte("-->"))
}

// reserve notes the ids that the author wrote, so that ids made from texts
// give way, wherever they stand.
func (w *writer) reserve(root ast.Node) {
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		h, ok := n.(*ast.Heading)
		if !ok {
			continue
		}
		if id := attributeID(h); id != "" {
			w.fixed[id] = true
		}
		if id, _, ok := w.questionID(h); ok {
			w.fixed["q-"+id] = true
		}
	}
}

// attributeID is the id of {#id}, or empty.
func attributeID(h *ast.Heading) string {
	v, ok := h.AttributeString("id")
	if !ok {
		return ""
	}
	b, _ := v.([]byte)
	return strings.Join(strings.Fields(string(bytes.ReplaceAll(b, []byte{marker}, nil))), "-")
}

func (w *writer) heading(h *ast.Heading) {
	tag := "h" + strconv.Itoa(h.Level)
	var text string
	inner := w.capture(func() { text = w.leaf(h) })
	id := attributeID(h)
	if id != "" {
		delete(w.fixed, id)
	} else {
		id = slug(text)
	}
	id = w.unique(id)
	article, _, _ := articleOf(text)
	w.raw("<", tag, ` id="`)
	w.esc(id)
	w.raw(`">`)
	w.html = append(w.html, inner...)
	w.raw("</", tag, ">\n")
	if w.quiet > 0 {
		return
	}
	w.doc.Outline = append(w.doc.Outline, Heading{Level: h.Level, ID: id, Text: text, Article: article, Span: w.blockSpan(h)})
	w.newSection(id, text)
}

// unique makes an id that no other element has and notes it as an anchor.
func (w *writer) unique(id string) string {
	out := id
	for w.taken[out] || w.fixed[out] {
		w.suffix[id] = max(w.suffix[id], 1) + 1
		out = id + "-" + strconv.Itoa(w.suffix[id])
	}
	w.taken[out] = true
	w.doc.Anchors = append(w.doc.Anchors, out)
	return out
}

// slug makes a readable id of a heading: letters and digits of any script are
// kept, Latin in lower case, everything else becomes a hyphen. An article of
// law is named by its number alone, so its id outlives a change of its title.
func slug(text string) string {
	if _, name, ok := articleOf(text); ok {
		return name
	}
	var b strings.Builder
	gap := false
	for _, r := range text {
		if !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) && r != '_' {
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteByte('-')
			gap = false
		}
		b.WriteRune(unicode.ToLower(r))
	}
	if b.Len() == 0 {
		return "section"
	}
	return b.String()
}
