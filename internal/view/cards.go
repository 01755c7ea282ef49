package view

import (
	"strconv"
	"strings"

	"ankang/internal/content"
	"ankang/internal/site"
)

// card is the entry of a page in a list.
func (b *Builder) card(p *site.Page) Card {
	c := Card{
		Title: p.Front.Title, URL: b.href(p.URL), Summary: p.Front.Summary,
		Type: string(p.Type), TypeText: b.text(p.Lang, "type."+string(p.Type)),
		Icon: b.Site(p.Lang).Icon(string(p.Type)), Date: b.date(p.Lang, p.Front.Date),
	}
	switch {
	case p.Front.Lesson != nil:
		c.Minutes = minutesOf(p)
	case p.Front.Course != nil:
		c.Minutes = courseMinutes(p)
		c.Marks = appendWord(c.Marks, p.Front.Course.Level)
	case p.Front.Notice != nil:
		c.State = noticeState(p.Front.Notice, b.site.Now)
		c.Marks = append(c.Marks, b.text(p.Lang, "notice.kind."+p.Front.Notice.Kind))
	case p.Front.Event != nil:
		c.State = eventState(p.Front.Event, b.site.Now)
		c.Date = b.moment(p.Lang, p.Front.Event.Start)
		c.Marks = appendWord(c.Marks, p.Front.Event.Place)
	case p.Front.Case != nil:
		c.Marks = append(c.Marks, b.text(p.Lang, "case.kind."+p.Front.Case.Kind))
		if p.Front.Case.Kind == "story" {
			c.Marks = append(c.Marks, b.text(p.Lang, "mark.teaching"))
		}
	case p.Front.Checklist != nil:
		c.Marks = appendWord(c.Marks, p.Front.Checklist.Role)
	case p.Front.Alert != nil:
		c.Marks = append(c.Marks, b.text(p.Lang, "alert.level."+p.Front.Alert.Level))
	}
	if c.Minutes > 0 {
		c.MinutesText = strings.ReplaceAll(b.text(p.Lang, "minutes"), "{0}", strconv.Itoa(c.Minutes))
	}
	if c.State != "" {
		c.StateText = b.text(p.Lang, "state."+c.State)
	}
	if cover := p.Front.Cover; cover != nil {
		if t := b.resolveImage(p, cover.Src); t.Kind == site.ToFile {
			c.Cover, c.CoverAlt = b.thumbnail(t), cover.Alt
		}
	}
	for _, t := range p.Terms {
		if !t.Taxonomy.Open && t.Taxonomy.Key != "unions" {
			c.Terms = append(c.Terms, t.Title)
		}
	}
	return c
}

func appendWord(words []string, w string) []string {
	if w == "" {
		return words
	}
	return append(words, w)
}

// thumbnail is the narrowest form of a picture.
func (b *Builder) thumbnail(t site.Target) string {
	if pic, ok := b.env.Picture(t.File); ok {
		if len(pic.Variants) > 0 {
			return b.href(pic.Variants[0].URL)
		}
		return b.href(pic.URL)
	}
	return b.targetURL(t)
}

func (b *Builder) cards(pages []*site.Page) []Card {
	var out []Card
	for _, p := range pages {
		out = append(out, b.card(p))
	}
	return out
}

// lessonsOf are the lessons right below a course.
func lessonsOf(course *site.Page) []*site.Page {
	var out []*site.Page
	for _, c := range course.Children {
		if c.Type == content.TypeLesson {
			out = append(out, c)
		}
	}
	return out
}

func courseMinutes(course *site.Page) int {
	n := 0
	for _, l := range lessonsOf(course) {
		n += minutesOf(l)
	}
	return n
}
