package check

import (
	"ankang/internal/diag"
	"ankang/internal/markdown"
	"ankang/internal/site"
	"ankang/internal/spelling"
)

// allowedSchemes are what a link may begin with.
var allowedSchemes = map[string]bool{"http": true, "https": true, "mailto": true, "tel": true}

// knownUnsafe are those that package markdown reports.
var knownUnsafe = map[string]bool{"javascript": true, "data": true, "vbscript": true, "file": true}

func (c *checker) link(p *site.Page, ref *markdown.Ref) {
	t := c.site.Resolve(p, *ref)
	switch {
	case t.Kind == site.External && knownUnsafe[t.Scheme]: // reported with the Markdown
	case t.Kind == site.External && !allowedSchemes[t.Scheme]:
		c.report(diag.BadScheme, ref.Span, t.Scheme)
	case t.Hidden != "":
		c.report(diag.HiddenLink, ref.Span, ref.Dest, t.WhyHidden())
	case t.Kind == site.Broken:
		c.suggest(diag.BrokenLink, diag.BrokenLinkNear, ref.Span, t.Suggestion, ref.Dest)
	case t.BadFragment:
		c.anchor(ref, t)
	}
}

func (c *checker) anchor(ref *markdown.Ref, t site.Target) {
	var near string
	if t.Page.Doc != nil {
		near, _ = spelling.Nearest(t.Fragment, t.Page.Doc.Anchors)
	}
	c.suggest(diag.BadAnchor, diag.BadAnchorNear, ref.Span, near, t.Page.Front.Title, t.Fragment)
}
