package content

import (
	"time"

	"ankang/internal/diag"
	"ankang/internal/markdown"
	"ankang/internal/source"
)

// Schema is what a site's configuration says about front matter.
type Schema struct {
	Language   string
	Languages  []string
	Zone       *time.Location
	// Taxonomies are the front-matter keys of declared taxonomies, beside the
	// built-in ones, sorted.
	Taxonomies []string
}

// Decode reads one Markdown file.
func Decode(file string, hash source.Hash, text []byte, p *markdown.Parser, schema Schema) (*Page, []diag.Diagnostic) {
	return nil, nil
}

// EncodePage packs a page for the cache, without its HTML and sections.
func EncodePage(p *Page) ([]byte, error) { return nil, nil }

// DecodePage is the inverse of EncodePage.
func DecodePage(data []byte) (*Page, error) { return nil, nil }
