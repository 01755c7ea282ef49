// Package assets makes what pages load: TypeScript and CSS bundled and
// fingerprinted, pictures in several widths. esbuild's types stay inside.
package assets

import "ankang/internal/diag"

// Options of a bundle.
type Options struct {
	// Dev leaves names and spaces readable.
	Dev bool
}

// Output is a file to publish; Path is relative to the site's root.
type Output struct {
	Path string
	Data []byte
}

// Bundle is what Build made.
type Bundle struct {
	Files []Output
	// URLs maps an entry (main.css, main.ts, icon.svg) to its Path.
	URLs map[string]string
}

// Build bundles the entry points found in files (path under assets/ -> text).
func Build(files map[string][]byte, opts Options) (*Bundle, []diag.Diagnostic) { return nil, nil }

// Image is what a picture file says of itself.
type Image struct {
	Width, Height int
	// Format is png, jpeg, gif, webp or svg.
	Format string
	// Problems are what makes it unsafe to publish, such as a script in an SVG.
	Problems []string
}

// Inspect reads a picture's header.
func Inspect(raw []byte) (Image, error) { return Image{}, nil }

// Widths are the widths of the smaller forms of a picture, ascending.
func Widths(img Image) []int { return nil }

// Resize makes a picture smaller, in its own format.
func Resize(raw []byte, width int) ([]byte, error) { return nil, nil }

// StripMetadata removes EXIF and the like, which may tell where and by whom a
// picture was taken.
func StripMetadata(raw []byte) ([]byte, error) { return raw, nil }
