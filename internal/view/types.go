package view

import (
	"fmt"
	"html/template"
	"strconv"
	"strings"
)

// Site is what every page of a language shares.
type Site struct {
	Title, Description string
	// BaseURL is absolute with a slash at the end, BasePath its path ("/" or
	// "/sub/").
	BaseURL, BasePath string
	// Language is the BCP 47 tag, Languages the links to the other languages'
	// home pages.
	Language  string
	Languages []Link
	Home      string
	Owner     Owner
	// Logo stands before the site's name. Without one the theme shows
	// Assets.Icon.
	Logo Logo
	// Menu and Footer are the menus main and footer.
	Menu, Footer []MenuItem
	// Assets are the URLs of the bundles.
	Assets Assets
	// ScreenColour are the colours of the browser's own bars.
	ScreenColour ScreenColour
	// Search is the URL of the search page, SearchClient that of
	// search/client.js, SearchBase the URL of the folder search/.
	Search, SearchClient, SearchBase string
	// Alerts are weather alerts that may be live at any time from the build on,
	// soonest first. The reader's browser shows those whose time has come; each
	// is hidden in the HTML until then, unless it was live at the build and has
	// an end, which the browser watches.
	Alerts []AlertBar
	// Text are the words of the interface by key, from i18n/<language>.yaml.
	Text map[string]string
	// Params are config.yaml's params.
	Params map[string]any
}

// T returns the interface text of a key, with {0}, {1} … replaced. A key that
// i18n lacks is an error of the layout.
func (s *Site) T(key string, args ...any) (string, error) {
	text, ok := s.Text[key]
	if !ok {
		return "", fmt.Errorf("i18n has no text %q", key)
	}
	for i, a := range args {
		text = strings.ReplaceAll(text, "{"+strconv.Itoa(i)+"}", fmt.Sprint(a))
	}
	return text, nil
}

// Owner is the footer's legal part.
type Owner struct {
	Name, Phone, Email, Address, ICP, Police string
}

// Logo is the site's own sign.
type Logo struct {
	// Attrs are src, width and height, ready for <img>; empty for no logo.
	Attrs template.HTMLAttr
	// Dark is the URL of the one for dark screens, or empty.
	Dark string
	// Alt says what it shows; empty where it says no more than the site's name
	// beside it.
	Alt string
}

// Assets are fingerprinted URLs. Icon is the site's own, Icons the sheet of the
// icon family. Reader is the script
// that runs before the page shows.
type Assets struct {
	CSS, Script, Reader, Icon, Icons string
}

// ScreenColour is what the bars around a page take on: the brand on light
// screens, the paper on dark ones, where the brand would glare. Empty for a
// theme without these tokens.
type ScreenColour struct {
	Light, Dark string
}

// Icon is a drawing of the icon family, by its id in assets/icons.svg. It takes
// the colour of the text around it; what it says, a text beside it says too.
func (s *Site) Icon(name string) template.HTML {
	return template.HTML(`<svg class="icon" aria-hidden="true"><use href="` +
		template.HTMLEscapeString(s.Assets.Icons+"#"+name) + `"/></svg>`)
}

// Link is a text that leads somewhere. An empty URL means "here".
type Link struct {
	Title, URL string
}

// MenuItem is a link of a menu.
type MenuItem struct {
	Title, URL string
	Children   []MenuItem
}

// Date is a day or moment for display and for machines.
type Date struct {
	// ISO is 2026-01-02 or RFC 3339, Text the local form (2026年1月2日). Both
	// are empty for no date.
	ISO, Text string
}

// AlertBar is a weather alert as shown on every page.
type AlertBar struct {
	Title, URL, Kind, KindText, Level, LevelText string
	From, Until                                  Date
	// LiveAtBuild tells that the build's moment was inside.
	LiveAtBuild bool
}

