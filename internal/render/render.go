// Package render executes layouts over views. It knows html/template and the
// functions of layouts, and the output formats beside HTML; where bytes go is
// not its business.
package render

import (
	"ankang/internal/diag"
	"ankang/internal/view"
	"io"
	"reflect"
)

// Templates is a parsed set of layouts.
type Templates struct{}

// Parse reads layouts (*.html) and partials (partials/*.html); files maps a path
// under layouts/ to its text.
func Parse(files map[string][]byte) (*Templates, []diag.Diagnostic) { return nil, nil }

// Check type-checks every layout against its view type.
func (t *Templates) Check(types map[string]reflect.Type) []diag.Diagnostic { return nil }

// Digest stands for a layout's text and that of every template it can reach.
func (t *Templates) Digest(layout string) string { return "" }

// Execute renders one view.
func (t *Templates) Execute(w io.Writer, layout string, v any) *diag.Diagnostic { return nil }

// Atom writes a feed as Atom (RFC 4287).
func Atom(w io.Writer, f view.FeedDoc) error { return nil }

// JSONFeed writes a feed as JSON Feed 1.1.
func JSONFeed(w io.Writer, f view.FeedDoc) error { return nil }

// File is a generated file; Path is relative to the site's root.
type File struct {
	Path string
	Data []byte
}

// Sitemaps makes sitemap.xml, and an index with parts past 50,000 entries.
func Sitemaps(entries []view.SitemapEntry, baseURL string) []File { return nil }

// Robots writes robots.txt.
func Robots(w io.Writer, baseURL string) error { return nil }

// RedirectsFile writes _redirects, as Netlify and Cloudflare Pages read it.
func RedirectsFile(w io.Writer, rs []view.Redirection) error { return nil }

// NginxMap writes the entries of an nginx map.
func NginxMap(w io.Writer, rs []view.Redirection) error { return nil }
