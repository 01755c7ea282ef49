// Package render executes layouts over views. It knows html/template and the
// functions of layouts, and the output formats beside HTML; where bytes go is
// not its business.
package render

// Entries (to be written by the theme's engineer):
//
//	// Templates is a parsed set of layouts.
//	type Templates struct{ … }
//	// Parse reads layouts/*.html (layouts), layouts/partials/*.html. files maps a
//	// path under layouts/ to its text.
//	func Parse(files map[string][]byte) (*Templates, []diag.Diagnostic)
//	// Digest of a layout: its text and that of every template that it can reach.
//	func (t *Templates) Digest(layout string) string
//	// Execute renders one view; layout is v's Layout. An undefined field or a
//	// failing function is a diagnostic with layout file, line and page.
//	func (t *Templates) Execute(w io.Writer, layout string, v any) *diag.Diagnostic
//	// Check type-checks every layout against its view type.
//	func (t *Templates) Check(types map[string]reflect.Type) []diag.Diagnostic
//
//	func Atom(w, FeedDoc) / JSONFeed / Sitemap / Robots / NginxMap / RedirectsFile
