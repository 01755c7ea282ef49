package content

import (
	"bytes"
	"regexp"
	"strings"
	"time"

	"ankang/internal/config"
	"ankang/internal/diag"
	"ankang/internal/markdown"
	"ankang/internal/source"
	"ankang/internal/spelling"
	"ankang/internal/strictyaml"
	"ankang/internal/upgrade"
)

// Schema is what a site's configuration says about front matter.
type Schema struct {
	Language  string
	Languages []string
	// Zone is for dates without a zone of their own.
	Zone *time.Location
	// Taxonomies are the front-matter keys of declared taxonomies, beside the
	// built-in ones, sorted.
	Taxonomies []string
}

// Decode reads one Markdown file. The page is nil where the file has no front
// matter to speak of; otherwise it is as complete as the faults allow.
func Decode(file string, hash source.Hash, text []byte, p *markdown.Parser, schema Schema) (*Page, []diag.Diagnostic) {
	d := &decoder{file: file, schema: schema}
	if d.schema.Zone == nil {
		d.schema.Zone = time.UTC
	}
	front, body, bodyAt, ok := d.split(text)
	if !ok {
		return nil, d.list
	}
	at := placeOf(file, schema)
	page := &Page{File: file, Hash: hash, Lang: at.lang, Section: at.section, Index: at.index, Bundle: at.bundle, Type: at.typ}
	if at.undeclared != "" {
		d.report(diag.UnknownLanguage, diag.At(file), at.undeclared)
	}
	d.front(page, front)
	page.Doc = p.Parse(markdown.Source{File: file, Text: body, Offset: bodyAt, Lang: page.Lang})
	d.list = append(d.list, page.Doc.Diagnostics...)
	page.Doc.Diagnostics = nil
	return page, d.list
}

type decoder struct {
	file   string
	schema Schema
	spans  map[string]diag.Span
	list   []diag.Diagnostic
}

func (d *decoder) report(code diag.Code, span diag.Span, args ...string) {
	d.list = append(d.list, diag.New(code, span, args...))
}

// at is the place of a key's value.
func (d *decoder) at(key string) diag.Span {
	if s, ok := d.spans[key]; ok {
		return s
	}
	return diag.Span{File: d.file}
}

const fence = "---"

// frontStart is where the YAML begins, behind the first fence.
const frontStart = len(fence) + 1

// FrontMatter finds the front matter of a file: where its YAML begins and ends,
// and where the body begins. It is false for a file without one.
func FrontMatter(text []byte) (start, end, body int, ok bool) {
	front, _, body, ok := (&decoder{}).split(text)
	if !ok {
		return 0, 0, 0, false
	}
	start = bytes.IndexByte(text, '\n') + 1
	return start, start + len(front), body, true
}

// split cuts a file into front matter and body.
func (d *decoder) split(text []byte) (front, body []byte, bodyAt int, ok bool) {
	if len(bytes.TrimSpace(text)) == 0 {
		d.report(diag.EmptyFile, diag.At(d.file))
		return nil, nil, 0, false
	}
	first, _, _ := bytes.Cut(text, []byte("\n"))
	if string(bytes.TrimRight(first, " \t")) != fence {
		d.report(diag.NoFrontMatter, diag.Span{File: d.file, End: len(first)})
		return nil, nil, 0, false
	}
	start := len(first) + 1
	for at := start; at < len(text); {
		line, _, _ := bytes.Cut(text[at:], []byte("\n"))
		if string(bytes.TrimRight(line, " \t")) == fence {
			bodyAt = min(at+len(line)+1, len(text))
			return text[start:at], text[bodyAt:], bodyAt, true
		}
		at += len(line) + 1
	}
	d.report(diag.FrontMatterOpen, diag.Span{File: d.file, End: len(first)})
	return nil, nil, 0, false
}

var typeLine = regexp.MustCompile(`(?m)^type:[ \t]+["']?([\w-]+)["']?[ \t]*(?:#.*)?$`)

// front decodes the front matter into the page.
func (d *decoder) front(page *Page, text []byte) {
	if m := typeLine.FindSubmatch(text); m != nil {
		if t, ok := knownType(string(m[1])); ok {
			page.Type = t
		}
	}
	keys := keysOf(page.Type)
	lists := map[string]*[]string{}
	for _, key := range append(config.BuiltInTaxonomies(), d.schema.Taxonomies...) {
		if key != "unions" {
			lists[key] = new([]string)
		}
	}
	spans, ds := strictyaml.Decode(strictyaml.Input{File: d.file, Text: text, Offset: frontStart, Lists: lists,
		Elsewhere: misplaced(page.Type), Renamed: upgrade.Renamed(upgrade.FrontMatter)}, keys)
	d.spans, d.list = spans, append(d.list, ds...)
	if !hasSyntaxFault(ds) {
		d.common(page, commonOf(keys))
		d.terms(page, lists)
		d.specific(page, keys)
	} else {
		page.Front.Title = commonOf(keys).Title
	}
	page.KeySpans = map[string]diag.Span{}
	for key, span := range spans {
		if !strings.HasSuffix(key, "@key") {
			page.KeySpans[key] = span
		}
	}
}

// hasSyntaxFault tells faults after which missing keys mean nothing.
func hasSyntaxFault(ds []diag.Diagnostic) bool {
	for _, x := range ds {
		switch x.Code {
		case diag.YAMLSyntax, diag.YAMLNoSpace, diag.YAMLTab, diag.YAMLWideColon, diag.YAMLQuote, diag.YAMLSpecial, diag.YAMLAfterList, diag.YAMLTooBig:
			return true
		}
	}
	return false
}

