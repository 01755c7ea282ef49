package site

import (
	"path"
	"sort"
	"strconv"
	"strings"

	"ankang/internal/config"
	"ankang/internal/diag"
	"ankang/internal/spelling"
	"ankang/internal/strictyaml"
)

func itoa(i int) string { return strconv.Itoa(i) }

// termDecl declares a term of a closed taxonomy in data/<taxonomy>.yaml, under
// its id.
type termDecl struct {
	Title   string   `yaml:"title"`
	Summary string   `yaml:"summary"`
	Aliases []string `yaml:"aliases"`
	// Parent, Phone and Address are for unions.
	Parent  string         `yaml:"parent"`
	Phone   string         `yaml:"phone"`
	Address string         `yaml:"address"`
	Params  map[string]any `yaml:"params"`
}

// dataName is the name of a data file without folder and extension.
func dataName(file string) string {
	return strings.TrimSuffix(strings.TrimPrefix(file, "data/"), path.Ext(file))
}

func (a *assembler) isTaxonomyFile(file string) bool {
	name := dataName(file)
	for _, key := range config.BuiltInTaxonomies() {
		if key == name && key != "tags" {
			return true
		}
	}
	t, ok := a.in.Config.Taxonomies[name]
	return ok && !t.Open
}

// taxonomies declares the terms, and sorts the pages into them.
func (a *assembler) taxonomies() {
	a.lookups = map[*Taxonomy]map[string]*Term{}
	for _, key := range config.BuiltInTaxonomies() {
		a.declare(key, a.in.TaxonomyTitles[a.in.Config.Language][key], key == "tags")
	}
	declared := make([]string, 0, len(a.in.Config.Taxonomies))
	for key := range a.in.Config.Taxonomies {
		declared = append(declared, key)
	}
	sort.Strings(declared)
	for _, key := range declared {
		t := a.in.Config.Taxonomies[key]
		a.declare(key, t.Title, t.Open)
	}
	for _, tax := range a.site.Taxonomies {
		for _, p := range a.site.Pages {
			for i, word := range p.Front.Terms[tax.Key] {
				a.assign(tax, p, i, word)
			}
		}
		if tax.Open {
			sortOpen(tax)
		}
	}
}

func (a *assembler) declare(key, title string, open bool) {
	if title == "" {
		title = key
	}
	tax := &Taxonomy{Key: key, Title: title, Path: key, Open: open}
	a.lookups[tax] = map[string]*Term{}
	a.site.Taxonomies = append(a.site.Taxonomies, tax)
	if open {
		return
	}
	for _, name := range []string{"data/" + key + ".yaml", "data/" + key + ".yml"} {
		if text, ok := a.in.Data[name]; ok {
			a.declareTerms(tax, name, text)
			return
		}
	}
}

func (a *assembler) declareTerms(tax *Taxonomy, file string, text []byte) {
	terms := map[string]termDecl{}
	spans, ds := strictyaml.Decode(strictyaml.Input{File: file, Text: text}, &terms)
	a.list = append(a.list, ds...)
	ids := make([]string, 0, len(terms))
	for id := range terms {
		ids = append(ids, id)
	}
	sort.Slice(ids, func(i, j int) bool { return spans[ids[i]+"@key"].Start < spans[ids[j]+"@key"].Start })
	for _, id := range ids {
		d := terms[id]
		t := &Term{Taxonomy: tax, ID: id, Title: d.Title, Summary: d.Summary, Params: d.Params}
		if t.Title == "" {
			t.Title = id
		}
		for key, value := range map[string]string{"parent": d.Parent, "phone": d.Phone, "address": d.Address} {
			if value != "" {
				if t.Params == nil {
					t.Params = map[string]any{}
				}
				t.Params[key] = value
			}
		}
		t.URL = termURL(tax, id)
		tax.Terms = append(tax.Terms, t)
		for _, name := range append([]string{id, t.Title}, d.Aliases...) {
			if other := a.lookups[tax][name]; other != nil && other != t {
				span, ok := spans[id+"@key"]
				if !ok {
					span = diag.At(file)
				}
				a.report(diag.TermTwice, span, name, other.ID)
				continue
			}
			a.lookups[tax][name] = t
		}
	}
}

func termURL(tax *Taxonomy, id string) string {
	s := segment(id)
	if s == "" {
		s = "term"
	}
	return "/" + tax.Path + "/" + s + "/"
}

// assign puts a page under the term that a word names.
func (a *assembler) assign(tax *Taxonomy, p *Page, i int, word string) {
	t := a.lookups[tax][word]
	if t == nil {
		if !tax.Open {
			a.unknownTerm(tax, p, i, word)
			return
		}
		t = &Term{Taxonomy: tax, ID: word, Title: word, URL: termURL(tax, word)}
		a.lookups[tax][word] = t
		tax.Terms = append(tax.Terms, t)
	}
	for _, have := range p.Terms {
		if have == t {
			return
		}
	}
	p.Terms = append(p.Terms, t)
	t.Pages = append(t.Pages, p)
}

func (a *assembler) unknownTerm(tax *Taxonomy, p *Page, i int, word string) {
	key := tax.Key + "." + itoa(i)
	switch _, listed := p.KeySpans[key]; {
	case tax.Key == "unions":
		key = "union"
	case !listed:
		key = tax.Key
	}
	a.unknownTermAt(tax, at(p.Page, key), word)
}

// unknownTermAt reports a word that is no term, with the nearest one.
func (a *assembler) unknownTermAt(tax *Taxonomy, span diag.Span, word string) {
	if len(tax.Terms) == 0 {
		a.report(diag.NoTerms, span, tax.Key)
		return
	}
	var names, titles []string
	for name := range a.lookups[tax] {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, t := range tax.Terms {
		titles = append(titles, t.Title)
	}
	if near, ok := spelling.Nearest(word, names); ok {
		d := diag.New(diag.UnknownTermNear, span, word, tax.Key, near)
		d.Replacement = near
		a.list = append(a.list, d)
		return
	}
	a.report(diag.UnknownTerm, span, word, tax.Key, strings.Join(titles, "、"))
}

// sortOpen orders the terms of an open taxonomy by use, and parts terms whose
// pinyin is the same.
func sortOpen(tax *Taxonomy) {
	sort.SliceStable(tax.Terms, func(i, j int) bool {
		x, y := tax.Terms[i], tax.Terms[j]
		if len(x.Pages) != len(y.Pages) {
			return len(x.Pages) > len(y.Pages)
		}
		return x.Title < y.Title
	})
	byName := append([]*Term(nil), tax.Terms...)
	sort.Slice(byName, func(i, j int) bool { return byName[i].Title < byName[j].Title })
	taken := map[string]bool{}
	for _, t := range byName {
		base := strings.TrimSuffix(t.URL, "/")
		for n := 2; taken[strings.ToLower(t.URL)]; n++ {
			t.URL = base + "-" + itoa(n) + "/"
		}
		taken[strings.ToLower(t.URL)] = true
	}
}

// TermKeys returns the keys of a term in data/<taxonomy>.yaml.
func TermKeys() []strictyaml.Key { return strictyaml.Keys(&termDecl{}) }
