package config

import (
	"fmt"
	"net/url"
	"os"
	"regexp"
	"slices"
	"sort"
	"strings"
	"time"
	_ "time/tzdata" // zones on systems that have none, such as Windows

	"golang.org/x/text/language"

	"ankang/internal/diag"
	"ankang/internal/strictyaml"
	"ankang/internal/upgrade"
)

// EnvBaseURL is the environment variable that overrides baseURL, for previews
// that are published elsewhere.
const EnvBaseURL = "ANKANG_BASEURL"

// builtIn are the taxonomies that every site has, in the order in which they
// are shown. Tags alone are open.
var builtIn = []string{"industries", "hazards", "audiences", "unions", "seasons", "tags"}

// BuiltInTaxonomies returns the keys of the taxonomies that every site has, in
// the order in which they are shown.
func BuiltInTaxonomies() []string { return append([]string(nil), builtIn...) }

// Load decodes the text of a configuration file and fills in defaults. The
// configuration can be used even where diagnostics are returned, as far as it
// goes.
func Load(path string, text []byte) (*Config, []diag.Diagnostic) {
	c := &Config{}
	spans, ds := strictyaml.Decode(strictyaml.Input{File: path, Text: text, Renamed: upgrade.Renamed(upgrade.Config)}, c)
	c.Spans = spans
	v := &validator{path: path, spans: spans, list: ds}
	if u := os.Getenv(EnvBaseURL); u != "" {
		c.BaseURL = u
	}
	v.version(c)
	v.required(c)
	v.baseURL(c)
	v.languages(c)
	v.zone(c)
	v.taxonomies(c)
	v.ranges(c)
	v.menus(c)
	v.logo(c)
	return c, v.list
}

// rawHTML are the values of markdown.rawHTML; the first is the default.
var rawHTML = []string{"escape", "sanitize"}

// RawHTMLChoices returns the values of markdown.rawHTML.
func RawHTMLChoices() []string { return slices.Clone(rawHTML) }

type validator struct {
	path  string
	spans map[string]diag.Span
	list  []diag.Diagnostic
}

func (v *validator) at(key string) diag.Span {
	if s, ok := v.spans[key]; ok {
		return s
	}
	return diag.At(v.path)
}

func (v *validator) report(code diag.Code, key string, args ...string) {
	v.list = append(v.list, diag.New(code, v.at(key), args...))
}

// version compares the content's version with the program's.
func (v *validator) version(c *Config) {
	_, given := v.spans["contentVersion"]
	written, present := fmt.Sprint(c.ContentVersion), fmt.Sprint(upgrade.Version)
	switch {
	case !given: // three keys are enough; old keys are reported where they stand
		c.ContentVersion = 1
	case c.ContentVersion < 1:
		v.report(diag.BadVersion, "contentVersion", written, present)
	case c.ContentVersion < upgrade.Version:
		v.report(diag.OldVersion, "contentVersion", written, present)
	case c.ContentVersion > upgrade.Version:
		v.report(diag.NewVersion, "contentVersion", written, present)
	}
}

func (v *validator) required(c *Config) {
	for _, k := range []struct{ key, value, example string }{
		{"title", c.Title, "安康护航"},
		{"baseURL", c.BaseURL, "https://example.org/"},
		{"language", c.Language, "zh-CN"},
	} {
		if strings.TrimSpace(k.value) == "" {
			v.report(diag.ConfigMissing, k.key, k.key, k.example)
		}
	}
}

func (v *validator) baseURL(c *Config) {
	if c.BaseURL == "" {
		c.BaseURL = "http://localhost/"
		return
	}
	u, err := url.Parse(c.BaseURL)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" {
		v.report(diag.ConfigURL, "baseURL", c.BaseURL)
		c.BaseURL = "http://localhost/"
		return
	}
	if !strings.HasSuffix(c.BaseURL, "/") {
		c.BaseURL += "/"
	}
}

func (v *validator) languages(c *Config) {
	if c.Language == "" {
		c.Language = "zh-CN"
	}
	if _, err := language.Parse(c.Language); err != nil {
		v.report(diag.ConfigLanguage, "language", c.Language)
		c.Language = "zh-CN" // its texts are there: one fault is enough
	}
	var kept []string
	for i, l := range c.Languages {
		if _, err := language.Parse(l); err != nil {
			v.report(diag.ConfigLanguage, fmt.Sprintf("languages.%d", i), l)
			continue
		}
		if l != c.Language {
			kept = append(kept, l)
		}
	}
	c.Languages = kept
}

func (v *validator) zone(c *Config) {
	if c.TimeZone == "" {
		c.TimeZone = "Asia/Shanghai"
	}
	if _, err := time.LoadLocation(c.TimeZone); err != nil || c.TimeZone == "Local" {
		v.report(diag.ConfigZone, "timeZone", c.TimeZone)
		c.TimeZone = "Asia/Shanghai"
	}
}

var taxonomyName = regexp.MustCompile(`^[a-z][a-z0-9-]*$`)

// reserved are names that front matter or URLs already use.
var reserved = map[string]bool{"search": true, "assets": true, "page": true, "union": true, "title": true, "summary": true,
	"date": true, "updated": true, "reviewed": true, "draft": true, "publish": true, "expires": true, "aliases": true,
	"slug": true, "weight": true, "cover": true, "related": true, "params": true, "sources": true, "type": true}

func (v *validator) taxonomies(c *Config) {
	names := make([]string, 0, len(c.Taxonomies))
	for name := range c.Taxonomies {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		if !taxonomyName.MatchString(name) || reserved[name] {
			v.report(diag.ConfigTaxonomy, "taxonomies."+name+"@key", name)
			delete(c.Taxonomies, name)
		}
	}
}

func (v *validator) ranges(c *Config) {
	if c.PageSize == 0 {
		c.PageSize = 20
	}
	if c.PageSize < 1 || c.PageSize > 1000 {
		v.report(diag.ConfigRange, "pageSize", "pageSize", fmt.Sprint(c.PageSize), "1", "1000")
		c.PageSize = 20
	}
	if c.ReviewMonths < 0 || c.ReviewMonths > 1200 {
		v.report(diag.ConfigRange, "reviewMonths", "reviewMonths", fmt.Sprint(c.ReviewMonths), "0", "1200")
		c.ReviewMonths = 0
	}
	if c.Markdown.RawHTML == "" {
		c.Markdown.RawHTML = rawHTML[0]
	}
	if !slices.Contains(rawHTML, c.Markdown.RawHTML) {
		v.report(diag.ConfigChoice, "markdown.rawHTML", "rawHTML", c.Markdown.RawHTML, strings.Join(rawHTML, ", "))
		c.Markdown.RawHTML = rawHTML[0]
	}
}