// Base is what every layout gets.
type Base struct {
	Site *Site `json:"-"`
	// Layout is the layout's name, Type the content type.
	Layout, Type string
	// Lang is the page's language.
	Lang string
	// URL is root-relative with base path, Canonical absolute.
	URL, Canonical string
	// Title is the page's own, HeadTitle that of <title>.
	Title, HeadTitle, Summary string
	Breadcrumbs               []Link
	// Section is the top section's URL, for the current menu item.
	Section      string
	Translations []Translation
	// Image is an absolute URL for Open Graph, or empty.
	Image string
	// Feeds are <link rel=alternate> entries.
	Feeds []Feed
	// JSONLD is the structured data, a JSON text that is safe in a script
	// element; empty for none.
	JSONLD template.JS
	// NoIndex asks search engines to stay away (404, redirects).
	NoIndex bool
	// Draft, Scheduled mark what only a preview shows.
	Draft, Scheduled bool
}

// Translation is the page in another language.
type Translation struct {
	Lang, Title, URL string
	// Absolute is the URL with scheme and host, for search engines.
	Absolute string
}

// Feed is a feed of a section.
type Feed struct {
	Title, URL, Type string
}

// Card is an entry of a list.
type Card struct {
	Title, URL, Summary string
	Type, TypeText      string
	// Icon is the drawing of the type.
	Icon template.HTML
	Date Date
	// Minutes is the time of a lesson, 0 for others; MinutesText says it.
	Minutes     int
	MinutesText string
	// Cover is a picture's URL with its alt text, or empty.
	Cover, CoverAlt string
	// State is the state of a notice or event at the build (upcoming, open,
	// running, judging, ended, cancelled), with the moments from which the
	// browser corrects it.
	State     string
	StateText string
	// Marks are short facts: level, place, teaching example …
	Marks []string
	// Terms are the titles of the page's terms.
	Terms []string
}

// TermGroup is the page's terms of one taxonomy.
type TermGroup struct {
	Title string
	Terms []Link
}

// Heading is an entry of the outline, nested.
type Heading struct {
	Title, ID string
	Children  []Heading
}

// Content is what every page with a body has beyond Base.
type Content struct {
	Base
	// Body is left out of the digest; BodyKey and Attrs stand for it.
	Body    template.HTML `json:"-"`
	BodyKey string
	// Attrs are the expanded references, see markdown.Expand.
	Attrs []string
	// HasBody tells whether there is any text.
	HasBody       bool
	Outline       []Heading
	Date, Updated Date
	// Reviewed is the last review, ReviewedBy the post that did it.
	Reviewed   Date
	ReviewedBy string
	Union      Link
	Minutes    int
	Questions  int
	TermGroups []TermGroup
	Sources    []string
	Related    []Card
	Prev, Next Link
	Cover      Picture
	// QRCode is the URL of an SVG that leads to Canonical, empty for lists.
	QRCode string
	// Params are the page's own params.
	Params map[string]any
}

// Picture is an image ready for <img>: Attrs are escaped attributes.
type Picture struct {
	Attrs template.HTMLAttr
	Alt   string
}

// Pager leads through the pages of a list.
type Pager struct {
	// Number is this page's, Total the count of pages, both from 1.
	Number, Total int
	// Entries is the number of entries over all pages.
	Entries     int
	Prev, Next  string
	First, Last string
	Pages       []PagerLink
}

// PagerLink is a numbered link; URL is empty for the current page, Gap marks an
// ellipsis.
type PagerLink struct {
	Number int
	URL    string
	Gap    bool
}

// HomePage is layout home.
type HomePage struct {
	Content
	Courses, Cases, Notices, Events, Checklists []Card
	// Topics are the taxonomies with their terms, for the way in by industry,
	// hazard and audience.
	Topics []Topic
	Latest []Card
	// Lessons is the number of lessons of the site.
	Lessons int
}

// Topic is a taxonomy on a landing page.
type Topic struct {
	Title, URL string
	Terms      []TermCount
}

// TermCount is a term with the number of its pages.
type TermCount struct {
	Title, URL, Summary string
	Count               int
}

// SectionPage is layout section: any list with a body.
type SectionPage struct {
	Content
	// Sections are sub-sections, Entries the pages of this page of the list.
	Sections, Entries []Card
	Pager             Pager
	// NoneAhead tells that the entries are events and all were over at the
	// build.
	NoneAhead bool
}

