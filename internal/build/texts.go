package build

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"

	"ankang/internal/diag"
	"ankang/internal/source"
	"ankang/internal/spelling"
	"ankang/internal/strictyaml"
)

// loadTexts reads i18n/<language>.yaml of the site's languages. A site's own
// file changes single texts of the theme's.
func (r *run) loadTexts() error {
	r.text = map[string]map[string]string{}
	for _, lang := range append([]string{r.config.Language}, r.config.Languages...) {
		if err := r.languageTexts(lang); err != nil {
			return err
		}
	}
	return nil
}

// ownTexts is an i18n file of the site.
type ownTexts struct {
	file  string
	words map[string]string
	spans map[string]diag.Span
	// base are the theme's texts in the language, or in English.
	base map[string]string
}

// languageTexts reads the texts of a language or of its parent (en for en-GB).
// English stands in for what a language lacks.
func (r *run) languageTexts(lang string) error {
	parent, _, _ := strings.Cut(lang, "-")
	base, known, err := r.themeTexts(lang, parent)
	if err != nil {
		return err
	}
	own, err := r.siteTexts(lang, parent)
	if err != nil {
		return err
	}
	if !known && own == nil {
		r.list.Add(diag.New(diag.NoTexts, diag.At("config.yaml"), lang))
	}
	if !known {
		if base, _, err = r.themeTexts("en"); err != nil {
			return err
		}
	}
	r.text[lang] = maps.Clone(base)
	if own == nil {
		return nil
	}
	own.base = base
	maps.Copy(r.text[lang], own.words)
	r.own = append(r.own, own)
	if !known {
		r.reportLacking(own)
	}
	return nil
}

// themeTexts are the theme's texts in the first of the languages that it has.
func (r *run) themeTexts(langs ...string) (words map[string]string, known bool, err error) {
	words = map[string]string{}
	if r.opts.Theme == nil {
		return words, false, nil
	}
	for _, lang := range langs {
		raw, err := fs.ReadFile(r.opts.Theme, "i18n/"+lang+".yaml")
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return words, false, fmt.Errorf("read the theme's texts: %w", err)
		}
		// The theme's own tests read its files strictly.
		strictyaml.Decode(strictyaml.Input{File: "i18n/" + lang + ".yaml", Text: source.Decode(lang, raw).Bytes}, &words)
		return words, true, nil
	}
	return words, false, nil
}

// siteTexts is the site's own file for a language, nil where it has none.
func (r *run) siteTexts(langs ...string) (*ownTexts, error) {
	for _, lang := range langs {
		f, ok := r.tree.Lookup("i18n/" + lang + ".yaml")
		if !ok || f.Theme() {
			continue
		}
		text, err := r.tree.Text(f)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", f.Path, err)
		}
		own := &ownTexts{file: f.Path, words: map[string]string{}}
		spans, ds := strictyaml.Decode(strictyaml.Input{File: f.Path, Text: text.Bytes}, &own.words)
		own.spans = spans
		r.list.Add(text.Diagnostics...)
		r.list.Add(ds...)
		return own, nil
	}
	return nil, nil
}

func (r *run) reportLacking(own *ownTexts) {
	var lacking []string
	for _, key := range slices.Sorted(maps.Keys(own.base)) {
		if _, ok := own.words[key]; !ok {
			lacking = append(lacking, key)
		}
	}
	if n := len(lacking); n > 0 {
		shown := strings.Join(lacking[:min(n, 5)], ", ")
		if n > 5 {
			shown += " …"
		}
		r.list.Add(diag.New(diag.TextsLacking, diag.At(own.file), fmt.Sprint(n), shown))
	}
}

// textKeys are the keys of the texts that every language has.
func (r *run) textKeys() map[string]bool {
	keys := map[string]bool{}
	for key := range r.text[r.config.Language] {
		keys[key] = true
	}
	for _, words := range r.text {
		for key := range keys {
			if _, ok := words[key]; !ok {
				delete(keys, key)
			}
		}
	}
	return keys
}

// free are the prefixes of keys that name a site's own sections and taxonomies.
var free = []string{"section.", "taxonomy."}

var slot = regexp.MustCompile(`\{[0-9]+\}`)

// checkTexts looks at the site's own texts: each must be one that the theme
// has or that a layout names, and fill the same gaps.
func (r *run) checkTexts(used map[string]bool) {
	for _, own := range r.own {
		known := slices.Sorted(maps.Keys(own.base))
		for _, key := range slices.Sorted(maps.Keys(own.words)) {
			theirs, ok := own.base[key]
			if ok {
				r.checkSlots(own, key, theirs)
				continue
			}
			if used[key] || slices.ContainsFunc(free, func(p string) bool { return strings.HasPrefix(key, p) }) {
				continue
			}
			span := own.spans[key+"@key"]
			if near, ok := spelling.Nearest(key, known); ok {
				d := diag.New(diag.TextUnknownNear, span, key, near)
				d.Replacement = near
				r.list.Add(d)
				continue
			}
			r.list.Add(diag.New(diag.TextUnknown, span, key))
		}
	}
}

func (r *run) checkSlots(own *ownTexts, key, theirs string) {
	for _, gap := range slot.FindAllString(own.words[key], -1) {
		if !strings.Contains(theirs, gap) {
			r.list.Add(diag.New(diag.TextSlot, own.spans[key], key, gap, theirs))
		}
	}
}
