package markdown

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"ankang/internal/diag"
)

// maxDepth is how deep blocks may nest before their text is all that is kept.
const maxDepth = 60

// writer walks a tree once and gathers all that a Document holds. HTML and
// plain text grow side by side.
type writer struct {
	parser *Parser
	src    []byte
	file   string
	lang   string
	offset int
	doc    *Document

	html bytes.Buffer
	// plain is the text of the current section; before is the last character
	// of the text, written or not, for line breaks.
	plain  strings.Builder
	before rune
	// hidden > 0 keeps answers out of plain; they count all the same.
	hidden int
	// section is the section that plain belongs to.
	section Section

	depth int
	ids   map[string]bool
	// taken counts how often an id was wanted again.
	taken     map[string]int
	questions map[string]bool
	// question is the one being written, or nil; its id prefixes ids inside.
	question *Question
	// branches maps the headings inside a scenario to their ids.
	branches map[string]string
	// raw is set once raw HTML was written into the current block.
	raw bool
}

func newWriter(p *Parser, src Source, body []byte) *writer {
	return &writer{parser: p, src: body, file: src.File, lang: src.Lang, offset: src.Offset,
		doc: &Document{}, ids: map[string]bool{}, taken: map[string]int{}, questions: map[string]bool{}}
}

func (w *writer) document(root ast.Node) {
	first := root.FirstChild()
	if h, ok := first.(*ast.Heading); ok && h.Level == 1 {
		w.hidden++
		w.doc.Title = w.plainOf(h)
		w.hidden--
		first = h.NextSibling()
	}
	w.reserveIDs(root)
	w.siblings(first)
	w.closeSection()
	w.doc.HTML = bytes.TrimSpace(w.html.Bytes())
}

// reserveIDs takes the ids that authors chose, so that no made one gets them.
func (w *writer) reserveIDs(root ast.Node) {
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		h, ok := n.(*ast.Heading)
		if !ok {
			continue
		}
		if id, ok := chosenID(h); ok {
			if w.ids[id] {
				w.report(diag.DuplicateID, h.Pos(), w.lineEnd(h.Pos()), id)
			}
			w.ids[id] = true
		}
	}
}

func (w *writer) lineEnd(start int) int {
	start = min(max(start, 0), len(w.src))
	if i := bytes.IndexByte(w.src[start:], '\n'); i >= 0 {
		return start + i
	}
	return len(w.src)
}

// siblings writes a block and those after it, questions as one.
func (w *writer) siblings(n ast.Node) {
	for n != nil {
		if h, ok := n.(*ast.Heading); ok {
			if kind, ok := w.questionKind(h); ok {
				n = w.writeQuestion(h, kind)
				continue
			}
		}
		w.block(n)
		n = w.after(n)
	}
}

// after is the next sibling that is still to be written; a transcript belongs
// to the medium before it.
func (w *writer) after(n ast.Node) ast.Node {
	next := n.NextSibling()
	if q, ok := next.(*ast.Blockquote); ok && isTranscript(w.src, q) && w.isMedium(n) {
		return next.NextSibling()
	}
	return next
}

func (w *writer) children(n ast.Node) {
	if w.depth >= maxDepth {
		w.report(diag.TooDeep, n.Pos(), n.Pos())
		w.text(w.plainOf(n))
		return
	}
	w.depth++
	w.siblings(n.FirstChild())
	w.depth--
}

func (w *writer) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Heading:
		w.heading(n)
	case *ast.Paragraph:
		w.paragraph(n)
	case *ast.TextBlock:
		w.line(n)
		w.endText()
	case *ast.List:
		w.list(n)
	case *ast.ListItem:
		w.listItem(n)
	case *ast.Blockquote:
		w.blockquote(n)
	case *ast.FencedCodeBlock:
		w.code(n, string(n.Language(w.src)))
	case *ast.CodeBlock:
		w.code(n, "")
	case *ast.HTMLBlock:
		w.htmlBlock(n)
	case *ast.ThematicBreak:
		w.html.WriteString("<hr>\n")
	case *extast.Table:
		w.table(n)
	case *extast.FootnoteList:
		w.footnotes(n)
	case *extast.DefinitionList:
		w.wrap("dl", "", n)
	case *extast.DefinitionTerm:
		w.html.WriteString("<dt>")
		w.line(n)
		w.html.WriteString("</dt>\n")
		w.endText()
	case *extast.DefinitionDescription:
		w.wrap("dd", "", n)
	case *ast.LinkReferenceDefinition:
	default:
		w.children(n)
	}
}

// wrap writes an element around the children of n.
func (w *writer) wrap(name, attrs string, n ast.Node) {
	w.html.WriteString("<" + name + attrs + ">\n")
	w.children(n)
	w.html.WriteString("</" + name + ">\n")
}

