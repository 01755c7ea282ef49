package markdown

import (
	"strconv"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// table writes a table that scrolls in a box of its own, so that a phone's page
// doesn't. Alignment is a class: a strict content security policy refuses style
// attributes.
func (w *writer) table(n *extast.Table) {
	w.html.WriteString(`<div class="table-scroll" tabindex="0" role="region" aria-label="`)
	w.escape(w.label("table"))
	w.html.WriteString("\"><table>\n")
	body := false
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		_, head := row.(*extast.TableHeader)
		switch {
		case head:
			w.html.WriteString("<thead>")
		case !body:
			w.html.WriteString("<tbody>")
			body = true
		}
		w.row(row, head)
		if head {
			w.html.WriteString("</thead>\n")
		}
	}
	if body {
		w.html.WriteString("</tbody>\n")
	}
	w.html.WriteString("</table></div>\n")
}

func (w *writer) row(row ast.Node, head bool) {
	w.html.WriteString("<tr>")
	for c := row.FirstChild(); c != nil; c = c.NextSibling() {
		name, attrs := "td", ""
		if head {
			name, attrs = "th", ` scope="col"`
		}
		if cell, ok := c.(*extast.TableCell); ok {
			switch cell.Alignment {
			case extast.AlignRight:
				attrs += ` class="right"`
			case extast.AlignCenter:
				attrs += ` class="center"`
			}
		}
		w.html.WriteString("<" + name + attrs + ">")
		w.line(c)
		w.html.WriteString("</" + name + ">")
		w.keepText(" ")
	}
	w.html.WriteString("</tr>\n")
	w.endText()
}

func (w *writer) footnoteLink(n *extast.FootnoteLink) {
	number := strconv.Itoa(n.Index)
	id := "fnref-" + number
	if n.RefIndex > 0 {
		id += "-" + strconv.Itoa(n.RefIndex)
	}
	w.html.WriteString(`<sup id="` + id + `"><a href="#fn-` + number + `" role="doc-noteref">` + number + `</a></sup>`)
	w.doc.Anchors = append(w.doc.Anchors, id)
}

func (w *writer) footnotes(n *extast.FootnoteList) {
	w.html.WriteString(`<section class="footnotes" role="doc-endnotes" aria-label="`)
	w.escape(w.label("footnotes"))
	w.html.WriteString("\">\n<ol>\n")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		note, ok := c.(*extast.Footnote)
		if !ok {
			continue
		}
		number := strconv.Itoa(note.Index)
		w.doc.Anchors = append(w.doc.Anchors, "fn-"+number)
		w.html.WriteString(`<li id="fn-` + number + `">`)
		w.children(note)
		w.html.WriteString(`<a href="#fnref-` + number + `" role="doc-backlink" aria-label="`)
		w.escape(w.label("back"))
		w.html.WriteString("\">↩</a></li>\n")
	}
	w.html.WriteString("</ol>\n</section>\n")
}
