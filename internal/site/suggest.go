package site

import (
	"path"
	"sort"
	"strings"

	"ankang/internal/content"
	"ankang/internal/diag"
	"ankang/internal/spelling"
)

// suggest finds what a broken destination was probably meant to be, written as
// the author would: a file of the same name elsewhere, or of a near name.
func (s *Site) suggest(from *Page, place string) string {
	var files []string
	for file := range s.byFile {
		files = append(files, file)
	}
	for file := range s.files {
		files = append(files, file)
	}
	sort.Strings(files)
	wanted := path.Base(strings.TrimSuffix(place, "/"))
	bare := strings.TrimSuffix(wanted, ".md")
	byName := map[string]string{}
	var names []string
	for _, file := range files {
		name := path.Base(file)
		if strings.HasPrefix(name, "_index") || strings.HasPrefix(name, "index.") {
			name = path.Base(path.Dir(file))
		}
		name = strings.TrimSuffix(name, ".md")
		other, known := byName[name]
		if !known {
			names = append(names, name)
		}
		if !known || nearness(from, place, file) > nearness(from, place, other) {
			byName[name] = file
		}
	}
	if file, ok := byName[bare]; ok {
		return relativeTo(from, file)
	}
	if near, ok := spelling.Nearest(bare, names); ok {
		return relativeTo(from, byName[near])
	}
	return ""
}

// nearness counts the folders that a file's path has in common with the wanted
// one or with the page's own.
func nearness(from *Page, place, file string) int {
	wanted := map[string]bool{}
	for _, dir := range strings.Split(path.Dir(path.Join(path.Dir(from.File), place)), "/") {
		wanted[dir] = true
	}
	n := 0
	for _, dir := range strings.Split(path.Dir(file), "/") {
		if wanted[dir] {
			n++
		}
	}
	return n
}

// relativeTo writes the path from a page's file to another.
func relativeTo(from *Page, file string) string {
	if rest, ok := strings.CutPrefix(file, "static/"); ok {
		return "/" + rest
	}
	var here []string
	if dir := path.Dir(from.File); dir != "." {
		here = strings.Split(dir, "/")
	}
	there := strings.Split(file, "/")
	for len(here) > 0 && len(there) > 1 && here[0] == there[0] {
		here, there = here[1:], there[1:]
	}
	return strings.Repeat("../", len(here)) + strings.Join(there, "/")
}

func (s *Site) nearestLaw(name string) string {
	var names []string
	for _, laws := range s.laws {
		for law := range laws {
			names = append(names, law)
		}
	}
	sort.Strings(names)
	near, _ := spelling.Nearest(name, names)
	return near
}

func (a *assembler) lawTwice(p *Page, name string) {
	if name == p.Front.Title {
		a.report(diag.LawTwice, at(p.Page, "title"), name)
	}
}

// isList tells pages that are lists of others.
func isList(p *Page) bool {
	return p.Type == content.TypeHome || p.Type == content.TypeSection
}
