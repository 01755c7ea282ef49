package format

import (
	"bytes"
	"slices"
	"strings"

	"ankang/internal/content"
	"ankang/internal/diag"
	"ankang/internal/strictyaml"
	"ankang/internal/upgrade"
)

// entry is a key of the top level of a YAML text.
type entry struct {
	name string
	// key is the place of its name in the file, value that of its value.
	key, value diag.Span
}

// topLevel are the keys of the top level of YAML that stands from start to end,
// in order; nil where they don't stand one a line, or where there are faults.
func topLevel(file string, text []byte, start, end int) []entry {
	var values map[string]any
	spans, faults := strictyaml.Decode(strictyaml.Input{File: file, Text: text[start:end], Offset: start}, &values)
	if len(faults) > 0 {
		return nil
	}
	var out []entry
	for name := range values {
		key, ok := spans[name+"@key"]
		if !ok || key.Start > start && text[key.Start-1] != '\n' || strings.Contains(name, ".") {
			return nil
		}
		out = append(out, entry{name, key, spans[name]})
	}
	slices.SortFunc(out, func(a, b entry) int { return a.key.Start - b.key.Start })
	return out
}

// entries are the keys of the front matter.
func (d *document) entries() []entry {
	start, end, _, ok := content.FrontMatter(d.text)
	if !ok {
		return nil
	}
	return topLevel(d.file, d.text, start, end)
}

// renameKeys gives keys their present names.
func renameKeys(d *document) []edit {
	return renames(d.entries(), upgrade.Renamed(upgrade.FrontMatter), d.f.schema.Taxonomies)
}

// renames is the edits that rename keys, unless the new name is taken or the
// site uses the old one for something of its own.
func renames(entries []entry, renamed map[string]string, declared []string) []edit {
	taken := map[string]bool{}
	for _, e := range entries {
		taken[e.name] = true
	}
	var out []edit
	for _, e := range entries {
		if name, ok := renamed[e.name]; ok && !taken[name] && !slices.Contains(declared, e.name) {
			taken[name] = true
			out = append(out, edit{e.key.Start, e.key.End, name})
		}
	}
	return out
}

// orderKeys brings the keys into the canonical order of the page's type.
// Comments above a key go with it; comments at the very top, behind an empty
// line, and at the end stay there. Keys that aren't known come last.
func orderKeys(d *document) []edit {
	entries := d.entries()
	if len(entries) < 2 || d.parse().page == nil {
		return nil
	}
	rank := map[string]int{}
	for i, k := range content.Keys(d.page.Type, d.f.schema.Taxonomies...) {
		rank[k.Name] = i + 1
	}
	for _, e := range entries {
		if rank[e.name] == 0 {
			rank[e.name] = len(rank) + 1000
		}
	}
	byRank := func(a, b entry) int { return rank[a.name] - rank[b.name] }
	if slices.IsSortedFunc(entries, byRank) {
		return nil
	}
	start, end, _, _ := content.FrontMatter(d.text)
	cuts := d.cuts(entries, start, end)
	parts := map[string]string{}
	for i, e := range entries {
		parts[e.name] = string(d.text[cuts[i]:cuts[i+1]])
	}
	slices.SortStableFunc(entries, byRank)
	var b strings.Builder
	for _, e := range entries {
		b.WriteString(parts[e.name])
	}
	return []edit{{cuts[0], cuts[len(cuts)-1], strings.TrimLeft(b.String(), "\n")}}
}

// cuts are where the part of each entry begins, comments above it included, and
// where the last one ends.
func (d *document) cuts(entries []entry, start, end int) []int {
	loose := func(at int) bool { // a line that belongs to no value
		l := lineAt(d.text, at)
		return l.Start == l.End || d.text[l.Start] == '#'
	}
	cuts := []int{start}
	for _, e := range entries[1:] {
		at := e.key.Start
		for loose(at - 1) {
			at = lineAt(d.text, at-1).Start
		}
		cuts = append(cuts, at)
	}
	// What stands above the first key stays, up to its last empty line and
	// what editors read there.
	for at := start; at < entries[0].key.Start; at = lineAt(d.text, at).End + 1 {
		l := d.text[at:lineAt(d.text, at).End]
		if len(l) == 0 || bytes.Contains(l, []byte("yaml-language-server")) {
			cuts[0] = at + len(l) + 1
		}
	}
	last := end
	for last > entries[len(entries)-1].key.End && loose(last-1) {
		last = lineAt(d.text, last-1).Start
	}
	return append(cuts, last)
}
