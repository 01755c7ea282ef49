package site

import (
	"sort"
	"sync"

	"ankang/internal/content"
	"ankang/internal/diag"
	"ankang/internal/strictyaml"
)

// Assemble puts the pages together. It reports every fault that it finds, and
// always returns a site.
func Assemble(in Input) (*Site, []diag.Diagnostic) {
	a := &assembler{in: in, claims: map[string]claim{}, site: &Site{
		Config: in.Config, Now: in.Now, Homes: map[string]*Page{}, Data: map[string]any{},
		byURL: map[string]*Page{}, byFile: map[string]*Page{}, byStem: map[string]map[string]*Page{},
		hidden: map[string]string{}, generated: map[string]bool{},
		files: map[string]string{}, fileURLs: map[string]string{}, laws: map[string]map[string]*Page{},
	}}
	a.data()
	a.place(a.visible())
	a.order()
	a.translate()
	a.taxonomies()
	a.publishFiles()
	a.claimAll()
	a.nameLaws()
	a.connect()
	a.cite()
	a.relate()
	return a.site, a.list
}

// assembler is the site while it is being put together.
type assembler struct {
	in   Input
	site *Site
	list []diag.Diagnostic

	// sections finds the section page of a folder, language first.
	sections map[string]map[string]*Page
	// bundles finds the page of a bundle's folder; hiddenFolders are folders of
	// which nothing is published.
	bundles       map[string]*Page
	hiddenFolders map[string]string
	claims        map[string]claim
	// lookups finds the term that a word names, by taxonomy.
	lookups map[*Taxonomy]map[string]*Term
}

func (a *assembler) report(code diag.Code, span diag.Span, args ...string) {
	a.list = append(a.list, diag.New(code, span, args...))
}

// at is the place of a front-matter value.
func at(p *content.Page, key string) diag.Span {
	if s, ok := p.KeySpans[key]; ok {
		return s
	}
	return diag.Span{File: p.File}
}

// data decodes all data files freely, for layouts. Their faults are reported;
// taxonomies decode their own files once more, strictly.
func (a *assembler) data() {
	names := make([]string, 0, len(a.in.Data))
	for name := range a.in.Data {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		if a.isTaxonomyFile(name) {
			continue
		}
		value, ds := strictyaml.Any(strictyaml.Input{File: name, Text: a.in.Data[name]})
		a.list = append(a.list, ds...)
		a.site.Data[dataName(name)] = value
	}
}

// parallel calls do for 0 … n-1 on a few goroutines.
func parallel(n int, do func(i int)) {
	const workers = 4
	var wg sync.WaitGroup
	for w := range min(workers, n) {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := w; i < n; i += workers {
				do(i)
			}
		}()
	}
	wg.Wait()
}
