package view

import "strings"

// designURL is where the page of the theme's components is published.
const designURL = "/design/"

// DesignPage is layout design: the theme's tokens and components in all their
// states, for who changes the theme. It is published where config.yaml has
// design: true, and stands in no list, site map or search.
type DesignPage struct {
	Content
	// Colours are the names of the colour tokens, in groups.
	Colours [][]string
	// Icons are the ids of assets/icons.svg.
	Icons []string
	// Cards are one card a type and state, Alerts one bar a level.
	Cards  []Card
	Alerts []AlertBar
	Stages []Stage
	Pager  Pager
}

var designColours = [][]string{
	{"ink", "soft", "paper", "card", "line", "edge"},
	{"brand", "brand-ink", "brand-soft", "focus"},
	{"danger", "danger-soft", "danger-sign"},
	{"warning", "warning-soft", "warning-sign"},
	{"notice", "notice-soft", "notice-sign"},
	{"good", "good-soft", "good-sign"},
	{"severe", "severe-soft", "severe-sign"},
}

const designIcons = `home section course lesson path case notice event alert checklist exam regulation form guide page union tag
note tip important warning caution question target protected empty
search phone mail clock place person repeat play download link outside print share copy language next previous down close check`

func (b *Builder) designOutput(lang string) Output {
	return Output{Path: FilePath(designURL), Layout: "design", Build: func() any { return b.designPage(lang) }}
}

func (b *Builder) designPage(lang string) *DesignPage {
	v := &DesignPage{Colours: designColours, Icons: strings.Fields(designIcons)}
	v.Base = b.generated(lang, "design", designURL, b.text(lang, "design.title"), b.text(lang, "design.summary"))
	v.Breadcrumbs = []Link{b.home(lang)}
	v.NoIndex = true
	here := v.Base.URL
	v.Pager = Pager{Number: 4, Total: 9, Prev: here, Next: here, Pages: []PagerLink{{Number: 1, URL: here}, {Gap: true},
		{Number: 3, URL: here}, {Number: 4}, {Number: 5, URL: here}, {Gap: true}, {Number: 9, URL: here}}}
	sample := b.text(lang, "design.sample")
	for _, t := range groupOrder {
		name := string(t)
		v.Cards = append(v.Cards, Card{Title: sample, URL: here, Summary: v.Summary, Type: name,
			TypeText: b.text(lang, "type."+name), Icon: b.Site(lang).Icon(name)})
	}
	for i, state := range []string{stateUpcoming, stateOpen, stateRunning, stateJudging, stateEnded, stateCancelled, statePostponed} {
		v.Cards[i].State, v.Cards[i].StateText = state, b.text(lang, "state."+state)
	}
	day := Date{ISO: "2026-06-01", Text: b.text(lang, "design.day")}
	for _, level := range []string{"blue", "yellow", "orange", "red"} {
		v.Alerts = append(v.Alerts, AlertBar{Title: sample, URL: here, Kind: "heat", KindText: b.text(lang, "alert.kind.heat"),
			Level: level, LevelText: b.text(lang, "alert.level."+level), From: day, Until: day, LiveAtBuild: true})
	}
	for _, state := range []string{"past", "current", "future"} {
		v.Stages = append(v.Stages, Stage{Name: b.text(lang, "design.stage."+state), From: day, To: day, State: state})
	}
	return v
}
