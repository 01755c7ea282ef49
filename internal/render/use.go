package render

import (
	"sort"
	"strings"
	"text/template/parse"

	"ankang/internal/diag"
	"ankang/internal/spelling"
)

// interfaceText checks the key of a call such as .Site.T "nav.home". A key that
// is put together when the page is rendered passes.
func (c *typeChecker) interfaceText(cmd *parse.CommandNode) {
	if len(cmd.Args) < 2 || !strings.HasSuffix(cmd.Args[0].String(), ".T") {
		return
	}
	key, ok := cmd.Args[1].(*parse.StringNode)
	if !ok {
		return
	}
	c.used[key.Text] = true
	if c.texts[key.Text] {
		return
	}
	if near, ok := spelling.Nearest(key.Text, sorted(c.texts)); ok {
		c.report(diag.LayoutTextNear, key, key.Text, near)
		return
	}
	c.report(diag.LayoutText, key, key.Text)
}

// unused reports layouts that no page has and partials that no layout shows: a
// file of a misspelt name would change nothing, and nobody would know why.
func (c *typeChecker) unused(layouts []string) {
	known := map[string]bool{}
	for _, name := range layouts {
		known[name] = true
	}
	for _, name := range sorted(c.templates.text) {
		switch {
		case c.templates.layouts[name] && !known[name]:
			c.list = append(c.list, c.idle(diag.LayoutUnknown, diag.LayoutUnknownNear, name, layouts))
		case !c.templates.layouts[name] && !c.reached[name]:
			c.list = append(c.list, c.idle(diag.PartialUnused, diag.PartialUnusedNear, name, sorted(c.reached)))
		}
	}
}

func (c *typeChecker) idle(plain, near diag.Code, name string, known []string) diag.Diagnostic {
	span := diag.At(c.templates.fileOf(name))
	if word, ok := spelling.Nearest(name, known); ok {
		return diag.New(near, span, name, word)
	}
	return diag.New(plain, span, name)
}

func sorted[V any](set map[string]V) []string {
	out := make([]string, 0, len(set))
	for name := range set {
		out = append(out, name)
	}
	sort.Strings(out)
	return out
}
