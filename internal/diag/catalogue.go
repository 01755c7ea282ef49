package diag

import "sort"

// Entry is what the catalogue knows of a code. {0}, {1} … in the sentences are
// replaced by a diagnostic's arguments.
type Entry struct {
	Code Code
	// Rule is the short name of the check, in kebab case, such as unknown-key.
	Rule     string
	Severity Severity
	// ZH and EN say what is wrong, FixZH and FixEN what to do.
	ZH, EN, FixZH, FixEN string
}

// catalogue holds every code. Each stage's codes live in a file of their own
// (codes_source.go, codes_markdown.go …); ranges: 10 source, 11 config and
// data, 12 checks, 13 Markdown, 14 questions, 15 front matter, 16 site
// structure, 17 layouts and rendering, 18 assets, 19 publishing.
var catalogue = index(
	sourceEntries, configEntries, brandEntries, checkEntries, markdownEntries, questionEntries,
	frontMatterEntries, siteEntries, renderEntries, assetEntries, publishEntries, upgradeEntries, formatEntries,
)

func index(groups ...[]Entry) map[Code]Entry {
	m := make(map[Code]Entry)
	for _, g := range groups {
		for _, e := range g {
			if _, dup := m[e.Code]; dup {
				panic("diag: code declared twice: " + string(e.Code))
			}
			m[e.Code] = e
		}
	}
	return m
}

// Lookup returns what the catalogue says of a code.
func Lookup(code Code) (Entry, bool) {
	e, ok := catalogue[code]
	return e, ok
}

// Entries returns the whole catalogue, ordered by code.
func Entries() []Entry {
	out := make([]Entry, 0, len(catalogue))
	for _, e := range catalogue {
		out = append(out, e)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Code < out[j].Code })
	return out
}
