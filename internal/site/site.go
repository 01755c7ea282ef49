// Package site puts the pages of all files together: sections, order,
// permalinks, taxonomies, translations, citations and related pages. Assemble
// returns it frozen; nothing changes it afterwards.
package site

import (
	"ankang/internal/config"
	"ankang/internal/content"
	"time"
)

// Site is the whole site, frozen.
type Site struct {
	Config *config.Config
	// Now is the build's moment, for drafts, publishing and expiry.
	Now time.Time
	// Pages are all published pages of all languages in site order: sections by
	// weight then name, in them a course's lessons by its order, other pages by
	// weight, then newest first, then path. Generated section pages included.
	Pages []*Page
	// Home is the first language's home page; Homes maps a language to its own.
	Home  *Page
	Homes map[string]*Page
	// Taxonomies in declared order.
	Taxonomies []*Taxonomy
	// Redirects maps an alias URL to the URL it leads to, sorted by From.
	Redirects []Redirect
	// Hidden are the pages that aren't published now, by file.
	Hidden []HiddenPage
	// Data holds data/*.yaml by name without extension, decoded freely.
	Data map[string]any

	// byURL and byFile find pages; bySource finds them by path below content/
	// without language and extension, per language.
	byURL, byFile map[string]*Page
	byStem        map[string]map[string]*Page
	// hidden tells why a file's page isn't published.
	hidden map[string]string
	// generated are addresses that have no page: terms, feeds, search.
	generated map[string]bool
	// files maps a source path to the address it is published at, fileURLs back.
	files, fileURLs map[string]string
	published       []PublishedFile
	laws            map[string]map[string]*Page
}

// HiddenPage is a page that isn't published now.
type HiddenPage struct {
	*content.Page
	// Why is draft, future or expired.
	Why string
}

// Redirect leads an old address to a page.
type Redirect struct {
	From, To string
}

// Page is a page in its place. Pointers to other pages are final.
type Page struct {
	*content.Page
	// URL is root-relative without the base path: /courses/a/01/.
	URL string
	// Parent is the section page above; nil for a home page.
	Parent *Page
	// Children are the pages directly below, sections included, in site order.
	Children []*Page
	// Prev and Next are the neighbours among the parent's children of the
	// same kind (lessons within a course, pages within a section).
	Prev, Next *Page
	// Translations are the same page in other languages.
	Translations []*Page
	// Related are up to six related pages, best first: those named in
	// related:, then by shared terms.
	Related []*Page
	// Requires are the courses to take before a course, Steps the pages of a
	// learning path, RelatedLessons those that a case names.
	Requires, Steps, RelatedLessons []*Page
	// Audience is whom a learning path is for.
	Audience *Term
	// Terms are the page's terms, by taxonomy order then as written.
	Terms []*Term
	// CitedBy maps an article's anchor of a regulation to the pages that cite
	// it; the empty key is the law as a whole.
	CitedBy map[string][]*Page
	// Expired is set for a page past its expires date; it is published nowhere
	// and listed only in checks. (Such pages are not in Site.Pages.)
}

// Taxonomy is a way of sorting pages.
type Taxonomy struct {
	// Key is the front-matter key (industries), Title what readers see (行业).
	Key, Title string
	// Path is the URL segment: industries.
	Path string
	Open bool
	// Terms in declared order, or for an open taxonomy by page count then name.
	Terms []*Term
}

// Term is a term of a taxonomy with its pages.
type Term struct {
	Taxonomy *Taxonomy
	// ID is the key as declared in data/ (and written in front matter), Title
	// what readers see.
	ID, Title, Summary string
	// URL is the landing page: /industries/jian-zhu/.
	URL string
	// Pages in site order, all languages.
	Pages []*Page
	// Params are further keys of the declaration (phone, parent …).
	Params map[string]any
}

// TargetKind tells what a reference resolved to.
type TargetKind uint8

const (
	// Broken is a reference that leads nowhere.
	Broken TargetKind = iota
	// ToPage leads to a page, perhaps with a fragment.
	ToPage
	// ToFile leads to a published file: static/, a bundle's file.
	ToFile
	// ToTerm leads to a taxonomy's or term's landing page, or another generated
	// page such as /search/.
	ToTerm
	// External is an absolute URL, tel: or mailto:.
	External
)

// Target is what a reference leads to.
type Target struct {
	Kind TargetKind
	// URL is ready for href, without the base path: root-relative, or absolute.
	URL string
	// Page and Fragment are set for ToPage; Fragment without '#'.
	Page     *Page
	Fragment string
	// BadFragment is set where the page exists and the fragment doesn't.
	BadFragment bool
	// File is the source path of a ToFile target.
	File string
	// Scheme is the scheme of an external URL, lower case.
	Scheme string
	// Hidden tells why a page that exists isn't published: draft, future or
	// expired. Kind is then Broken and Page nil.
	Hidden string
	// Suggestion is a near existing destination for a broken one, as the
	// author would write it.
	Suggestion string
}

// Input is what Assemble needs.
type Input struct {
	Config *config.Config
	Pages  []*content.Page
	// Data is the decoded text of data/<name>.yaml files by path.
	Data map[string][]byte
	// SectionTitles and TaxonomyTitles are what readers see for the built-in
	// sections (courses) and taxonomies (industries), language -> name -> title;
	// a missing title falls back to config.yaml, then to the name.
	SectionTitles, TaxonomyTitles map[string]map[string]string
	// Files are the paths of all other source files under content/ and
	// static/, for links to pictures and attachments.
	Files []string
	Now   time.Time
	// Drafts and Future also publish drafts and pages of the future.
	Drafts, Future bool
}

// Lookup returns the page at a URL.
func (s *Site) Lookup(url string) (*Page, bool) {
	p, ok := s.byURL[url]
	return p, ok
}

// PublishedFile is a file that is published as it is.
type PublishedFile struct {
	// Source is the path in the site's folder, URL root-relative.
	Source, URL string
}

// PublishedFiles lists static files and those of content folders, sorted by
// URL.
func (s *Site) PublishedFiles() []PublishedFile { return s.published }
