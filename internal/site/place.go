package site

import (
	"path"
	"sort"
	"strings"

	"ankang/internal/content"
	"ankang/internal/diag"
)

// stemOf is a page's path below content/ without extension and language:
// courses/a/01, courses/a/_index.
func stemOf(p *content.Page, first string) string {
	rel := strings.TrimSuffix(strings.TrimPrefix(p.File, "content/"), ".md")
	if p.Lang != first {
		if i := strings.LastIndexByte(rel, '.'); i > 0 && strings.EqualFold(rel[i+1:], p.Lang) {
			rel = rel[:i]
		}
	}
	return strings.TrimSuffix(rel, "."+first)
}

// folderOf is the folder that a page stands for (an index, a bundle) or lies in.
func folderOf(p *content.Page) string {
	dir := path.Dir(strings.TrimPrefix(p.File, "content/"))
	if dir == "." {
		return ""
	}
	return dir
}

func parentFolder(folder string) string {
	if i := strings.LastIndexByte(folder, '/'); i >= 0 {
		return folder[:i]
	}
	return ""
}

// visible drops what is not to be published now, and remembers why.
func (a *assembler) visible() []*content.Page {
	a.hiddenFolders = map[string]string{}
	for _, p := range a.in.Pages {
		if why := a.whyHidden(p); why != "" && (p.Index || p.Bundle) {
			a.hiddenFolders[p.Lang+":"+folderOf(p)] = why
		}
	}
	var out []*content.Page
	for _, p := range a.in.Pages {
		why := a.whyHidden(p)
		for folder := folderOf(p); why == "" && folder != ""; folder = parentFolder(folder) {
			why = a.hiddenFolders[p.Lang+":"+folder]
		}
		if why != "" {
			a.site.hidden[p.File] = why
			a.site.Hidden = append(a.site.Hidden, HiddenPage{p, why})
			continue
		}
		out = append(out, p)
	}
	return out
}

// whyHidden is draft, future or expired, or empty for a page to publish.
func (a *assembler) whyHidden(p *content.Page) string {
	f := &p.Front
	switch {
	case f.Draft && !a.in.Drafts:
		return "draft"
	case f.Publish.After(a.in.Now) && !a.in.Future:
		return "future"
	case !f.Expires.IsZero() && !f.Expires.After(a.in.Now):
		return "expired"
	}
	return ""
}

// place gives every page its section and its URL, and makes up the sections
// that have no file.
func (a *assembler) place(pages []*content.Page) {
	a.sections = map[string]map[string]*Page{}
	a.bundles = map[string]*Page{}
	langs := append([]string{a.in.Config.Language}, a.in.Config.Languages...)
	for _, lang := range langs {
		a.sections[lang] = map[string]*Page{}
	}
	var leaves []*Page
	for _, c := range pages {
		p := &Page{Page: c}
		a.site.byFile[c.File] = p
		switch {
		case c.Index && a.sections[c.Lang][folderOf(c)] != nil:
			// _index.md beside _index.zh-CN.md
			other := a.sections[c.Lang][folderOf(c)]
			d := diag.New(diag.URLTaken, diag.At(c.File), "/"+folderOf(c), other.File)
			d.Related = []diag.Related{{Span: diag.At(other.File), Code: diag.URLTakenHere}}
			a.list = append(a.list, d)
		case c.Index:
			a.sections[c.Lang][folderOf(c)] = p
		default:
			leaves = append(leaves, p)
		}
	}
	a.section(a.in.Config.Language, "")
	for _, p := range leaves {
		a.section(p.Lang, a.homeFolder(p))
	}
	for _, lang := range langs {
		for _, folder := range foldersOf(a.sections[lang]) {
			a.section(lang, folder)
		}
		for _, folder := range foldersOf(a.sections[lang]) {
			a.placeSection(lang, folder)
		}
		if home := a.sections[lang][""]; home != nil {
			a.site.Homes[lang] = home
		}
	}
	a.site.Home = a.site.Homes[a.in.Config.Language]
	for _, p := range leaves {
		a.placeLeaf(p)
	}
}

// homeFolder is the folder of the section that a leaf belongs to.
func (a *assembler) homeFolder(p *Page) string {
	if p.Bundle {
		return parentFolder(folderOf(p.Page))
	}
	return folderOf(p.Page)
}

// foldersOf lists folders so that each comes behind its parents.
func foldersOf(sections map[string]*Page) []string {
	out := make([]string, 0, len(sections))
	for folder := range sections {
		out = append(out, folder)
	}
	sort.Strings(out)
	return out
}

// section returns the page of a folder, and makes up it and those above it.
func (a *assembler) section(lang, folder string) *Page {
	if folder != "" {
		a.section(lang, parentFolder(folder))
	}
	if p := a.sections[lang][folder]; p != nil {
		return p
	}
	name := path.Base(folder)
	c := &content.Page{Lang: lang, Index: true, Type: content.TypeSection}
	c.Section, _, _ = strings.Cut(folder, "/")
	switch {
	case folder == "":
		c.Type, c.Front.Title, c.Front.Summary = content.TypeHome, a.in.Config.Title, a.in.Config.Description
	case c.Section == "courses" && strings.Count(folder, "/") == 1:
		c.Type, c.Front.Course = content.TypeCourse, &content.Course{}
		c.Front.Title = name
	default:
		c.Front.Title = a.in.SectionTitles[lang][name]
		if c.Front.Title == "" || folder != c.Section {
			c.Front.Title = name
		}
	}
	p := &Page{Page: c}
	a.sections[lang][folder] = p
	return p
}

func (a *assembler) langPrefix(lang string) string {
	if lang == a.in.Config.Language {
		return "/"
	}
	return "/" + strings.ToLower(lang) + "/"
}

func (a *assembler) placeSection(lang, folder string) {
	p := a.sections[lang][folder]
	if folder == "" {
		p.URL = a.langPrefix(lang)
	} else {
		p.Parent = a.sections[lang][parentFolder(folder)]
		p.URL = p.Parent.URL + a.nameOf(p, path.Base(folder)) + "/"
		p.Parent.Children = append(p.Parent.Children, p)
	}
	a.register(p, folder+"/_index")
}

func (a *assembler) placeLeaf(p *Page) {
	name := path.Base(stemOf(p.Page, a.in.Config.Language))
	if p.Bundle {
		name = path.Base(folderOf(p.Page))
		if other := a.bundles[folderOf(p.Page)]; other == nil || p.Lang == a.in.Config.Language {
			a.bundles[folderOf(p.Page)] = p
		}
	}
	p.Parent = a.sections[p.Lang][a.homeFolder(p)]
	p.URL = p.Parent.URL + a.nameOf(p, name) + "/"
	p.Parent.Children = append(p.Parent.Children, p)
	a.register(p, stemOf(p.Page, a.in.Config.Language))
}

// nameOf is the last element of a page's URL.
func (a *assembler) nameOf(p *Page, name string) string {
	if p.Front.Slug != "" && segment(p.Front.Slug) == p.Front.Slug {
		return p.Front.Slug
	}
	s := segment(name)
	if s == "" {
		a.report(diag.BadName, diag.At(p.File), name)
		return "page"
	}
	return s
}

func (a *assembler) register(p *Page, stem string) {
	stem = strings.TrimPrefix(stem, "/")
	if a.site.byStem[p.Lang] == nil {
		a.site.byStem[p.Lang] = map[string]*Page{}
	}
	a.site.byStem[p.Lang][stem] = p
	if _, taken := a.site.byURL[p.URL]; !taken {
		a.site.byURL[p.URL] = p
	}
}
