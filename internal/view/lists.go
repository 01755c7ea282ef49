package view

import (
	"fmt"
	"sort"
	"strings"

	"ankang/internal/content"
	"ankang/internal/site"
)

// homeCards is how many entries a column of the home page shows.
const homeCards = 6

func (b *Builder) homePage(p *site.Page) *HomePage {
	v := &HomePage{Content: b.content(p), Topics: b.topics(p.Lang)}
	byType := map[content.Type][]*site.Page{}
	for _, q := range b.site.Pages {
		if q.Lang != p.Lang {
			continue
		}
		if q.Type == content.TypeLesson {
			v.Lessons++
		}
		byType[q.Type] = append(byType[q.Type], q)
	}
	v.Courses = b.cards(first(byType[content.TypeCourse], homeCards))
	v.Cases = b.cards(first(newest(byType[content.TypeCase]), homeCards))
	v.Notices = b.cards(first(newest(byType[content.TypeNotice]), homeCards))
	v.Events = b.cards(first(newest(byType[content.TypeEvent]), homeCards))
	v.Checklists = b.cards(first(byType[content.TypeChecklist], homeCards))
	v.Latest = b.cards(b.latest(p, homeCards))
	return v
}

func first(pages []*site.Page, n int) []*site.Page { return pages[:min(n, len(pages))] }

// newest orders pages by date, newest first, keeping site order among equals.
func newest(pages []*site.Page) []*site.Page {
	out := append([]*site.Page(nil), pages...)
	sort.SliceStable(out, func(i, j int) bool { return out[i].Front.Date.After(out[j].Front.Date.Time) })
	return out
}

// latest are the newest pages below a page that are no lists themselves.
func (b *Builder) latest(p *site.Page, n int) []*site.Page {
	var all []*site.Page
	var walk func(q *site.Page)
	walk = func(q *site.Page) {
		for _, c := range q.Children {
			if !c.Index {
				all = append(all, c)
			}
			walk(c)
		}
	}
	walk(p)
	return first(newest(all), n)
}

func (b *Builder) topics(lang string) []Topic {
	var out []Topic
	for _, tax := range b.site.Taxonomies {
		if tax.Open || tax.Key == "unions" {
			continue
		}
		if t := b.topic(tax, lang); len(t.Terms) > 0 {
			out = append(out, t)
		}
	}
	return out
}

func (b *Builder) topic(tax *site.Taxonomy, lang string) Topic {
	t := Topic{Title: tax.Title, URL: b.href("/" + tax.Path + "/")}
	for _, term := range tax.Terms {
		t.Terms = append(t.Terms, TermCount{Title: term.Title, URL: b.href(term.URL),
			Summary: term.Summary, Count: len(term.Pages)})
	}
	return t
}

// sectionOutputs are the pages of a section's list.
func (b *Builder) sectionOutputs(p *site.Page, first Output) []Output {
	var sections, entries []*site.Page
	for _, c := range p.Children {
		if c.Type == content.TypeSection {
			sections = append(sections, c)
		} else {
			entries = append(entries, c)
		}
	}
	return b.paged(first, p.URL, len(entries), func(from, to int, pager Pager) any {
		v := &SectionPage{Content: b.content(p), Entries: b.cards(entries[from:to]), Pager: pager, NoneAhead: b.noneAhead(entries)}
		if pager.Number == 1 {
			v.Sections = b.cards(sections)
		} else {
			b.furtherPage(&v.Content, p, pager.Number)
		}
		return v
	})
}

// noneAhead tells a list of events that are all over.
func (b *Builder) noneAhead(pages []*site.Page) bool {
	for _, p := range pages {
		if p.Front.Event == nil {
			return false
		}
		if s := eventState(p.Front.Event, b.site.Now); s != stateEnded && s != stateCancelled {
			return false
		}
	}
	return len(pages) > 0
}

// furtherPage mends what differs on page 2, 3 … of a list: its own address and
// no body.
func (b *Builder) furtherPage(c *Content, p *site.Page, number int) {
	c.Base.URL = b.href(pageURL(p.URL, number))
	c.Canonical = b.absolute(pageURL(p.URL, number))
	c.HeadTitle = fmt.Sprintf("%s (%d) - %s", c.Title, number, c.Site.Title)
	c.HasBody, c.BodyKey, c.Attrs, c.Outline = false, "", nil, nil
	c.Translations = nil
	c.JSONLD = b.jsonLD(p, &c.Base)
}

// paged makes one output a page of a list of n entries.
func (b *Builder) paged(first Output, url string, n int, build func(from, to int, pager Pager) any) []Output {
	size := b.site.Config.PageSize
	if size <= 0 {
		size = 20
	}
	total := max(1, (n+size-1)/size)
	out := make([]Output, 0, total)
	for i := 1; i <= total; i++ {
		o := first
		if i > 1 {
			o.Path = FilePath(pageURL(url, i))
			o.Page = nil
		}
		from, to := (i-1)*size, min(i*size, n)
		o.Build = func() any { return build(from, to, b.pager(url, i, total, n)) }
		out = append(out, o)
	}
	return out
}

func pageURL(url string, n int) string {
	if n == 1 {
		return url
	}
	return fmt.Sprintf("%spage/%d/", url, n)
}

