package site

import (
	"path"
	"sort"
	"strings"

	"ankang/internal/content"
	"ankang/internal/diag"
	"ankang/internal/spelling"
)

// sectionOrder is the order of the built-in sections.
var sectionOrder = map[string]int{"courses": 1, "paths": 2, "cases": 3, "notices": 4, "events": 5, "alerts": 6,
	"checklists": 7, "exams": 8, "guides": 9, "regulations": 10, "forms": 11, "pages": 99}

// order sorts the children of every section, and lists all pages in site order.
func (a *assembler) order() {
	for _, lang := range append([]string{a.in.Config.Language}, a.in.Config.Languages...) {
		if home := a.site.Homes[lang]; home != nil {
			a.walk(home)
		}
	}
}

func (a *assembler) walk(p *Page) {
	a.site.Pages = append(a.site.Pages, p)
	a.sortChildren(p)
	linkNeighbours(p.Children)
	for _, c := range p.Children {
		a.walk(c)
	}
}

func (a *assembler) sortChildren(p *Page) {
	rank := a.lessonRanks(p)
	sort.SliceStable(p.Children, func(i, j int) bool {
		x, y := p.Children[i], p.Children[j]
		if x.Index != y.Index {
			return x.Index
		}
		if rx, ry := rank[x], rank[y]; rx != ry {
			return rx < ry
		}
		if wx, wy := weight(x), weight(y); wx != wy {
			return wx < wy
		}
		if x.Index || p.Type == content.TypeCourse {
			return nameKey(x) < nameKey(y)
		}
		if !x.Front.Date.Equal(y.Front.Date.Time) {
			return x.Front.Date.After(y.Front.Date.Time)
		}
		return nameKey(x) < nameKey(y)
	})
}

// weight orders pages: small first, none last.
func weight(p *Page) int {
	if p.Front.Weight != 0 {
		return p.Front.Weight
	}
	if p.Index && p.Parent != nil && p.Parent.Type == content.TypeHome {
		if n := sectionOrder[p.Section]; n != 0 {
			return 1_000_000 + n
		}
	}
	return 2_000_000
}

func nameKey(p *Page) string {
	if p.File != "" {
		return p.File
	}
	return p.URL
}

// lessonRanks are the places that a course's lessons: gives its pages.
func (a *assembler) lessonRanks(p *Page) map[*Page]int {
	if p.Type != content.TypeCourse || p.Front.Course == nil || len(p.Front.Course.Lessons) == 0 {
		return nil
	}
	names := map[string]*Page{}
	var known []string
	for _, c := range p.Children {
		if !c.Index {
			name := lessonName(c, a.in.Config.Language)
			names[name] = c
			known = append(known, name)
		}
	}
	sort.Strings(known)
	rank := map[*Page]int{}
	for i, name := range p.Front.Course.Lessons {
		c, ok := names[strings.TrimSuffix(name, ".md")]
		if !ok {
			a.noLesson(p, "lessons."+itoa(i), name, known)
			continue
		}
		rank[c] = i + 1
	}
	for _, c := range p.Children {
		if !c.Index && rank[c] == 0 {
			rank[c] = len(p.Front.Course.Lessons) + 1
			a.report(diag.LessonUnlisted, diag.At(c.File), lessonName(c, a.in.Config.Language), p.File)
		}
	}
	return rank
}

func (a *assembler) noLesson(p *Page, key, name string, known []string) {
	if p.Lang != a.in.Config.Language || a.hiddenLesson(p, name) {
		return // a translation may lack lessons, a draft isn't there yet
	}
	d := diag.New(diag.NoSuchLesson, at(p.Page, key), name, strings.Join(known, ", "))
	if near, ok := spelling.Nearest(name, known); ok {
		d.Replacement = near
	}
	a.list = append(a.list, d)
}

func (a *assembler) hiddenLesson(p *Page, name string) bool {
	dir := path.Dir(p.File)
	for _, file := range []string{dir + "/" + name + ".md", dir + "/" + name + "/index.md"} {
		if _, ok := a.site.hidden[file]; ok {
			return true
		}
	}
	return false
}

func lessonName(p *Page, first string) string {
	if p.Bundle {
		return path.Base(folderOf(p.Page))
	}
	return path.Base(stemOf(p.Page, first))
}

// linkNeighbours links siblings of the same type.
func linkNeighbours(children []*Page) {
	last := map[content.Type]*Page{}
	for _, c := range children {
		if c.Index {
			continue
		}
		if prev := last[c.Type]; prev != nil {
			prev.Next, c.Prev = c, prev
		}
		last[c.Type] = c
	}
}

// translate links the pages that say the same in other languages.
func (a *assembler) translate() {
	langs := append([]string{a.in.Config.Language}, a.in.Config.Languages...)
	if len(langs) == 1 {
		return
	}
	for _, lang := range langs {
		for stem, p := range a.site.byStem[lang] {
			for _, other := range langs {
				if q := a.site.byStem[other][stem]; q != nil && other != lang && q.File != "" && p.File != "" {
					p.Translations = append(p.Translations, q)
				}
			}
		}
	}
}