func (w *writer) paragraph(n *ast.Paragraph) {
	if n.Lines().Len() == 0 && !n.HasChildren() {
		return
	}
	if img, ok := loneImage(w.src, n); ok {
		w.figure(img, n)
		return
	}
	mark := w.plain.Len()
	start := w.html.Len()
	w.html.WriteString("<p>")
	w.line(n)
	w.html.WriteString("</p>\n")
	if w.html.Len() == start+len("<p></p>\n") {
		w.html.Truncate(start) // nothing but comments
	}
	if w.doc.Excerpt == "" && w.hidden == 0 && w.question == nil && n.Parent() != nil && n.Parent().Kind() == ast.KindDocument {
		w.doc.Excerpt = strings.TrimSpace(w.plain.String()[mark:])
	}
	w.endText()
}

func (w *writer) code(n ast.Node, language string) {
	w.html.WriteString(`<pre tabindex="0"><code`)
	if language != "" {
		w.html.WriteString(` class="language-`)
		w.escape(language)
		w.html.WriteString(`"`)
	}
	w.html.WriteByte('>')
	lines := n.Lines()
	for i := range lines.Len() {
		seg := lines.At(i)
		line := string(seg.Value(w.src))
		w.escape(line)
		w.keepText(line)
	}
	w.html.WriteString("</code></pre>\n")
	w.endText()
}

func (w *writer) list(n *ast.List) {
	name, attrs := "ul", ""
	if n.IsOrdered() {
		name = "ol"
		if n.Start != 1 {
			attrs = ` start="` + strconv.Itoa(n.Start) + `"`
		}
	}
	if hasTasks(n) {
		attrs += ` class="checklist"`
	}
	w.wrap(name, attrs, n)
}

// taskBox is the tick box that an item begins with.
func taskBox(item ast.Node) *extast.TaskCheckBox {
	if first := item.FirstChild(); first != nil {
		if box, ok := first.FirstChild().(*extast.TaskCheckBox); ok {
			return box
		}
	}
	return nil
}

func hasTasks(list ast.Node) bool {
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		if taskBox(item) != nil {
			return true
		}
	}
	return false
}

func (w *writer) listItem(n *ast.ListItem) {
	box := taskBox(n)
	if box == nil {
		w.html.WriteString("<li>")
		w.children(n)
		w.html.WriteString("</li>\n")
		return
	}
	w.doc.Counts.Tasks++
	w.html.WriteString(`<li><label><input type="checkbox"`)
	if box.IsChecked {
		w.html.WriteString(" checked")
	}
	w.html.WriteString("> <span>")
	w.line(n.FirstChild())
	w.html.WriteString("</span></label>")
	w.endText()
	w.siblings(n.FirstChild().NextSibling())
	w.html.WriteString("</li>\n")
}

// line writes the inline children of a block, with raw HTML among them closed.
func (w *writer) line(n ast.Node) {
	start := w.html.Len()
	w.inlines(n)
	w.closeRaw(start)
}

// inlines writes inline children.
func (w *writer) inlines(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.inline(c)
	}
}

func (w *writer) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		w.text(w.textOf(n))
		w.lineBreak(n)
	case *ast.String:
		w.text(string(n.Value))
	case *ast.CodeSpan:
		w.html.WriteString("<code>")
		w.inlines(n)
		w.html.WriteString("</code>")
	case *ast.Emphasis:
		name := "em"
		if n.Level == 2 {
			name = "strong"
		}
		w.around(name, n)
	case *extast.Strikethrough:
		w.around("del", n)
	case *ast.Link:
		w.link(n)
	case *ast.AutoLink:
		w.autoLink(n)
	case *ast.Image:
		w.image(n)
	case *citation:
		w.citation(n)
	case *blank:
		w.blank(n)
	case *ast.RawHTML:
		w.rawHTML(n)
	case *extast.FootnoteLink:
		w.footnoteLink(n)
	case *extast.FootnoteBacklink, *extast.TaskCheckBox:
	default:
		w.inlines(n)
	}
}

func (w *writer) around(name string, n ast.Node) {
	if w.depth >= maxDepth {
		w.text(w.plainOf(n))
		return
	}
	w.depth++
	w.html.WriteString("<" + name + ">")
	w.inlines(n)
	w.html.WriteString("</" + name + ">")
	w.depth--
}

// textOf is the text of a node with entities and backslashes resolved.
func (w *writer) textOf(n *ast.Text) string {
	raw := n.Segment.Value(w.src)
	if n.IsRaw() || bytes.IndexByte(raw, '\\') < 0 && bytes.IndexByte(raw, '&') < 0 {
		return string(raw)
	}
	return string(util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(raw))))
}

