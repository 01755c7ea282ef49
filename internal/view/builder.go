package view

import (
	"path"
	"strings"
	"time"

	"ankang/internal/content"
	"ankang/internal/site"
)

// Env is what views need beyond the site: texts, bundles and facts about files
// that other stages know.
type Env struct {
	// Text maps a language to the words of the interface.
	Text map[string]map[string]string
	// Assets are bundle URLs without the base path: "assets/main-3f2a.css".
	Assets Assets
	// ScreenColour is what the browser's own bars take on.
	ScreenColour ScreenColour
	// Picture tells the published forms of a picture by its source path.
	Picture func(file string) (PictureFile, bool)
	// FileSize is the size in bytes of a source file, or -1.
	FileSize func(file string) int64
	// BodyKey names the stored body of a page; equal keys mean equal bytes.
	BodyKey func(p *site.Page) string
	// CodeVersion is that of the drawing of QR codes.
	CodeVersion int
	// Exists tells whether a source file is there, for caption files.
	Exists func(file string) bool
}

// PictureFile is a published picture.
type PictureFile struct {
	// URL is root-relative without the base path.
	URL string
	// Width and Height are in CSS pixels; 0 if unknown.
	Width, Height int
	// Variants are smaller forms, narrowest first, without the picture itself.
	Variants []PictureVariant
}

// PictureVariant is a smaller form of a picture.
type PictureVariant struct {
	URL   string
	Width int
}

// Output is a page to publish.
type Output struct {
	// Path is relative to the output folder: courses/a/index.html.
	Path string
	// Layout is the layout's name.
	Layout string
	// Page is the page whose body the view shows, or nil.
	Page *site.Page
	// Build makes the view: a pointer to one of this package's page structs.
	Build func() any
}

// Builder makes views out of a frozen site.
type Builder struct {
	site  *site.Site
	env   Env
	sites map[string]*Site
	// base is BasePath without the slash at its end.
	base string
	zone *time.Location
}

// New prepares the parts that all pages share.
func New(s *site.Site, env Env) *Builder {
	b := &Builder{site: s, env: env, sites: map[string]*Site{}, zone: s.Now.Location()}
	b.base = strings.TrimSuffix(basePath(s.Config.BaseURL), "/")
	for _, lang := range b.languages() {
		b.sites[lang] = b.buildSite(lang)
	}
	return b
}

// Site returns the shared part of a language; every view of that language
// points at it.
func (b *Builder) Site(lang string) *Site {
	if s, ok := b.sites[lang]; ok {
		return s
	}
	return b.sites[b.site.Config.Language]
}

func (b *Builder) languages() []string {
	return append([]string{b.site.Config.Language}, b.site.Config.Languages...)
}

// Outputs lists every HTML page of the site: pages, the further pages of
// lists, taxonomies, terms, search, 404 and redirects, in a stable order.
func (b *Builder) Outputs() []Output {
	var out []Output
	for _, p := range b.site.Pages {
		out = append(out, b.pageOutputs(p)...)
	}
	for _, tax := range b.site.Taxonomies {
		out = append(out, b.taxonomyOutput(tax))
		for _, term := range tax.Terms {
			out = append(out, b.termOutputs(term)...)
		}
	}
	for _, lang := range b.languages() {
		out = append(out, b.searchOutput(lang), b.notFoundOutput(lang))
	}
	if _, taken := b.site.Lookup(designURL); b.site.Config.Design && !taken {
		out = append(out, b.designOutput(b.site.Config.Language))
	}
	for _, r := range b.site.Redirects {
		out = append(out, b.redirectOutput(r))
	}
	return out
}

// pageOutputs gives the page itself, and for a list its further pages.
func (b *Builder) pageOutputs(p *site.Page) []Output {
	first := Output{Path: FilePath(p.URL), Layout: layoutOf(p), Page: p}
	switch p.Type {
	case content.TypeSection:
		return b.sectionOutputs(p, first)
	case content.TypeHome:
		first.Build = func() any { return b.homePage(p) }
	case content.TypeCourse:
		first.Build = func() any { return b.coursePage(p) }
	case content.TypeLesson:
		first.Build = func() any { return b.lessonPage(p) }
	case content.TypePath:
		first.Build = func() any { return b.pathPage(p) }
	case content.TypeCase:
		first.Build = func() any { return b.casePage(p) }
	case content.TypeNotice:
		first.Build = func() any { return b.noticePage(p) }
	case content.TypeEvent:
		first.Build = func() any { return b.eventPage(p) }
	case content.TypeAlert:
		first.Build = func() any { return b.alertPage(p) }
	case content.TypeChecklist:
		first.Build = func() any { return b.checklistPage(p) }
	case content.TypeExam:
		first.Build = func() any { return b.examPage(p) }
	case content.TypeRegulation:
		first.Build = func() any { return b.regulationPage(p) }
	case content.TypeForm:
		first.Build = func() any { return b.formPage(p) }
	case content.TypeGuide:
		first.Build = func() any { return b.guidePage(p) }
	default:
		first.Build = func() any { return &ArticlePage{Content: b.content(p)} }
	}
	return []Output{first}
}

// layoutOf names the layout of a page: its type, where a plain page's is
// article.
func layoutOf(p *site.Page) string {
	if p.Type == content.TypePage {
		return "article"
	}
	return string(p.Type)
}

// FilePath is the file below the output folder that answers a URL without
// base path: /a/ is a/index.html, /404.html itself.
func FilePath(url string) string {
	p := strings.TrimPrefix(url, "/")
	if p == "" || strings.HasSuffix(p, "/") {
		return p + "index.html"
	}
	if path.Ext(p) == "" {
		return p + "/index.html"
	}
	return p
}

// langPrefix is the URL prefix of a language: "/" for the first one, "/en/".
func (b *Builder) langPrefix(lang string) string {
	if lang == b.site.Config.Language {
		return "/"
	}
	return "/" + strings.ToLower(lang) + "/"
}
