package check

import (
	"path"
	"strings"

	"ankang/internal/diag"
	"ankang/internal/markdown"
	"ankang/internal/site"
)

// pictures are the formats that <img> shows.
var pictures = map[string]bool{".png": true, ".jpg": true, ".jpeg": true, ".gif": true, ".webp": true, ".svg": true}

func (c *checker) image(p *site.Page, ref *markdown.Ref) {
	if ref.Text == "" && !ref.Decorative {
		c.report(diag.NoAltText, ref.Span, ref.Dest)
	}
	c.picture(p, ref.Dest, ref.Span)
}

// picture checks that a destination is a picture of the site. One of another
// host would break the promise that no request leaves the site's own.
func (c *checker) picture(p *site.Page, dest string, span diag.Span) {
	t := c.site.Resolve(p, markdown.Ref{Kind: markdown.ImageRef, Dest: dest})
	switch {
	case t.Kind == site.External:
		c.report(diag.BadScheme, span, t.Scheme)
	case t.Kind == site.Broken:
		c.report(diag.MissingImage, span, dest)
	case t.Kind != site.ToFile || !pictures[strings.ToLower(path.Ext(t.File))]:
		c.report(diag.ImageIsPage, span, dest)
	}
}

// media checks a video or sound.
func (c *checker) media(p *site.Page, ref *markdown.Ref) {
	t := c.site.Resolve(p, *ref)
	switch {
	case t.Kind == site.External:
		c.report(diag.BadScheme, ref.Span, t.Scheme)
	case t.Kind != site.ToFile:
		c.report(diag.MissingFile, ref.Span, ref.Dest)
	}
}

// frontFiles checks covers, attachments and addresses in front matter.
func (c *checker) frontFiles(p *site.Page) {
	f := &p.Front
	if f.Cover != nil && f.Cover.Src != "" {
		c.picture(p, f.Cover.Src, at(p, "cover.src"))
		if f.Cover.Alt == "" {
			c.report(diag.NoAltText, at(p, "cover.src"), f.Cover.Src)
		}
	}
	if n := f.Notice; n != nil {
		for i, a := range n.Attachments {
			if t := c.site.Resolve(p, markdown.Ref{Dest: a.Src}); t.Kind != site.ToFile {
				c.report(diag.MissingFile, at(p, "attachments."+itoa(i)+".src"), a.Src)
			}
		}
	}
	if e := f.Event; e != nil {
		c.address(p, "live", e.Live)
		c.address(p, "replay", e.Replay)
	}
}

func (c *checker) address(p *site.Page, key, dest string) {
	if dest != "" {
		c.link(p, &markdown.Ref{Dest: dest, Span: at(p, key)})
	}
}