// CoursePage is layout course.
type CoursePage struct {
	Content
	Level    string
	Lessons  []Card
	Requires []Card
	// TotalMinutes sums the lessons, TotalQuestions their questions.
	TotalMinutes, TotalQuestions int
}

// LessonPage is layout lesson.
type LessonPage struct {
	Content
	Course     Link
	Number     int
	Lessons    []Link
	Objectives []string
}

// PathPage is layout path.
type PathPage struct {
	Content
	For   Link
	Steps []Card
}

// CasePage is layout case.
type CasePage struct {
	Content
	Kind, KindText    string
	Protected, Source string
	// Teaching marks an invented case (教学示例): a story, not an accident.
	Lessons []Card
}

// Stage is a stage of a competition.
type Stage struct {
	Name     string
	From, To Date
	// State is past, current or future at the build.
	State string
}

// Attachment is a file to download.
type Attachment struct {
	Title, URL, Format, Size string
}

// NoticePage is layout notice.
type NoticePage struct {
	Content
	Kind, KindText   string
	State, StateText string
	Stages           []Stage
	Attachments      []Attachment
	Contact          string
	Results          Link
}

// EventPage is layout event.
type EventPage struct {
	Content
	Kind, KindText   string
	State, StateText string
	Start, End       Date
	Place            string
	Live, Replay     string
}

// AlertPage is layout alert.
type AlertPage struct {
	Content
	Alert AlertBar
}

// ChecklistPage is layout checklist.
type ChecklistPage struct {
	Content
	Role, Frequency string
	Tasks           int
}

// ExamPage is layout exam.
type ExamPage struct {
	Content
	Draws       []ExamDraw
	TimeMinutes int
	Pass        int
	Total       int
}

// ExamDraw is where questions come from.
type ExamDraw struct {
	From  Link
	Count int
	Kinds []string
}

// RegulationPage is layout regulation.
type RegulationPage struct {
	Content
	Number, Authority string
	Issued, Effective Date
	Articles          []Article
	// Parts are the body cut before each heading, so that what cites an article
	// stands below it. They come with the body.
	Parts []Part `json:"-"`
}

// Article is an article of a law and the pages that cite it.
type Article struct {
	ID, Title string
	CitedBy   []Card
}

// Part is a piece of a regulation's body: a heading with what follows it, or
// what stands before the first one and behind the last.
type Part struct {
	// Level is that of the heading, 0 without one.
	Level int
	ID    string
	// Heading is the heading's inside, LinkText names the link to it, Body is what
	// follows.
	Heading, Body template.HTML
	LinkText      string
	// CitedBy are the pages that cite the article.
	CitedBy []Card
}

// FormPage is layout form.
type FormPage struct {
	Content
	Fields []FormField
}

// FormField is a field to fill in.
type FormField struct {
	Name, Label, Kind string
	Options           []string
	Required          bool
}

// GuidePage is layout guide: how to get something done.
type GuidePage struct {
	Content
	// Steps are the headings that number themselves (第一步：…, Step 1: …),
	// without the number.
	Steps []Heading
}

// ArticlePage is layout article: plain pages.
type ArticlePage struct {
	Content
}

// TaxonomyPage is layout taxonomy: all terms of one.
type TaxonomyPage struct {
	Content
	Terms []TermCount
}

// TermPage is layout term: the pages of a term, courses first.
type TermPage struct {
	Content
	Taxonomy Link
	Groups   []CardGroup
	Pager    Pager
}

// UnionPage is layout union.
type UnionPage struct {
	TermPage
	Phone, Address string
}

// CardGroup is a titled list.
type CardGroup struct {
	Title string
	Cards []Card
}

// SearchPage is layout search. The form works without JavaScript: a server
// fills <div id="search-results">; on a static host the browse index below it
// answers.
type SearchPage struct {
	Content
	Topics   []Topic
	Sections []Card
}

// NotFoundPage is layout 404.
type NotFoundPage struct {
	Content
	Sections []Link
}

// RedirectPage is layout redirect: an alias.
type RedirectPage struct {
	Base
	To string
}
