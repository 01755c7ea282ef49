package content

import (
	"strings"

	"ankang/internal/diag"
)

// specific fills in and checks the keys of the page's type.
func (d *decoder) specific(page *Page, keys any) {
	f := &page.Front
	switch k := keys.(type) {
	case *courseKeys:
		f.Course = &Course{Level: k.Level, Lessons: k.Lessons, Requires: k.Requires}
		d.once("lessons", k.Lessons)
	case *lessonKeys:
		f.Lesson = &Lesson{Minutes: k.Minutes, Objectives: k.Objectives}
		d.within("minutes", k.Minutes, 0, 600)
	case *pathKeys:
		f.Path = &Path{For: k.For, Steps: k.Steps}
		d.once("steps", k.Steps)
	case *caseKeys:
		d.caseKeys(page, k)
	case *noticeKeys:
		d.noticeKeys(page, k)
	case *eventKeys:
		d.eventKeys(page, k)
	case *alertKeys:
		d.alertKeys(page, k)
	case *checklistKeys:
		f.Checklist = &Checklist{Role: k.Role, Frequency: k.Frequency}
	case *examKeys:
		d.examKeys(page, k)
	case *regulationKeys:
		f.Regulation = &Regulation{Number: k.Number, Authority: k.Authority, Short: k.Short,
			Issued: d.date("issued", k.Issued), Effective: d.date("effective", k.Effective)}
		d.ordered("issued", f.Regulation.Issued, "effective", f.Regulation.Effective)
	case *formKeys:
		d.formKeys(page, k)
	}
}

func (d *decoder) caseKeys(page *Page, k *caseKeys) {
	c := &Case{Kind: d.choice("kind", k.Kind, choices[TypeCase]["kind"]), Protected: strings.TrimSpace(k.Protected),
		Source: strings.TrimSpace(k.Source), Lessons: k.Lessons}
	page.Front.Case = c
	if page.Index {
		return
	}
	if c.Protected == "" {
		d.report(diag.MissingForCase, d.at("protected"), "protected", "为保护当事人改动了什么")
	}
	if c.Kind == "accident" && c.Source == "" {
		d.report(diag.MissingForCase, d.at("source"), "source", "事故调查报告的名称、文号和年份")
	}
}

func (d *decoder) noticeKeys(page *Page, k *noticeKeys) {
	n := &Notice{Kind: d.choice("kind", k.Kind, choices[TypeNotice]["kind"]), Contact: k.Contact, Results: k.Results}
	page.Front.Notice = n
	for i, s := range k.Stages {
		at := "stages." + itoa(i)
		stage := Stage{Name: s.Name, From: d.date(at+".from", s.From), To: d.date(at+".to", s.To)}
		if s.Name == "" {
			d.missing(at, "name", "报名")
		}
		if s.From.Text == "" {
			d.missing(at, "from", "2026-01-02")
		}
		if s.To.Text == "" {
			d.missing(at, "to", "2026-01-31")
		}
		d.ordered(at+".from", stage.From, at+".to", stage.To)
		if i > 0 {
			d.ordered("stages."+itoa(i-1)+".from", n.Stages[i-1].From, at+".from", stage.From)
		}
		n.Stages = append(n.Stages, stage)
	}
	for i, a := range k.Attachments {
		if a.Src == "" {
			d.missing("attachments."+itoa(i), "src", "tongzhi.pdf")
			continue
		}
		n.Attachments = append(n.Attachments, Attachment(a))
	}
}

func (d *decoder) eventKeys(page *Page, k *eventKeys) {
	e := &Event{Kind: d.choice("kind", k.Kind, choices[TypeEvent]["kind"]), Place: k.Place, Live: k.Live, Replay: k.Replay,
		Status: d.choice("status", k.Status, choices[TypeEvent]["status"]),
		Start:  d.date("start", k.Start), End: d.date("end", k.End)}
	page.Front.Event = e
	if k.Start.Text == "" && !page.Index {
		d.missing("start", "start", "2026-06-01T14:00:00+08:00")
	}
	d.ordered("start", e.Start, "end", e.End)
}

func (d *decoder) alertKeys(page *Page, k *alertKeys) {
	if k.Kind == "" && !page.Index {
		d.missing("kind", "kind", "heat")
	}
	a := &Alert{Kind: d.choice("kind", k.Kind, choices[TypeAlert]["kind"]),
		Level: d.choice("level", k.Level, choices[TypeAlert]["level"]),
		From:  d.date("from", k.From), Until: d.date("until", k.Until)}
	page.Front.Alert = a
	if k.Until.Text == "" && !page.Index {
		d.missing("until", "until", "2026-07-20T20:00:00+08:00")
	}
	if a.From.IsZero() {
		a.From = page.Front.Date
	}
	d.ordered("from", a.From, "until", a.Until)
}

func (d *decoder) examKeys(page *Page, k *examKeys) {
	e := &Exam{Minutes: k.Minutes, Pass: k.Pass}
	page.Front.Exam = e
	d.within("minutes", k.Minutes, 0, 600)
	d.within("pass", k.Pass, 0, 100)
	for i, w := range k.Draw {
		at := "draw." + itoa(i)
		if w.From == "" {
			d.missing(at, "from", "courses/fang-gaozhui")
		}
		if _, given := d.spans[at+".count"]; !given {
			d.missing(at, "count", "5")
		} else if w.Count < 1 || w.Count > 500 {
			d.report(diag.OutOfRange, d.at(at+".count"), "count", itoa(w.Count), "1", "500")
		}
		for j, kind := range w.Kinds {
			d.choice(at+".kinds."+itoa(j), kind, choices[TypeExam]["draw.kinds"])
		}
		e.Draw = append(e.Draw, Draw(w))
	}
}

func (d *decoder) formKeys(page *Page, k *formKeys) {
	form := &Form{}
	page.Front.Form = form
	seen := map[string]bool{}
	for i, w := range k.Fields {
		at := "fields." + itoa(i)
		if w.Name == "" {
			d.missing(at, "name", "company")
		}
		if w.Label == "" {
			d.missing(at, "label", "单位名称")
		}
		if seen[w.Name] && w.Name != "" {
			d.report(diag.NameTwice, d.at(at+".name"), w.Name)
		}
		seen[w.Name] = true
		kind := d.choice(at+".kind", w.Kind, choices[TypeForm]["fields.kind"])
		if kind == "choice" && len(w.Options) == 0 {
			d.missing(at, "options", "[是, 否]")
		}
		form.Fields = append(form.Fields, FormField{Name: w.Name, Label: w.Label, Kind: kind, Options: w.Options, Required: w.Required})
	}
}

func (d *decoder) within(key string, value, low, high int) {
	if value < low || value > high {
		d.report(diag.OutOfRange, d.at(key), key, itoa(value), itoa(low), itoa(high))
	}
}

// once reports an entry of a list that stands in it already.
func (d *decoder) once(key string, list []string) {
	seen := map[string]bool{}
	for i, v := range list {
		if seen[v] {
			d.report(diag.NameTwice, d.at(key+"."+itoa(i)), v)
		}
		seen[v] = true
	}
}
