package view

import (
	"encoding/json"
	"html/template"

	"ankang/internal/content"
	"ankang/internal/site"
)

// thing is the part of schema.org that pages use; see https://schema.org/.
type thing struct {
	Context       string  `json:"@context,omitempty"`
	Type          string  `json:"@type"`
	Name          string  `json:"name,omitempty"`
	Headline      string  `json:"headline,omitempty"`
	Description   string  `json:"description,omitempty"`
	URL           string  `json:"url,omitempty"`
	Item          string  `json:"item,omitempty"`
	Position      int     `json:"position,omitempty"`
	InLanguage    string  `json:"inLanguage,omitempty"`
	DatePublished string  `json:"datePublished,omitempty"`
	DateModified  string  `json:"dateModified,omitempty"`
	StartDate     string  `json:"startDate,omitempty"`
	EndDate       string  `json:"endDate,omitempty"`
	EventStatus   string  `json:"eventStatus,omitempty"`
	Image         string  `json:"image,omitempty"`
	TimeRequired  string  `json:"timeRequired,omitempty"`
	Location      *thing  `json:"location,omitempty"`
	Provider      *thing  `json:"provider,omitempty"`
	IsPartOf      *thing  `json:"isPartOf,omitempty"`
	HasPart       []thing `json:"hasPart,omitempty"`
	Elements      []thing `json:"itemListElement,omitempty"`
}

// jsonLD is the page's structured data. encoding/json escapes <, > and &, so
// the text cannot end its script element.
func (b *Builder) jsonLD(p *site.Page, base *Base) template.JS {
	t := b.mainThing(p, base)
	t.InLanguage, t.URL, t.Image = p.Lang, base.Canonical, base.Image
	if t.Description == "" {
		t.Description = p.Front.Summary
	}
	things := []thing{t}
	if len(base.Breadcrumbs) > 0 {
		list := thing{Type: "BreadcrumbList"}
		for i, l := range base.Breadcrumbs {
			list.Elements = append(list.Elements, thing{Type: "ListItem", Position: i + 1, Name: l.Title, Item: b.host(l.URL)})
		}
		list.Elements = append(list.Elements, thing{Type: "ListItem", Position: len(base.Breadcrumbs) + 1, Name: base.Title, Item: base.Canonical})
		things = append(things, list)
	}
	for i := range things {
		things[i].Context = "https://schema.org"
	}
	text, err := json.Marshal(things)
	if err != nil {
		return ""
	}
	return template.JS(text)
}

// host makes an href absolute, the base path being in it already.
func (b *Builder) host(href string) string {
	return b.absolute(href[min(len(b.base), len(href)):])
}

func (b *Builder) mainThing(p *site.Page, base *Base) thing {
	published, modified := isoDay(p.Front.Date), isoDay(p.Front.Updated)
	owner := &thing{Type: "Organization", Name: b.site.Config.Owner.Name}
	if owner.Name == "" {
		owner.Name = b.site.Config.Title
	}
	switch p.Type {
	case content.TypeHome:
		return thing{Type: "WebSite", Name: base.Site.Title}
	case content.TypeSection:
		return thing{Type: "CollectionPage", Name: p.Front.Title}
	case content.TypeCourse:
		t := thing{Type: "Course", Name: p.Front.Title, Provider: owner}
		for _, l := range lessonsOf(p) {
			t.HasPart = append(t.HasPart, thing{Type: "LearningResource", Name: l.Front.Title, URL: b.absolute(l.URL)})
		}
		return t
	case content.TypeLesson:
		t := thing{Type: "LearningResource", Name: p.Front.Title, DatePublished: published, DateModified: modified,
			TimeRequired: isoMinutes(minutesOf(p)), Provider: owner}
		if p.Parent != nil && p.Parent.Type == content.TypeCourse {
			t.IsPartOf = &thing{Type: "Course", Name: p.Parent.Front.Title, URL: b.absolute(p.Parent.URL)}
		}
		return t
	case content.TypeEvent:
		return eventThing(p)
	}
	return thing{Type: "Article", Headline: p.Front.Title, DatePublished: published, DateModified: modified, Provider: owner}
}

func eventThing(p *site.Page) thing {
	t := thing{Type: "Event", Name: p.Front.Title, EventStatus: "https://schema.org/EventScheduled"}
	e := p.Front.Event
	if e == nil {
		return t
	}
	t.StartDate, t.EndDate = isoMoment(e.Start), isoMoment(e.End)
	switch e.Status {
	case stateCancelled:
		t.EventStatus = "https://schema.org/EventCancelled"
	case statePostponed:
		t.EventStatus = "https://schema.org/EventPostponed"
	}
	if e.Place != "" {
		t.Location = &thing{Type: "Place", Name: e.Place}
	}
	return t
}
