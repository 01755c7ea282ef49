package view

import (
	"slices"

	"ankang/internal/content"
	"ankang/internal/markdown"
	"ankang/internal/site"
)

func (b *Builder) coursePage(p *site.Page) *CoursePage {
	v := &CoursePage{Content: b.content(p)}
	lessons := lessonsOf(p)
	v.Lessons = b.cards(lessons)
	v.TotalMinutes = courseMinutes(p)
	for _, l := range lessons {
		if l.Doc != nil {
			v.TotalQuestions += l.Doc.Counts.Questions
		}
	}
	if c := p.Front.Course; c != nil {
		v.Level = c.Level
	}
	v.Requires = b.cards(p.Requires)
	return v
}

func (b *Builder) lessonPage(p *site.Page) *LessonPage {
	v := &LessonPage{Content: b.content(p)}
	if p.Front.Lesson != nil {
		v.Objectives = p.Front.Lesson.Objectives
	}
	if p.Parent != nil && p.Parent.Type == content.TypeCourse {
		v.Course = b.link(p.Parent)
		lessons := lessonsOf(p.Parent)
		v.Lessons = b.links(lessons)
		for i, l := range lessons {
			if l == p {
				v.Number = i + 1
				v.Lessons[i].URL = ""
			}
		}
	}
	return v
}

func (b *Builder) pathPage(p *site.Page) *PathPage {
	v := &PathPage{Content: b.content(p), Steps: b.cards(p.Steps)}
	if p.Audience != nil {
		v.For = Link{Title: p.Audience.Title, URL: b.href(p.Audience.URL)}
	}
	return v
}

func (b *Builder) casePage(p *site.Page) *CasePage {
	v := &CasePage{Content: b.content(p), Lessons: b.cards(p.RelatedLessons)}
	if c := p.Front.Case; c != nil {
		v.Kind, v.KindText = c.Kind, b.text(p.Lang, "case.kind."+c.Kind)
		v.Protected, v.Source = c.Protected, c.Source
	}
	return v
}

func (b *Builder) noticePage(p *site.Page) *NoticePage {
	v := &NoticePage{Content: b.content(p)}
	n := p.Front.Notice
	if n == nil {
		return v
	}
	v.Kind, v.KindText = n.Kind, b.text(p.Lang, "notice.kind."+n.Kind)
	v.Contact = n.Contact
	if v.State = noticeState(n, b.site.Now); v.State != "" {
		v.StateText = b.text(p.Lang, "state."+v.State)
	}
	for _, s := range n.Stages {
		v.Stages = append(v.Stages, Stage{Name: s.Name, From: b.moment(p.Lang, s.From),
			To: b.moment(p.Lang, s.To), State: stageState(s, b.site.Now)})
	}
	for _, a := range n.Attachments {
		t := b.site.Resolve(p, markdown.Ref{Kind: markdown.LinkRef, Dest: a.Src})
		v.Attachments = append(v.Attachments, Attachment{Title: a.Title, URL: b.targetURL(t),
			Format: fileFormat(a.Src), Size: fileSize(b.env.FileSize(t.File))})
	}
	if n.Results != "" {
		v.Results = Link{Title: n.Results}
		if t := b.site.Resolve(p, markdown.Ref{Kind: markdown.LinkRef, Dest: n.Results}); t.Page != nil {
			v.Results = b.link(t.Page)
		}
	}
	return v
}

func (b *Builder) eventPage(p *site.Page) *EventPage {
	v := &EventPage{Content: b.content(p)}
	e := p.Front.Event
	if e == nil {
		return v
	}
	v.Kind, v.KindText = e.Kind, b.text(p.Lang, "event.kind."+e.Kind)
	v.State = eventState(e, b.site.Now)
	v.StateText = b.text(p.Lang, "state."+v.State)
	v.Start, v.End = b.moment(p.Lang, e.Start), b.moment(p.Lang, e.End)
	v.Place = e.Place
	v.Live, v.Replay = b.address(p, e.Live), b.address(p, e.Replay)
	return v
}

// address is a link of the front matter, a page or an absolute URL.
func (b *Builder) address(p *site.Page, dest string) string {
	if dest == "" {
		return ""
	}
	return b.targetURL(b.site.Resolve(p, markdown.Ref{Kind: markdown.LinkRef, Dest: dest}))
}

func (b *Builder) alertPage(p *site.Page) *AlertPage {
	v := &AlertPage{Content: b.content(p)}
	if p.Front.Alert != nil {
		v.Alert = b.alertBar(p)
	}
	return v
}

func (b *Builder) checklistPage(p *site.Page) *ChecklistPage {
	v := &ChecklistPage{Content: b.content(p)}
	if c := p.Front.Checklist; c != nil {
		v.Role, v.Frequency = c.Role, c.Frequency
	}
	if p.Doc != nil {
		v.Tasks = p.Doc.Counts.Tasks
	}
	return v
}

func (b *Builder) examPage(p *site.Page) *ExamPage {
	v := &ExamPage{Content: b.content(p)}
	e := p.Front.Exam
	if e == nil {
		return v
	}
	v.TimeMinutes, v.Pass = e.Minutes, e.Pass
	for _, d := range e.Draw {
		t := b.site.Resolve(p, markdown.Ref{Kind: markdown.LinkRef, Dest: d.From})
		v.Draws = append(v.Draws, ExamDraw{From: b.link(t.Page), Count: d.Count, Kinds: d.Kinds})
		v.Total += d.Count
	}
	return v
}

func (b *Builder) regulationPage(p *site.Page) *RegulationPage {
	v := &RegulationPage{Content: b.content(p)}
	if r := p.Front.Regulation; r != nil {
		v.Number, v.Authority = r.Number, r.Authority
		v.Issued, v.Effective = b.date(p.Lang, r.Issued), b.date(p.Lang, r.Effective)
	}
	if p.Doc != nil {
		for _, h := range p.Doc.Outline {
			if h.Article > 0 {
				v.Articles = append(v.Articles, Article{ID: h.ID, Title: h.Text, CitedBy: b.cards(readable(p.CitedBy[h.ID], p.Lang))})
			}
		}
	}
	return v
}

// readable leaves out the pages that say the same in the language lang.
func readable(pages []*site.Page, lang string) []*site.Page {
	var out []*site.Page
	for _, p := range pages {
		if p.Lang == lang || !slices.ContainsFunc(p.Translations, func(t *site.Page) bool { return t.Lang == lang }) {
			out = append(out, p)
		}
	}
	return out
}

func (b *Builder) formPage(p *site.Page) *FormPage {
	v := &FormPage{Content: b.content(p)}
	if p.Front.Form == nil {
		return v
	}
	for _, f := range p.Front.Form.Fields {
		v.Fields = append(v.Fields, FormField{Name: f.Name, Label: f.Label, Kind: f.Kind, Options: f.Options, Required: f.Required})
	}
	return v
}
