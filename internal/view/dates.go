package view

import (
	"fmt"
	"strings"
	"time"

	"ankang/internal/content"
)

// date shows the day of a date.
func (b *Builder) date(lang string, d content.Date) Date {
	if d.IsZero() {
		return Date{}
	}
	t := d.In(b.zone)
	return Date{ISO: t.Format("2006-01-02"), Text: dayText(lang, t)}
}

// moment shows a date with its time of day where one was written.
func (b *Builder) moment(lang string, d content.Date) Date {
	if d.IsZero() {
		return Date{}
	}
	t := d.In(b.zone)
	if d.DayOnly {
		return Date{ISO: t.Format(time.RFC3339), Text: dayText(lang, t)}
	}
	return Date{ISO: t.Format(time.RFC3339), Text: dayText(lang, t) + " " + t.Format("15:04")}
}

// deadline is moment for an end: of a day, machines are told its last moment.
func (b *Builder) deadline(lang string, d content.Date) Date {
	out := b.moment(lang, d)
	if !d.IsZero() {
		out.ISO = endOf(d).In(b.zone).Format(time.RFC3339)
	}
	return out
}

func dayText(lang string, t time.Time) string {
	if strings.HasPrefix(lang, "zh") {
		return fmt.Sprintf("%d年%d月%d日", t.Year(), int(t.Month()), t.Day())
	}
	return t.Format("2 January 2006")
}

// endOf is the moment at which a period that ends with d is over: a day ends
// at its midnight.
func endOf(d content.Date) time.Time {
	if d.DayOnly {
		return d.AddDate(0, 0, 1)
	}
	return d.Time
}

// The states of notices and events.
const (
	stateUpcoming  = "upcoming"
	stateOpen      = "open"
	stateRunning   = "running"
	stateJudging   = "judging"
	stateEnded     = "ended"
	stateCancelled = "cancelled"
	statePostponed = "postponed"
)

// noticeState tells where a competition stands at a moment.
func noticeState(n *content.Notice, now time.Time) string {
	if n == nil || len(n.Stages) == 0 {
		return ""
	}
	started, ended := false, true
	for _, s := range n.Stages {
		begun := !s.From.After(now)
		over := !endOf(s.To).After(now)
		started = started || begun
		ended = ended && over
		if begun && !over {
			return stageKind(s.Name)
		}
	}
	switch {
	case ended:
		return stateEnded
	case started:
		return stateRunning
	}
	return stateUpcoming
}

// stageKind tells registration and judging apart from the rest by the words of
// a stage's name, which editors choose freely.
func stageKind(name string) string {
	name = strings.ToLower(name)
	for _, k := range []struct {
		state string
		words []string
	}{
		{stateOpen, []string{"报名", "申报", "注册", "regist", "enrol", "entry"}},
		{stateJudging, []string{"评", "审核", "judg", "review"}},
	} {
		for _, w := range k.words {
			if strings.Contains(name, w) {
				return k.state
			}
		}
	}
	return stateRunning
}

// eventState tells where an event stands at a moment.
func eventState(e *content.Event, now time.Time) string {
	if e == nil {
		return ""
	}
	switch e.Status {
	case stateCancelled, statePostponed:
		return e.Status
	}
	end := e.End
	if end.IsZero() {
		day := e.Start.Time
		end = content.Date{Time: time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, day.Location()), DayOnly: true}
	}
	switch {
	case e.Start.After(now):
		return stateUpcoming
	case endOf(end).After(now):
		return stateRunning
	}
	return stateEnded
}

func stageState(s content.Stage, now time.Time) string {
	switch {
	case s.From.After(now):
		return "future"
	case endOf(s.To).After(now):
		return "current"
	}
	return "past"
}

// isoDay is the day for machines, or empty.
func isoDay(d content.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.Format("2006-01-02")
}

// isoMoment is a date as precise as it was written, or empty.
func isoMoment(d content.Date) string {
	if d.DayOnly || d.IsZero() {
		return isoDay(d)
	}
	return d.Format(time.RFC3339)
}

// isoMinutes is a duration by ISO 8601.
func isoMinutes(n int) string { return fmt.Sprintf("PT%dM", n) }
