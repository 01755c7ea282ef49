// Package assets makes what pages load: TypeScript and CSS bundled and
// fingerprinted, pictures in several widths. esbuild's types stay inside.
package assets

// Entries (to be written by the assets engineer):
//
//	// Bundle builds entry points out of files (path under assets/ -> text).
//	func Bundle(files map[string][]byte, opts Options) (*Bundle, []diag.Diagnostic)
//	type Options struct { Dev bool; Target … }
//	type Bundle struct {
//		Files []Output            // Path relative to the site root: assets/main-3f2a….css, search/client.js
//		URLs  map[string]string   // entry ("main.css", "main.ts", "icon.svg") -> path
//	}
//	// Images
//	type Image struct { Width, Height int; Format string }
//	func Inspect(raw []byte) (Image, error)          // png, jpeg, gif, webp, svg
//	func Variants(...) // widths 480, 960, 1440 never larger than the picture; webp is not encoded in pure Go: same format
