// Package config reads config.yaml: strict keys, defaults and overrides from
// the environment. It knows nothing of pages.
package config

import "ankang/internal/diag"

// Config is config.yaml with its defaults filled in.
type Config struct {
	// Title is the site's name. Required.
	Title string `yaml:"title"`
	// BaseURL is the absolute URL that the site is published at, with a slash
	// at the end. Required.
	BaseURL string `yaml:"baseURL"`
	// Language is the BCP 47 tag of the site's first language. Required.
	Language string `yaml:"language"`
	// Languages are further languages that pages may be translated into
	// (x.en.md); their pages live under /en/.
	Languages []string `yaml:"languages"`
	// Description is the summary of the site for search engines and feeds.
	Description string `yaml:"description"`
	// TimeZone is an IANA zone for dates without one; default Asia/Shanghai.
	TimeZone string `yaml:"timeZone"`
	// Owner is what the law asks a Chinese site to show.
	Owner Owner `yaml:"owner"`
	// Taxonomies are declared beside the built-in ones (industries, hazards,
	// audiences, unions, seasons, tags). The key is the front-matter key.
	Taxonomies map[string]Taxonomy `yaml:"taxonomies"`
	// Menus are named lists of links: main and footer are shown by the theme.
	Menus map[string][]MenuItem `yaml:"menus"`
	// Theme is what the site changes of the default theme without touching its
	// files.
	Theme Theme `yaml:"theme"`
	// PageSize is the number of entries on a page of a list; default 20.
	PageSize int `yaml:"pageSize"`
	// Markdown holds the settings of the Markdown engine.
	Markdown Markdown `yaml:"markdown"`
	// ReviewMonths is the age in months after which a reviewed page asks for
	// a new review; 0 turns the check off.
	ReviewMonths int `yaml:"reviewMonths"`
	// Design publishes /design/, a page of the theme's colours, type and
	// components for who changes the theme; no list or search leads there.
	Design bool `yaml:"design"`
	// Params is free for a site's own layouts.
	Params map[string]any `yaml:"params"`
	// ContentVersion is the version that the content was written for, see
	// package upgrade; 1 where it isn't given. `ankang fmt` raises it.
	ContentVersion int `yaml:"contentVersion"`

	// Spans maps the dotted path of each value of the file ("menus.main.0.url")
	// to its place, and that path with "@key" added to the place of its key.
	Spans map[string]diag.Span `yaml:"-"`
}

// Theme is the site's own face.
type Theme struct {
	// Colors replace tokens of assets/tokens.css.
	Colors Colors `yaml:"colors"`
	// Logo stands before the site's name.
	Logo Logo `yaml:"logo"`
}

// Logo is a picture of the site's own, an SVG or PNG of at most LogoBytes.
type Logo struct {
	// Src is its path (static/logo.svg), Dark that of one for dark screens, if
	// it needs another.
	Src  string `yaml:"src"`
	Dark string `yaml:"dark"`
	// Alt says what it shows.
	Alt string `yaml:"alt"`
}

// LogoBytes is what a logo may weigh: every page loads it.
const LogoBytes = 50_000

// Colors are colours by token (brand, paper …; without the two hyphens), for
// light and for dark screens.
type Colors struct {
	Light map[string]string `yaml:"light"`
	Dark  map[string]string `yaml:"dark"`
}

// Owner names who runs the site.
type Owner struct {
	// Name is the 主办单位.
	Name string `yaml:"name"`
	// Phone, Email and Address are the contact shown in the footer.
	Phone   string `yaml:"phone"`
	Email   string `yaml:"email"`
	Address string `yaml:"address"`
	// ICP is the ICP 备案 number, Police the 公安备案 number.
	ICP    string `yaml:"icp"`
	Police string `yaml:"police"`
}

// Taxonomy declares a taxonomy.
type Taxonomy struct {
	// Open accepts any term; a closed taxonomy's terms stand in
	// data/<taxonomy>.yaml.
	Open bool `yaml:"open"`
	// Title is shown on its pages; the key itself by default.
	Title string `yaml:"title"`
}

// MenuItem is a link of a menu, one level of children at most.
type MenuItem struct {
	Label string `yaml:"label"`
	// URL is a path of the site (/courses/), a source path or an absolute URL.
	URL      string     `yaml:"url"`
	Children []MenuItem `yaml:"children"`
}

// Markdown configures the Markdown engine.
type Markdown struct {
	// RawHTML is escape (default) or sanitize.
	RawHTML string `yaml:"rawHTML"`
}
