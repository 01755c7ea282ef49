package view

import (
	"time"

	"ankang/internal/content"
	"ankang/internal/site"
)

// SitemapEntry is a page in the site map. URLs are absolute.
type SitemapEntry struct {
	URL string
	// Updated may be zero.
	Updated time.Time
	// Alternates are the page in all its languages, itself included; empty for
	// a page without translations.
	Alternates []Alternate
}

// Alternate is a page in a language.
type Alternate struct {
	Lang, URL string
}

// Redirection leads an old address to a page. Both are root-relative, base path
// included.
type Redirection struct {
	From, To string
}

// SitemapEntries lists all pages that search engines may keep.
func (b *Builder) SitemapEntries() []SitemapEntry {
	var out []SitemapEntry
	for _, p := range b.site.Pages {
		e := SitemapEntry{URL: b.absolute(p.URL), Updated: p.Front.Updated.Time}
		if p.Front.Date.After(e.Updated) {
			e.Updated = p.Front.Date.Time
		}
		if p.Type == content.TypeHome {
			e.Updated = time.Time{}
		}
		if len(p.Translations) > 0 {
			e.Alternates = b.alternates(p)
		}
		out = append(out, e)
	}
	for _, tax := range b.site.Taxonomies {
		for _, term := range tax.Terms {
			if len(term.Pages) > 0 {
				out = append(out, SitemapEntry{URL: b.absolute(term.URL)})
			}
		}
	}
	return out
}

func (b *Builder) alternates(p *site.Page) []Alternate {
	out := []Alternate{{Lang: p.Lang, URL: b.absolute(p.URL)}}
	for _, t := range p.Translations {
		out = append(out, Alternate{Lang: t.Lang, URL: b.absolute(t.URL)})
	}
	return out
}

// Redirects lists the redirections of aliases, sorted by From.
func (b *Builder) Redirects() []Redirection {
	var out []Redirection
	for _, r := range b.site.Redirects {
		out = append(out, Redirection{From: b.href(r.From), To: b.href(r.To)})
	}
	return out
}