// pager shows the ends and two neighbours on either side.
func (b *Builder) pager(url string, number, total, entries int) Pager {
	p := Pager{Number: number, Total: total, Entries: entries,
		First: b.href(pageURL(url, 1)), Last: b.href(pageURL(url, total))}
	if number > 1 {
		p.Prev = b.href(pageURL(url, number-1))
	}
	if number < total {
		p.Next = b.href(pageURL(url, number+1))
	}
	for i := 1; i <= total; i++ {
		near := i >= number-2 && i <= number+2
		switch {
		case i == number:
			p.Pages = append(p.Pages, PagerLink{Number: i})
		case near || i == 1 || i == total:
			p.Pages = append(p.Pages, PagerLink{Number: i, URL: b.href(pageURL(url, i))})
		case len(p.Pages) > 0 && !p.Pages[len(p.Pages)-1].Gap:
			p.Pages = append(p.Pages, PagerLink{Gap: true})
		}
	}
	return p
}

func (b *Builder) home(lang string) Link {
	return Link{Title: b.text(lang, "nav.home"), URL: b.href(b.langPrefix(lang))}
}

// about is the summary of a generated page, which search engines show: the text
// of key with the page's title in it.
func (b *Builder) about(lang, key, title string) string {
	return strings.ReplaceAll(b.text(lang, key), "{0}", title)
}

func (b *Builder) taxonomyOutput(tax *site.Taxonomy) Output {
	lang := b.site.Config.Language
	url := "/" + tax.Path + "/"
	return Output{Path: FilePath(url), Layout: "taxonomy", Build: func() any {
		v := &TaxonomyPage{Terms: b.topic(tax, lang).Terms}
		v.Base = b.generated(lang, "taxonomy", url, tax.Title, b.about(lang, "taxonomy.summary", tax.Title))
		v.Breadcrumbs = []Link{b.home(lang)}
		return v
	}}
}

// groupOrder is the order of types on a term's page.
var groupOrder = []content.Type{content.TypeCourse, content.TypeLesson, content.TypePath, content.TypeChecklist,
	content.TypeCase, content.TypeNotice, content.TypeEvent, content.TypeAlert, content.TypeExam,
	content.TypeGuide, content.TypeRegulation, content.TypeForm, content.TypeSection, content.TypePage}

func (b *Builder) termOutputs(term *site.Term) []Output {
	lang := b.site.Config.Language
	layout := "term"
	if term.Taxonomy.Key == "unions" {
		layout = "union"
	}
	pages := append([]*site.Page(nil), term.Pages...)
	rank := map[content.Type]int{}
	for i, t := range groupOrder {
		rank[t] = i
	}
	sort.SliceStable(pages, func(i, j int) bool { return rank[pages[i].Type] < rank[pages[j].Type] })
	summary := term.Summary
	if summary == "" {
		summary = b.about(lang, "term.summary", term.Title)
	}
	first := Output{Path: FilePath(term.URL), Layout: layout}
	return b.paged(first, term.URL, len(pages), func(from, to int, pager Pager) any {
		v := TermPage{Groups: b.groups(lang, pages[from:to]), Pager: pager,
			Taxonomy: Link{Title: term.Taxonomy.Title, URL: b.href("/" + term.Taxonomy.Path + "/")}}
		v.Base = b.generated(lang, layout, pageURL(term.URL, pager.Number), term.Title, summary)
		v.Breadcrumbs = []Link{b.home(lang), v.Taxonomy}
		if pager.Number > 1 {
			v.HeadTitle = fmt.Sprintf("%s (%d) - %s", v.Title, pager.Number, v.Site.Title)
		}
		if layout == "term" {
			return &v
		}
		v.Feeds = b.unionFeeds(term)
		return &UnionPage{TermPage: v, Phone: word(term.Params, "phone"), Address: word(term.Params, "address")}
	})
}

// word is a declared text of a term, or empty.
func word(params map[string]any, key string) string {
	if params[key] == nil {
		return ""
	}
	return fmt.Sprint(params[key])
}

// groups cuts a list that is ordered by type.
func (b *Builder) groups(lang string, pages []*site.Page) []CardGroup {
	var out []CardGroup
	var last content.Type
	for _, p := range pages {
		if len(out) == 0 || p.Type != last {
			out = append(out, CardGroup{Title: b.text(lang, "type."+string(p.Type))})
			last = p.Type
		}
		g := &out[len(out)-1]
		g.Cards = append(g.Cards, b.card(p))
	}
	return out
}

func (b *Builder) searchOutput(lang string) Output {
	url := b.langPrefix(lang) + "search/"
	return Output{Path: FilePath(url), Layout: "search", Build: func() any {
		v := &SearchPage{Topics: b.topics(lang)}
		v.Base = b.generated(lang, "search", url, b.text(lang, "search.title"), b.text(lang, "search.summary"))
		v.Breadcrumbs = []Link{b.home(lang)}
		if home := b.site.Homes[lang]; home != nil {
			v.Sections = b.cards(home.Children)
		}
		return v
	}}
}

func (b *Builder) notFoundOutput(lang string) Output {
	url := b.langPrefix(lang) + "404.html"
	return Output{Path: strings.TrimPrefix(url, "/"), Layout: "404", Build: func() any {
		v := &NotFoundPage{}
		v.Base = b.generated(lang, "404", url, b.text(lang, "404.title"), "")
		v.NoIndex = true
		if home := b.site.Homes[lang]; home != nil {
			v.Sections = b.links(home.Children)
		}
		return v
	}}
}

func (b *Builder) redirectOutput(r site.Redirect) Output {
	return Output{Path: FilePath(r.From), Layout: "redirect", Build: func() any {
		lang, title := b.site.Config.Language, ""
		if p, ok := b.site.Lookup(r.To); ok {
			lang, title = p.Lang, p.Front.Title
		}
		v := &RedirectPage{Base: b.generated(lang, "redirect", r.From, title, ""), To: b.href(r.To)}
		v.Canonical = b.absolute(r.To)
		v.NoIndex = true
		return v
	}}
}