func knownType(word string) (Type, bool) {
	for _, t := range typeOrder {
		if string(t) == word {
			return t, true
		}
	}
	return "", false
}

func (d *decoder) common(page *Page, k *commonKeys) {
	if k.Type != "" {
		if _, ok := knownType(k.Type); !ok {
			d.badChoice("type", k.Type, typeNames())
		}
	}
	f := &page.Front
	f.Title, f.Summary, f.Union, f.Draft = strings.TrimSpace(k.Title), strings.TrimSpace(k.Summary), strings.TrimSpace(k.Union), k.Draft
	f.Aliases, f.Slug, f.Weight, f.Related, f.Sources, f.Params = k.Aliases, k.Slug, k.Weight, k.Related, k.Sources, plainParams(k.Params)
	f.Date, f.Updated = d.date("date", k.Date), d.date("updated", k.Updated)
	f.Publish, f.Expires = d.date("publish", k.Publish), d.date("expires", k.Expires)
	if k.Reviewed != nil {
		f.Reviewed = &Review{On: d.date("reviewed.on", k.Reviewed.On), By: k.Reviewed.By}
		if k.Reviewed.On.Text == "" {
			d.missing("reviewed.on", "on", "2026-01-02")
		}
	}
	if k.Cover != nil {
		f.Cover = &Cover{Src: k.Cover.Src, Alt: k.Cover.Alt}
		if k.Cover.Src == "" {
			d.missing("cover", "src", "img/a.jpg")
		}
	}
	d.require(page, k)
	d.ordered("date", f.Date, "updated", f.Updated)
	d.ordered("publish", f.Publish, "expires", f.Expires)
	d.ordered("date", f.Date, "expires", f.Expires)
	d.slug(f.Slug)
	d.aliases(f.Aliases)
}

func typeNames() []string {
	out := make([]string, len(typeOrder))
	for i, t := range typeOrder {
		out[i] = string(t)
	}
	return out
}

// require reports the common keys that a page lacks.
func (d *decoder) require(page *Page, k *commonKeys) {
	if page.Front.Title == "" {
		d.missing("title", "title", "戴好安全帽")
	}
	if page.Index {
		return
	}
	if page.Front.Summary == "" {
		d.missing("summary", "summary", "一句话说明这一页讲什么")
	}
	if k.Date.Text == "" && k.Date.Tag == "" {
		d.missing("date", "date", "2026-01-02")
	}
}

// missing reports a key that is not there; one whose value has the wrong form
// is reported as such already.
func (d *decoder) missing(path, key, example string) {
	at := d.at(path)
	for _, x := range d.list {
		if x.Span == at && (x.Code == diag.WantText || x.Code == diag.WantMap) {
			return
		}
	}
	d.report(diag.MissingKey, at, key, example)
}

func (d *decoder) badChoice(key, value string, known []string) {
	if near, ok := spelling.Nearest(value, known); ok {
		x := diag.New(diag.BadChoice, d.at(key), key, value, near)
		x.Replacement = near
		d.list = append(d.list, x)
		return
	}
	d.report(diag.BadChoice, d.at(key), key, value, strings.Join(known, ", "))
}

// choice reports a value that is none of the known ones; an empty one becomes
// the first.
func (d *decoder) choice(key, value string, known []string) string {
	if value == "" {
		return known[0]
	}
	for _, k := range known {
		if k == value {
			return value
		}
	}
	d.badChoice(key, value, nonEmpty(known))
	return known[0]
}

func nonEmpty(words []string) []string {
	var out []string
	for _, w := range words {
		if w != "" {
			out = append(out, w)
		}
	}
	return out
}

var slugForm = regexp.MustCompile(`^[a-z0-9]+(?:[-_.][a-z0-9]+)*$`)

func (d *decoder) slug(slug string) {
	if slug != "" && !slugForm.MatchString(slug) {
		d.report(diag.BadSlug, d.at("slug"), slug, "an-quan-mao")
	}
}

func (d *decoder) aliases(aliases []string) {
	for i, a := range aliases {
		if !strings.HasPrefix(a, "/") || strings.ContainsAny(a, "?#\\\n") || strings.Contains(a, "//") || strings.Contains(a, "/../") {
			d.report(diag.BadAlias, d.at("aliases."+itoa(i)), a)
		}
	}
}

func (d *decoder) terms(page *Page, lists map[string]*[]string) {
	f := &page.Front
	f.Terms = map[string][]string{}
	for key, list := range lists {
		seen := map[string]bool{}
		for i, term := range *list {
			term = strings.TrimSpace(term)
			path := key + "." + itoa(i)
			if len(*list) == 1 {
				if _, ok := d.spans[path]; !ok {
					path = key
				}
			}
			switch {
			case term == "" || strings.ContainsAny(term, "/\\#?,，、\n"):
				d.report(diag.BadTerm, d.at(path), term)
			case seen[term]:
				d.report(diag.NameTwice, d.at(path), term)
			default:
				f.Terms[key] = append(f.Terms[key], term)
			}
			seen[term] = true
		}
	}
	if f.Union != "" {
		if strings.ContainsAny(f.Union, "/\\#?") {
			d.report(diag.BadTerm, d.at("union"), f.Union)
		} else {
			f.Terms["unions"] = []string{f.Union}
		}
	}
}