func (w *writer) lineBreak(n *ast.Text) {
	switch {
	case n.HardLineBreak():
		w.html.WriteString("<br>\n")
		w.keepText("\n")
	case n.SoftLineBreak():
		if breakIsSpace(w.before, w.firstRune(nextLeaf(n))) {
			w.html.WriteByte('\n')
			w.keepText(" ")
		}
	}
}

// nextLeaf is the inline node that follows n in the same block and has text, or
// nil.
func nextLeaf(n ast.Node) ast.Node {
	for n != nil && n.NextSibling() == nil {
		n = n.Parent()
		if n == nil || n.Type() == ast.TypeBlock {
			return nil
		}
	}
	if n == nil {
		return nil
	}
	n = n.NextSibling()
	for n.FirstChild() != nil {
		n = n.FirstChild()
	}
	return n
}

// firstRune is the first character that a leaf shows; a space for none.
func (w *writer) firstRune(n ast.Node) rune {
	for n != nil {
		switch leaf := n.(type) {
		case *ast.Text:
			if leaf.Segment.Len() > 0 {
				r, _ := utf8.DecodeRune(leaf.Segment.Value(w.src))
				return r
			}
		case *ast.String:
			r, _ := utf8.DecodeRune(leaf.Value)
			return r
		case *citation:
			r, _ := utf8.DecodeRuneInString(leaf.words())
			return r
		case *ast.RawHTML:
		default:
			return ' '
		}
		n = nextLeaf(n)
	}
	return ' '
}

// text writes a text to both outputs.
func (w *writer) text(s string) {
	w.escape(s)
	w.keepText(s)
}

// keepText counts a text, and adds it to the plain text unless it is hidden.
func (w *writer) keepText(s string) {
	if s == "" {
		return
	}
	w.before, _ = utf8.DecodeLastRuneInString(s)
	w.count(s)
	if w.hidden == 0 {
		w.plain.WriteString(s)
	}
}

func (w *writer) count(s string) {
	inWord := false
	for _, r := range s {
		han := unicode.Is(unicode.Han, r)
		letter := !han && (unicode.IsLetter(r) || unicode.IsDigit(r))
		if han {
			w.doc.Counts.Han++
		}
		if letter && !inWord {
			w.doc.Counts.Words++
		}
		inWord = letter
	}
}

// endText ends a block's text.
func (w *writer) endText() {
	w.before = ' '
	if w.hidden == 0 && w.plain.Len() > 0 {
		w.plain.WriteByte('\n')
	}
}

// closeSection ends the plain text of a section.
func (w *writer) closeSection() {
	lines := strings.FieldsFunc(w.plain.String(), func(r rune) bool { return r == '\n' })
	kept := lines[:0]
	for _, line := range lines {
		if line = strings.TrimSpace(line); line != "" {
			kept = append(kept, line)
		}
	}
	w.section.Text = strings.Join(kept, "\n")
	if w.section.Text != "" || w.section.Title != "" {
		w.doc.Sections = append(w.doc.Sections, w.section)
	}
	w.plain.Reset()
	w.section = Section{}
}

// escape writes a text into HTML; what HTML can't hold becomes U+FFFD.
func (w *writer) escape(s string) {
	appendEscaped(&w.html, s)
}

func appendEscaped(b *bytes.Buffer, s string) {
	from := 0
	for i := 0; i < len(s); i++ {
		var to string
		switch s[i] {
		case '<':
			to = "&lt;"
		case '>':
			to = "&gt;"
		case '&':
			to = "&amp;"
		case '"':
			to = "&#34;"
		case marker:
			to = "\uFFFD"
		default:
			continue
		}
		b.WriteString(s[from:i])
		b.WriteString(to)
		from = i + 1
	}
	b.WriteString(s[from:])
}

// plainOf is the plain text of a node and all below it, on one line.
func (w *writer) plainOf(n ast.Node) string {
	var b strings.Builder
	w.appendPlain(&b, n, 0)
	return strings.TrimSpace(b.String())
}

func (w *writer) appendPlain(b *strings.Builder, n ast.Node, depth int) {
	if depth > 4*maxDepth {
		return
	}
	switch n := n.(type) {
	case *ast.Text:
		b.WriteString(w.textOf(n))
		if n.HardLineBreak() || n.SoftLineBreak() {
			before, _ := utf8.DecodeLastRuneInString(b.String())
			if breakIsSpace(before, w.firstRune(nextLeaf(n))) {
				b.WriteByte(' ')
			}
		}
	case *ast.String:
		b.Write(n.Value)
	case *ast.AutoLink:
		b.Write(n.Label(w.src))
	case *citation:
		b.WriteString(n.words())
	case *blank:
		b.WriteString(blankText)
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.appendPlain(b, c, depth+1)
		if c.Type() == ast.TypeBlock && c.NextSibling() != nil {
			b.WriteByte(' ')
		}
	}
}
