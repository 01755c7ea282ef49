package site

import (
	"path"
	"regexp"
	"sort"
	"strings"

	"ankang/internal/content"
	"ankang/internal/diag"
)

// claim is who wants an address.
type claim struct {
	what string
	span diag.Span
}

var pageNumber = regexp.MustCompile(`/page/[0-9]+/$`)

// publishFiles finds the addresses of files that are published as they are.
func (a *assembler) publishFiles() {
	for _, file := range a.in.Files {
		if url, ok := a.fileURL(file); ok {
			a.site.files[file] = url
			a.site.fileURLs[url] = file
			a.site.published = append(a.site.published, PublishedFile{Source: file, URL: url})
		}
	}
	sort.Slice(a.site.published, func(i, j int) bool { return a.site.published[i].URL < a.site.published[j].URL })
}

func (a *assembler) fileURL(file string) (string, bool) {
	if strings.HasPrefix(path.Base(file), ".") {
		return "", false
	}
	if rest, ok := strings.CutPrefix(file, "static/"); ok {
		return "/" + segments(rest), true
	}
	rest := strings.TrimPrefix(file, "content/")
	below := path.Base(rest)
	first := a.in.Config.Language
	for folder := parentFolder(rest); ; folder = parentFolder(folder) {
		if _, hidden := a.hiddenFolders[first+":"+folder]; hidden && folder != "" {
			return "", false
		}
		if p := a.bundles[folder]; p != nil {
			return p.URL + segments(below), true
		}
		if p := a.sections[first][folder]; p != nil {
			return p.URL + segments(below), true
		}
		below = path.Base(folder) + "/" + below
	}
}

func segments(rel string) string {
	parts := strings.Split(rel, "/")
	for i, part := range parts {
		if parts[i] = segment(part); i == len(parts)-1 {
			parts[i] = fileSegment(part)
		}
		if parts[i] == "" {
			parts[i] = "dir"
		}
	}
	return strings.Join(parts, "/")
}

// claimAll sees that no two things want one address. Case doesn't part
// addresses: on many hosts it can't.
func (a *assembler) claimAll() {
	a.reserve()
	for _, p := range a.site.Pages {
		a.claimPage(p)
	}
	for _, tax := range a.site.Taxonomies {
		url := "/" + tax.Path + "/"
		a.site.generated[url] = true
		a.claim(url, "data/"+tax.Key+".yaml", diag.At("data/"+tax.Key+".yaml"))
		for _, t := range tax.Terms {
			a.site.generated[t.URL] = true
			a.claim(t.URL, tax.Title+" "+t.Title, diag.At("data/"+tax.Key+".yaml"))
			if tax.Key == "unions" {
				a.claimFeeds(t.URL, "data/unions.yaml")
			}
		}
	}
	for _, f := range a.site.published {
		a.claim(strings.TrimSuffix(f.URL, "index.html"), f.Source, diag.At(f.Source))
	}
	for _, p := range a.site.Pages {
		a.claimAliases(p)
	}
	sort.Slice(a.site.Redirects, func(i, j int) bool { return a.site.Redirects[i].From < a.site.Redirects[j].From })
}

func (a *assembler) reserve() {
	for _, lang := range append([]string{a.in.Config.Language}, a.in.Config.Languages...) {
		prefix := a.langPrefix(lang)
		for _, name := range []string{"search/", "404.html"} {
			a.site.generated[prefix+name] = true
			a.claims[strings.ToLower(prefix+name)] = claim{}
		}
	}
	for _, url := range []string{"/assets/", "/robots.txt", "/sitemap.xml", "/_redirects", "/redirects.map", "/search/entry.json", "/search/client.js"} {
		a.site.generated[url] = true
		a.claims[url] = claim{}
	}
}

func (a *assembler) claimPage(p *Page) {
	if p.Type == content.TypeHome || p.Type == content.TypeSection {
		a.claimFeeds(p.URL, p.File)
	}
	span := diag.At(p.File)
	if p.Front.Slug != "" {
		span = at(p.Page, "slug")
	}
	if pageNumber.MatchString(p.URL) {
		a.report(diag.URLReserved, span, p.URL)
		return
	}
	a.claim(p.URL, p.File, span)
}

// claimFeeds takes the addresses of a list's feeds.
func (a *assembler) claimFeeds(url, file string) {
	for _, name := range []string{"feed.xml", "feed.json"} {
		a.site.generated[url+name] = true
		a.claim(url+name, url+name, diag.At(file))
	}
}

// claim takes an address, or reports who has it.
func (a *assembler) claim(url, what string, span diag.Span) bool {
	key := strings.ToLower(url)
	other, taken := a.claims[key]
	if !taken {
		a.claims[key] = claim{what, span}
		return true
	}
	if other.what == "" {
		a.report(diag.URLReserved, span, url)
		return false
	}
	d := diag.New(diag.URLTaken, span, url, other.what)
	d.Related = []diag.Related{{Span: other.span, Code: diag.URLTakenHere}}
	a.list = append(a.list, d)
	return false
}

func (a *assembler) claimAliases(p *Page) {
	for i, alias := range p.Front.Aliases {
		if !strings.HasPrefix(alias, "/") {
			continue // reported with the front matter
		}
		from := path.Clean(alias)
		if path.Ext(from) == "" && from != "/" {
			from += "/"
		}
		if a.claim(from, p.File, at(p.Page, "aliases."+itoa(i))) {
			a.site.generated[from] = true
			a.site.Redirects = append(a.site.Redirects, Redirect{From: from, To: p.URL})
		}
	}
}
