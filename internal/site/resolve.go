package site

import (
	"ankang/internal/diag"
	"net/url"
	"path"
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"

	"ankang/internal/content"
	"ankang/internal/markdown"
)

var scheme = regexp.MustCompile(`^([a-zA-Z][a-zA-Z0-9+.-]*):`)

// Resolve finds what a reference in the body or front matter of from leads to.
// Destinations may be paths of source files, relative to the page's file or to
// content/, or addresses of the site, or absolute URLs. It may be called from
// several goroutines.
func (s *Site) Resolve(from *Page, ref markdown.Ref) Target {
	if ref.Kind == markdown.CitationRef {
		return s.resolveLaw(from, ref)
	}
	dest := ref.Dest
	if own := strings.TrimSuffix(s.Config.BaseURL, "/"); dest == own || strings.HasPrefix(dest, own+"/") {
		dest = "/" + strings.TrimPrefix(strings.TrimPrefix(dest, own), "/")
	}
	if strings.HasPrefix(dest, "//") {
		return Target{Kind: External, URL: dest, Scheme: "https"}
	}
	if m := scheme.FindStringSubmatch(dest); m != nil {
		return Target{Kind: External, URL: dest, Scheme: strings.ToLower(m[1])}
	}
	place, fragment, _ := strings.Cut(dest, "#")
	place, query, _ := strings.Cut(place, "?")
	t := s.resolvePath(from, clean(place))
	if t.Kind == Broken {
		return t
	}
	if query != "" {
		t.URL += "?" + query
	}
	if fragment != "" {
		t.Fragment = clean(fragment)
		t.BadFragment = t.Page != nil && !hasAnchor(t.Page, t.Fragment)
	}
	return t
}

// clean decodes percent signs, and puts the letters of macOS file names
// together.
func clean(s string) string {
	if out, err := url.PathUnescape(s); err == nil {
		s = out
	}
	return norm.NFC.String(s)
}

func hasAnchor(p *Page, fragment string) bool {
	if p.Doc == nil {
		return false
	}
	for _, a := range p.Doc.Anchors {
		if a == fragment {
			return true
		}
	}
	return false
}

func (s *Site) resolvePath(from *Page, place string) Target {
	if place == "" {
		return Target{Kind: ToPage, URL: from.URL, Page: from}
	}
	hidden := ""
	for _, candidate := range candidates(from, place) {
		t, why := s.lookup(from, candidate)
		if t.Kind != Broken {
			return t
		}
		if hidden == "" {
			hidden = why
		}
	}
	if t, ok := s.lookupURL(from, place); ok {
		return t
	}
	if hidden != "" {
		return Target{Kind: Broken, Hidden: hidden}
	}
	return Target{Kind: Broken, Suggestion: s.suggest(from, place)}
}

// candidates are the source paths that a destination may mean, nearest first.
func candidates(from *Page, place string) []string {
	if rest, ok := strings.CutPrefix(place, "/"); ok {
		return []string{"static/" + rest, strings.TrimPrefix(rest, "content/"), rest}
	}
	dir := path.Dir(strings.TrimPrefix(from.File, "content/"))
	return []string{path.Join(dir, place), path.Clean(place), "static/" + path.Clean(place)}
}

// lookup finds a source path: of a page without content/, with or without
// extension, of a folder, or of a file.
func (s *Site) lookup(from *Page, place string) (t Target, hidden string) {
	for _, file := range []string{place, "content/" + place} {
		if u, ok := s.files[file]; ok {
			return Target{Kind: ToFile, URL: u, File: file}, ""
		}
	}
	place = strings.TrimSuffix(place, "/")
	for _, name := range []string{place, place + ".md", place + "/_index.md", place + "/index.md"} {
		if p := s.byFile["content/"+name]; p != nil {
			return toPage(s.translated(from, p, place)), ""
		}
		if why, ok := s.hidden["content/"+name]; ok && hidden == "" {
			hidden = why
		}
	}
	for _, stem := range []string{place, place + "/_index"} {
		if p := s.byStem[from.Lang][strings.TrimPrefix(stem, "/")]; p != nil {
			return toPage(p), ""
		}
		if p := s.byStem[s.Config.Language][strings.TrimPrefix(stem, "/")]; p != nil {
			return toPage(p), ""
		}
	}
	return Target{}, hidden
}

func toPage(p *Page) Target { return Target{Kind: ToPage, URL: p.URL, Page: p} }

// translated prefers the page in the language of the one that links to it,
// unless the link names a language.
func (s *Site) translated(from, to *Page, place string) *Page {
	if from.Lang == to.Lang || strings.HasSuffix(strings.TrimSuffix(place, ".md"), "."+to.Lang) {
		return to
	}
	for _, t := range to.Translations {
		if t.Lang == from.Lang {
			return t
		}
	}
	return to
}

// lookupURL finds an address of the site: /courses/a/, or relative to the
// page's own.
func (s *Site) lookupURL(from *Page, place string) (Target, bool) {
	u := place
	if !strings.HasPrefix(u, "/") {
		u = path.Join(from.URL, place)
	} else {
		u = path.Clean(u)
	}
	for _, u := range []string{strings.TrimSuffix(u, "/") + "/", u} {
		if p := s.byURL[u]; p != nil {
			return toPage(p), true
		}
		if s.generated[u] {
			return Target{Kind: ToTerm, URL: u}, true
		}
		if file, ok := s.fileURLs[u]; ok {
			return Target{Kind: ToFile, URL: u, File: file}, true
		}
	}
	return Target{}, false
}

// nameLaws makes regulations known by their names.
func (a *assembler) nameLaws() {
	for _, p := range a.site.Pages {
		if p.Type != content.TypeRegulation || p.Index {
			continue
		}
		a.nameLaw(p, p.Front.Title)
		a.nameLaw(p, strings.Trim(p.Front.Title, "《》"))
		a.nameLaw(p, strings.TrimPrefix(p.Front.Title, "中华人民共和国"))
		a.nameLaw(p, path.Base(stemOf(p.Page, a.in.Config.Language)))
		if p.Front.Regulation != nil {
			for _, short := range p.Front.Regulation.Short {
				a.nameLaw(p, short)
			}
		}
	}
}

func (a *assembler) nameLaw(p *Page, name string) {
	laws := a.site.laws[p.Lang]
	if laws == nil {
		laws = map[string]*Page{}
		a.site.laws[p.Lang] = laws
	}
	if other := laws[name]; other != nil && other != p {
		a.lawTwice(p, name)
		return
	}
	laws[name] = p
}

func (s *Site) resolveLaw(from *Page, ref markdown.Ref) Target {
	law := s.laws[from.Lang][ref.Dest]
	if law == nil {
		law = s.laws[s.Config.Language][ref.Dest]
	}
	if law == nil {
		return Target{Kind: Broken, Suggestion: s.nearestLaw(ref.Dest)}
	}
	t := toPage(law)
	if ref.Article == "" {
		return t
	}
	id, ok := markdown.ArticleID(ref.Article)
	if !ok {
		id = ref.Article
	}
	t.Fragment, t.BadFragment = id, !hasAnchor(law, id)
	return t
}

// WhyHidden says why the page isn't published, as an argument of a diagnostic.
func (t Target) WhyHidden() string {
	switch t.Hidden {
	case "draft":
		return diag.Both("草稿", "a draft")
	case "future":
		return diag.Both("还没到发布日期", "its date of publication is to come")
	}
	return diag.Both("已经过期", "it has expired")
}
