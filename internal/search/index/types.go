// Package index is the bleve index behind our own types: mapping, updating and
// searching. bleve's types stay inside.
package index

import "time"

// Document is a page as the index sees it.
type Document struct {
	// Key identifies the page from build to build: its URL without base path.
	Key string
	// Digest stands for everything below; equal digests are not indexed again.
	Digest [16]byte
	// URL is root-relative without base path; equal to Key today.
	URL, Title, Summary string
	// Type is the content type, Lang the language.
	Type, Lang string
	// Headings are the titles of sections, Body their plain text joined by
	// newlines, Terms the titles of taxonomy terms.
	Headings []string
	Body     string
	Terms    []string
	// Facets maps a field (type, industries, hazards, audiences, unions, year)
	// to values as shown to readers.
	Facets map[string][]string
	// Date decides the order of equally good documents one day; may be zero.
	Date time.Time
}

// Stub is a document before its text is loaded.
type Stub struct {
	Key    string
	Digest [16]byte
}

// Stats counts what an update did.
type Stats struct {
	Added, Changed, Removed, Kept int
	// Rebuilt is set when the index was made anew, with the reason.
	Rebuilt string
}

// Hit is one result.
type Hit struct {
	URL, Title, Type, Summary string
	// Score is the integer score of package rank.
	Score int64
	// Ordinal is the document's place in site order; it breaks ties.
	Ordinal int
}

// Result is an answer.
type Result struct {
	Query string
	Total int
	Hits  []Hit
}

// Query says what is asked.
type Query struct {
	Text          string
	Limit, Offset int
}
