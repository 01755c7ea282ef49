package markdown

import (
	"net/url"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"

	"ankang/internal/diag"
)

// scanBranches gives the headings inside a question their ids, so that choices
// can lead to them: the question's id, a hyphen and the heading's own.
func (z *quiz) scanBranches(body []ast.Node) {
	z.targets = map[string]string{}
	for _, n := range body {
		h, ok := n.(*ast.Heading)
		if !ok {
			continue
		}
		name := attributeID(h)
		if name == "" {
			name = slug(z.w.plain(h))
		}
		delete(z.w.fixed, name)
		id := z.w.unique(z.element + "-" + name)
		if _, dup := z.targets[name]; !dup {
			z.targets[name] = id
		}
		h.SetAttributeString("data-branch", id)
	}
	z.w.targets = nil
	if z.q.Kind == Scenario {
		z.w.targets = z.targets
	}
}

// branch writes what a choice leads to.
func (z *quiz) branch(h *ast.Heading, body []ast.Node) {
	w := z.w
	id := ""
	if v, ok := h.AttributeString("data-branch"); ok {
		id, _ = v.(string)
	}
	tag := "h" + strconv.Itoa(h.Level)
	html, _ := z.hidden(func() {
		w.raw(`<div class="branch" id="`)
		w.esc(id)
		w.raw(`"><`, tag, ">")
		w.leaf(h)
		w.raw("</", tag, ">\n")
		w.within(func() {
			for _, n := range body {
				w.block(n)
			}
		})
		w.raw("</div>\n")
	})
	z.branches = append(z.branches, html...)
}

// target is the branch that a choice's link leads to.
func (z *quiz) target(item ast.Node) string {
	if z.q.Kind != Scenario || item.FirstChild() == nil {
		return ""
	}
	for c := item.FirstChild().FirstChild(); c != nil; c = c.NextSibling() {
		link, ok := c.(*ast.Link)
		if !ok || !strings.HasPrefix(string(link.Destination), "#") {
			continue
		}
		name := fragment(destination(link.Destination))
		if id, ok := z.targets[name]; ok {
			return id
		}
		z.w.report(diag.New(diag.MissingBranch, z.w.place(link.Destination, link), name))
		z.targets[name] = z.element // told already: no broken reference besides
	}
	return ""
}

// fragment is the name behind # of dest, decoded.
func fragment(dest string) string {
	name := strings.TrimPrefix(dest, "#")
	if decoded, err := url.PathUnescape(name); err == nil {
		return decoded
	}
	return name
}

// branchLink writes a link to a branch of the question at hand and tells
// whether dest is one. It is no reference: it stays inside the question.
func (w *writer) branchLink(n *ast.Link, dest string) bool {
	if w.targets == nil || !strings.HasPrefix(dest, "#") || w.linked() {
		return false
	}
	id, ok := w.targets[fragment(dest)]
	if !ok {
		return false
	}
	w.raw(`<a class="choice" href="#`)
	w.esc(id)
	w.raw(`">`)
	w.inLink = true
	w.within(func() { w.inlines(n) })
	w.inLink = false
	w.raw("</a>")
	return true
}
