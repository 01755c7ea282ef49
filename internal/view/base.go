package view

import (
	"html/template"

	"ankang/internal/content"
	"ankang/internal/markdown"
	"ankang/internal/site"
)

// basePage fills what every layout gets, for a page of the content.
func (b *Builder) basePage(p *site.Page) Base {
	s := b.Site(p.Lang)
	base := b.generated(p.Lang, layoutOf(p), p.URL, p.Front.Title, p.Front.Summary)
	base.Type = string(p.Type)
	base.Breadcrumbs = b.breadcrumbs(p)
	base.Section = b.sectionURL(p)
	base.Draft = p.Front.Draft
	base.Scheduled = p.Front.Publish.After(b.site.Now)
	if p.Type == content.TypeHome {
		base.HeadTitle = s.Title
	}
	for _, t := range p.Translations {
		base.Translations = append(base.Translations, Translation{
			Lang: t.Lang, Title: b.languageName(t.Lang), URL: b.href(t.URL), Absolute: b.absolute(t.URL)})
	}
	if c := p.Front.Cover; c != nil {
		if t := b.resolveImage(p, c.Src); t.Kind != site.Broken {
			base.Image = b.absolute(t.URL)
		}
	}
	base.Feeds = b.feedLinks(p)
	base.JSONLD = b.jsonLD(p, &base)
	return base
}

// generated fills Base for a page that has no file of its own.
func (b *Builder) generated(lang, layout, url, title, summary string) Base {
	s := b.Site(lang)
	return Base{
		Site: s, Layout: layout, Type: layout, Lang: lang,
		URL: b.href(url), Canonical: b.absolute(url),
		Title: title, HeadTitle: title + " - " + s.Title, Summary: summary,
		Section: b.href(url),
	}
}

func (b *Builder) breadcrumbs(p *site.Page) []Link {
	var up []Link
	for q := p.Parent; q != nil; q = q.Parent {
		title := q.Front.Title
		if q.Type == content.TypeHome {
			title = b.text(p.Lang, "nav.home")
		}
		up = append(up, Link{Title: title, URL: b.href(q.URL)})
	}
	for i, j := 0, len(up)-1; i < j; i, j = i+1, j-1 {
		up[i], up[j] = up[j], up[i]
	}
	return up
}

// sectionURL is the URL of the ancestor right below the home page.
func (b *Builder) sectionURL(p *site.Page) string {
	for q := p; q != nil; q = q.Parent {
		if q.Parent != nil && q.Parent.Type == content.TypeHome {
			return b.href(q.URL)
		}
	}
	return b.href(p.URL)
}

// content fills what every page with a body has.
func (b *Builder) content(p *site.Page) Content {
	c := Content{
		Base:    b.basePage(p),
		BodyKey: b.env.BodyKey(p),
		Attrs:   b.attrs(p),
		Date:    b.date(p.Lang, p.Front.Date),
		Updated: b.date(p.Lang, p.Front.Updated),
		Minutes: minutesOf(p),
		Sources: p.Front.Sources,
		Params:  p.Front.Params,
		Cover:   b.cover(p),
		Prev:    b.link(p.Prev),
		Next:    b.link(p.Next),
	}
	if d := p.Doc; d != nil {
		c.HasBody = d.Counts.Han+d.Counts.Words+d.Counts.Images > 0
		c.Questions = d.Counts.Questions
		c.Outline = nest(d.Outline)
	}
	if r := p.Front.Reviewed; r != nil {
		c.Reviewed, c.ReviewedBy = b.date(p.Lang, r.On), r.By
	}
	if code, ok := b.code(p); ok {
		c.QRCode = b.assetURL(code.Path)
	}
	for _, q := range p.Related {
		c.Related = append(c.Related, b.card(q))
	}
	b.addTerms(p, &c)
	return c
}

func (b *Builder) addTerms(p *site.Page, c *Content) {
	for _, t := range p.Terms {
		link := Link{Title: t.Title, URL: b.href(t.URL)}
		if t.Taxonomy.Key == "unions" {
			c.Union = link
			continue
		}
		title := t.Taxonomy.Title
		if n := len(c.TermGroups); n == 0 || c.TermGroups[n-1].Title != title {
			c.TermGroups = append(c.TermGroups, TermGroup{Title: title})
		}
		g := &c.TermGroups[len(c.TermGroups)-1]
		g.Terms = append(g.Terms, link)
	}
}

func (b *Builder) link(p *site.Page) Link {
	if p == nil {
		return Link{}
	}
	return Link{Title: p.Front.Title, URL: b.href(p.URL)}
}

func (b *Builder) links(pages []*site.Page) []Link {
	var out []Link
	for _, p := range pages {
		out = append(out, b.link(p))
	}
	return out
}

func (b *Builder) resolveImage(p *site.Page, src string) site.Target {
	return b.site.Resolve(p, markdown.Ref{Kind: markdown.ImageRef, Dest: src})
}

func (b *Builder) cover(p *site.Page) Picture {
	c := p.Front.Cover
	if c == nil {
		return Picture{}
	}
	attrs := b.imageAttrs(b.resolveImage(p, c.Src), markdown.Ref{}, false)
	return Picture{Attrs: template.HTMLAttr(attrs), Alt: c.Alt}
}

// minutesOf is the time that a page asks for: as declared, else counted.
func minutesOf(p *site.Page) int {
	if l := p.Front.Lesson; l != nil && l.Minutes > 0 {
		return l.Minutes
	}
	if p.Doc == nil {
		return 0
	}
	return p.Doc.Counts.Minutes()
}

// nest turns the flat outline into a tree; levels may be skipped.
func nest(flat []markdown.Heading) []Heading {
	var root []Heading
	for i := 0; i < len(flat); {
		j := i + 1
		for j < len(flat) && flat[j].Level > flat[i].Level {
			j++
		}
		root = append(root, Heading{Title: flat[i].Text, ID: flat[i].ID, Children: nest(flat[i+1 : j])})
		i = j
	}
	return root
}

// Language is the page's language.
func (b *Base) Language() string { return b.Lang }

// Expansion tells whether the page shows a body, and how its references expand.
func (c *Content) Expansion() (hasBody bool, attrs []string) { return c.HasBody, c.Attrs }

// SetBody gives the page its body, the last thing before it is rendered.
func (c *Content) SetBody(html template.HTML) { c.Body = html }

// Address is where the page will be, for messages.
func (b *Base) Address() string { return b.URL }
