package view

import (
	"time"

	"ankang/internal/content"
	"ankang/internal/site"
)

// feedEntries is the greatest number of entries of a feed.
const feedEntries = 20

// The names of feed files in a section's folder.
const (
	atomName = "feed.xml"
	jsonName = "feed.json"
)

// FeedDoc is what a feed says, for both formats. URLs are absolute.
type FeedDoc struct {
	// AtomPath and JSONPath are relative to the output folder.
	AtomPath, JSONPath   string `json:"-"`
	Title, Subtitle      string
	Lang, Author         string
	HomeURL              string
	AtomURL, JSONFeedURL string
	// Updated is the newest date of the entries.
	Updated time.Time
	Entries []FeedEntry
}

// FeedEntry is an entry of a feed.
type FeedEntry struct {
	Title, URL, Summary string
	Published, Updated  time.Time
	Tags                []string
}

// Feeds lists the feeds of the site: of the home pages, the sections and the
// unions.
func (b *Builder) Feeds() []FeedDoc {
	var out []FeedDoc
	for _, p := range b.site.Pages {
		if hasFeed(p) {
			title := p.Front.Title + " - " + b.Site(p.Lang).Title
			if p.Type == content.TypeHome {
				title = b.Site(p.Lang).Title
			}
			out = append(out, b.feed(p.Lang, p.URL, title, p.Front.Summary, b.latest(p, feedEntries)))
		}
	}
	for _, tax := range b.site.Taxonomies {
		if tax.Key != "unions" {
			continue
		}
		for _, term := range tax.Terms {
			lang := b.site.Config.Language
			title := term.Title + " - " + b.Site(lang).Title
			var pages []*site.Page
			for _, p := range term.Pages {
				if !p.Index {
					pages = append(pages, p)
				}
			}
			out = append(out, b.feed(lang, term.URL, title, term.Summary, first(newest(pages), feedEntries)))
		}
	}
	return out
}

func hasFeed(p *site.Page) bool {
	return p.Type == content.TypeHome || p.Type == content.TypeSection
}

func (b *Builder) feed(lang, url, title, subtitle string, pages []*site.Page) FeedDoc {
	author := b.site.Config.Owner.Name
	if author == "" {
		author = b.site.Config.Title
	}
	f := FeedDoc{
		AtomPath: url[1:] + atomName, JSONPath: url[1:] + jsonName,
		Title: title, Subtitle: subtitle, Lang: lang, Author: author,
		HomeURL: b.absolute(url), AtomURL: b.absolute(url + atomName), JSONFeedURL: b.absolute(url + jsonName),
	}
	for _, p := range pages {
		e := FeedEntry{Title: p.Front.Title, URL: b.absolute(p.URL), Summary: p.Front.Summary,
			Published: p.Front.Date.Time, Updated: p.Front.Date.Time}
		if p.Front.Updated.After(e.Updated) {
			e.Updated = p.Front.Updated.Time
		}
		for _, t := range p.Terms {
			e.Tags = append(e.Tags, t.Title)
		}
		if e.Updated.After(f.Updated) {
			f.Updated = e.Updated
		}
		f.Entries = append(f.Entries, e)
	}
	return f
}

// feedLinks are the feeds that a page announces: its own, or its section's.
func (b *Builder) feedLinks(p *site.Page) []Feed {
	for q := p; q != nil; q = q.Parent {
		if hasFeed(q) {
			return b.feedPair(q.URL, q.Front.Title)
		}
	}
	return nil
}

func (b *Builder) unionFeeds(term *site.Term) []Feed { return b.feedPair(term.URL, term.Title) }

func (b *Builder) feedPair(url, title string) []Feed {
	return []Feed{
		{Title: title, URL: b.href(url + atomName), Type: "application/atom+xml"},
		{Title: title, URL: b.href(url + jsonName), Type: "application/feed+json"},
	}
}
