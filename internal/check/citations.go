package check

import (
	"strconv"

	"ankang/internal/diag"
	"ankang/internal/markdown"
	"ankang/internal/site"
)

func itoa(i int) string { return strconv.Itoa(i) }

func (c *checker) citation(p *site.Page, ref *markdown.Ref) {
	t := c.site.Resolve(p, *ref)
	switch {
	case t.Kind == site.Broken:
		c.suggest(diag.UnknownLaw, diag.UnknownLawNear, ref.Span, t.Suggestion, ref.Dest)
	case t.BadFragment:
		c.report(diag.UnknownArticle, ref.Span, t.Page.Front.Title, t.Fragment)
	}
}
