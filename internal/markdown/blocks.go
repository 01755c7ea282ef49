package markdown

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// blocks writes the children of n.
func (w *writer) blocks(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.block(c)
	}
}

func (w *writer) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Paragraph:
		w.paragraph(n)
	case *ast.TextBlock:
		w.para(w.leaf(n))
		if n.NextSibling() != nil {
			w.raw("\n")
		}
	case *ast.Heading:
		w.heading(n)
	case *ast.Blockquote:
		w.quote(n)
	case *ast.List:
		w.list(n)
	case *ast.ThematicBreak:
		w.raw("<hr>\n")
	case *ast.CodeBlock:
		w.code(n, "")
	case *ast.FencedCodeBlock:
		w.code(n, string(n.Language(w.src)))
	case *ast.HTMLBlock:
		w.rawBlock(n)
	case *ast.LinkReferenceDefinition:
	case *east.Table:
		w.table(n)
	case *east.DefinitionList:
		w.container("dl", "", n)
	case *east.DefinitionTerm:
		w.raw("<dt>")
		w.para(w.leaf(n))
		w.raw("</dt>\n")
	case *east.DefinitionDescription:
		w.container("dd", "", n)
	case *east.FootnoteList:
		w.footnotes(n)
	default:
		w.blocks(n)
	}
}

// container writes an element with the blocks of n inside.
func (w *writer) container(tag, attrs string, n ast.Node) {
	w.raw("<", tag, attrs, ">\n")
	w.within(func() { w.blocks(n) })
	w.raw("</", tag, ">\n")
}

func (w *writer) paragraph(n ast.Node) {
	if img, ok := loneImage(n); ok && w.figure(img) {
		return
	}
	w.slips(n)
	start := len(w.html)
	w.raw("<p>")
	text := w.leaf(n)
	if len(w.html) == start+len("<p>") { // nothing but a comment
		w.html = w.html[:start]
		return
	}
	w.raw("</p>\n")
	w.para(text)
	if w.doc.Excerpt == "" && w.quiet == 0 && !w.inQuiz && n.Parent() != nil && n.Parent().Kind() == ast.KindDocument {
		w.doc.Excerpt = text
	}
}

// loneImage returns the picture that is all that n holds.
func loneImage(n ast.Node) (*ast.Image, bool) {
	img, ok := n.FirstChild().(*ast.Image)
	return img, ok && img.NextSibling() == nil
}

// figure writes a picture with a title as a figure with a caption.
func (w *writer) figure(img *ast.Image) bool {
	if len(img.Title) == 0 {
		return false
	}
	title, base := string(unescape(img.Title)), len(w.text)
	w.raw("<figure>")
	w.image(img)
	w.brk = -1
	w.raw("<figcaption>")
	w.esc(title)
	w.raw("</figcaption></figure>\n")
	w.text = w.text[:base]
	w.count(title)
	w.para(title)
	return true
}

func (w *writer) code(n ast.Node, language string) {
	text := string(blockText(n, w.src))
	w.raw("<pre><code")
	if language != "" {
		w.raw(` class="language-`)
		w.esc(language)
		w.raw(`"`)
	}
	w.raw(">")
	w.esc(text)
	w.raw("</code></pre>\n")
	w.count(text)
	w.para(strings.TrimSpace(text))
}

func (w *writer) list(n *ast.List) {
	tag, attrs := "ul", ""
	if n.IsOrdered() {
		tag = "ol"
		if n.Start != 1 {
			attrs = ` start="` + strconv.Itoa(n.Start) + `"`
		}
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if _, ok := checkBox(c); ok {
			attrs += ` class="checklist"`
			break
		}
	}
	w.raw("<", tag, attrs, ">\n")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.listItem(c)
	}
	w.raw("</", tag, ">\n")
}

func (w *writer) listItem(n ast.Node) {
	w.raw("<li>")
	box, ok := checkBox(n)
	if !ok {
		w.within(func() { w.blocks(n) })
		w.raw("</li>\n")
		return
	}
	if !w.inQuiz {
		w.doc.Counts.Tasks++
	}
	w.raw(`<label><input type="checkbox"`)
	if box.IsChecked {
		w.raw(" checked")
	}
	w.raw("> ")
	first := n.FirstChild()
	w.para(w.leaf(first))
	w.raw("</label>")
	if first.NextSibling() != nil {
		w.raw("\n")
	}
	w.within(func() {
		for c := first.NextSibling(); c != nil; c = c.NextSibling() {
			w.block(c)
		}
	})
	w.raw("</li>\n")
}

// checkBox is the box that a list item begins with.
func checkBox(item ast.Node) (*east.TaskCheckBox, bool) {
	if item.FirstChild() == nil {
		return nil, false
	}
	box, ok := item.FirstChild().FirstChild().(*east.TaskCheckBox)
	return box, ok
}

// alignClass is the class of a table cell; styles in attributes are forbidden
// by the content security policy of the published pages.
func alignClass(a east.Alignment) string {
	switch a {
	case east.AlignLeft:
		return ` class="align-left"`
	case east.AlignRight:
		return ` class="align-right"`
	case east.AlignCenter:
		return ` class="align-center"`
	}
	return ""
}

// tableStart opens a table in a box that scrolls sideways on a phone.
func (w *writer) tableStart() {
	w.raw(`<div class="table-scroll" tabindex="0" role="group" aria-label="`)
	w.esc(w.label("table"))
	w.raw("\"><table>\n")
}

func (w *writer) table(n ast.Node) {
	w.tableStart()
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		_, head := row.(*east.TableHeader)
		switch {
		case head:
			w.raw("<thead>\n")
		case row.PreviousSibling() != nil && row.PreviousSibling().Kind() == east.KindTableHeader:
			w.raw("<tbody>\n")
		}
		w.tableRow(row, head)
		switch {
		case head:
			w.raw("</thead>\n")
		case row.NextSibling() == nil:
			w.raw("</tbody>\n")
		}
	}
	w.raw("</table></div>\n")
}

func (w *writer) tableRow(row ast.Node, head bool) {
	tag, scope := "td", ""
	if head {
		tag, scope = "th", ` scope="col"`
	}
	var cells []string
	w.raw("<tr>\n")
	for c := row.FirstChild(); c != nil; c = c.NextSibling() {
		cell, ok := c.(*east.TableCell)
		if !ok {
			continue
		}
		w.raw("<", tag, scope, alignClass(cell.Alignment), ">")
		if text := w.leaf(cell); text != "" {
			cells = append(cells, text)
		}
		w.raw("</", tag, ">\n")
	}
	w.raw("</tr>\n")
	w.para(strings.Join(cells, " "))
}

func (w *writer) footnotes(n ast.Node) {
	w.raw(`<section class="footnotes" role="doc-endnotes" aria-label="`)
	w.esc(w.label("footnotes"))
	w.raw("\">\n<ol>\n")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		note, ok := c.(*east.Footnote)
		if !ok {
			continue
		}
		id := "fn-" + strconv.Itoa(note.Index)
		w.doc.Anchors = append(w.doc.Anchors, id)
		w.container("li", ` id="`+id+`"`, note)
	}
	w.raw("</ol>\n</section>\n")
}
