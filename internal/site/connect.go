package site

import (
	"path"
	"sort"
	"strings"

	"ankang/internal/content"
	"ankang/internal/diag"
	"ankang/internal/markdown"
)

// connect resolves the paths in front matter.
func (a *assembler) connect() {
	for _, p := range a.site.Pages {
		f := &p.Front
		p.Related = a.paths(p, "related", f.Related)
		switch {
		case f.Course != nil:
			p.Requires = a.paths(p, "requires", f.Course.Requires)
		case f.Path != nil:
			p.Steps = a.paths(p, "steps", f.Path.Steps)
			a.audience(p)
		case f.Case != nil:
			p.RelatedLessons = a.paths(p, "lessons", f.Case.Lessons)
		case f.Exam != nil:
			for i, d := range f.Exam.Draw {
				a.path(p, "draw."+itoa(i)+".from", d.From)
			}
		}
	}
}

func (a *assembler) paths(p *Page, key string, dests []string) []*Page {
	var out []*Page
	for i, dest := range dests {
		if q := a.path(p, key+"."+itoa(i), dest); q != nil && q != p {
			out = append(out, q)
		}
	}
	return out
}

func (a *assembler) path(p *Page, key, dest string) *Page {
	t := a.site.Resolve(p, markdown.Ref{Dest: dest})
	switch {
	case t.Page != nil:
		return t.Page
	case t.Hidden != "":
		a.report(diag.HiddenPath, at(p.Page, key), dest, t.WhyHidden())
	case t.Suggestion != "":
		near := fromContent(p, t.Suggestion)
		d := diag.New(diag.BrokenPathNear, at(p.Page, key), dest, near)
		d.Replacement = near
		a.list = append(a.list, d)
	default:
		a.report(diag.BrokenPath, at(p.Page, key), dest)
	}
	return nil
}

// fromContent turns a path relative to a page's file into the form that front
// matter is written in: below content/, without the ending.
func fromContent(p *Page, relative string) string {
	near := path.Join(path.Dir(strings.TrimPrefix(p.File, "content/")), relative)
	near = strings.TrimSuffix(near, ".md")
	return strings.TrimSuffix(strings.TrimSuffix(near, "/_index"), "/index")
}

// audience puts a learning path under the audience that it is for.
func (a *assembler) audience(p *Page) {
	if p.Front.Path.For == "" {
		return
	}
	for _, tax := range a.site.Taxonomies {
		if tax.Key != "audiences" {
			continue
		}
		if t := a.lookups[tax][p.Front.Path.For]; t != nil {
			a.assign(tax, p, 0, p.Front.Path.For)
			p.Audience = t
			return
		}
		a.unknownTermAt(tax, at(p.Page, "for"), p.Front.Path.For)
	}
}

// cite tells regulations who cites them.
func (a *assembler) cite() {
	for _, p := range a.site.Pages {
		if p.Doc == nil {
			continue
		}
		for _, ref := range p.Doc.Refs {
			if ref.Kind != markdown.CitationRef {
				continue
			}
			t := a.site.Resolve(p, ref)
			if t.Page == nil || t.Page == p || t.BadFragment {
				continue
			}
			if t.Page.CitedBy == nil {
				t.Page.CitedBy = map[string][]*Page{}
			}
			if list := t.Page.CitedBy[t.Fragment]; len(list) == 0 || list[len(list)-1] != p {
				t.Page.CitedBy[t.Fragment] = append(list, p)
			}
		}
	}
}

const (
	// maxRelated is how many related pages a page gets.
	maxRelated = 6
	// window is how many neighbours under one term are looked at, on either
	// side: enough to find good ones, and the same work for a term of ten
	// thousand pages as for one of a hundred.
	window = 24
)

// relate fills up the related pages by shared terms. A term that few pages have
// says more than one that many have.
func (a *assembler) relate() {
	places := map[*Term]map[*Page]int{}
	for _, tax := range a.site.Taxonomies {
		for _, t := range tax.Terms {
			places[t] = make(map[*Page]int, len(t.Pages))
			for i, p := range t.Pages {
				places[t][p] = i
			}
		}
	}
	order := make(map[*Page]int, len(a.site.Pages))
	for i, p := range a.site.Pages {
		order[p] = i
	}
	parallel(len(a.site.Pages), func(i int) { relatePage(a.site.Pages[i], places, order) })
}

func relatePage(p *Page, places map[*Term]map[*Page]int, order map[*Page]int) {
	if isList(p) || len(p.Related) >= maxRelated {
		p.Related = p.Related[:min(len(p.Related), maxRelated)]
		return
	}
	scores := map[*Page]int{}
	for _, t := range p.Terms {
		if t.Taxonomy.Key == "unions" {
			continue // who published says nothing of what it is about
		}
		at := places[t][p]
		for _, q := range t.Pages[max(0, at-window):min(len(t.Pages), at+window+1)] {
			if q != p && q.Lang == p.Lang && !isList(q) && q.Type != content.TypeAlert && q.Parent != p {
				scores[q] += 1 + 1000/len(t.Pages)
			}
		}
	}
	for _, q := range p.Related {
		delete(scores, q)
	}
	found := make([]*Page, 0, len(scores))
	for q := range scores {
		found = append(found, q)
	}
	sort.Slice(found, func(i, j int) bool {
		if scores[found[i]] != scores[found[j]] {
			return scores[found[i]] > scores[found[j]]
		}
		return order[found[i]] < order[found[j]]
	})
	p.Related = append(p.Related[:len(p.Related):len(p.Related)], found[:min(len(found), maxRelated-len(p.Related))]...)
}
