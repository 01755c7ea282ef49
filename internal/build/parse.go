package build

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync/atomic"

	"ankang/internal/cache"
	"ankang/internal/content"
	"ankang/internal/diag"
	"ankang/internal/markdown"
	"ankang/internal/source"
)

// parse turns every Markdown file into a page. What a file says depends on its
// bytes, its path and the schema alone, so the result is kept under their hash;
// HTML and plain text go to stores of their own and leave memory.
func (r *run) parse(ctx context.Context) error {
	var files []*source.File
	for _, f := range r.tree.Under("content") {
		if strings.HasSuffix(f.Path, ".md") {
			files = append(files, f)
		}
	}
	p := r.pageParser()
	pages := make([]*content.Page, len(files))
	keys := make([]cache.Key, len(files))
	var parsed atomic.Int64
	err := parallel(ctx, len(files), func(i int) error {
		keys[i] = cache.KeyOf(files[i].Path, files[i].Hash.String(), p.digest)
		page, ds, ok := r.cachedPage(keys[i])
		if !ok {
			parsed.Add(1)
			var err error
			if page, ds, err = r.parseFile(files[i], keys[i], p); err != nil {
				return err
			}
		}
		r.list.Add(ds...)
		pages[i] = page
		return nil
	})
	r.summary.Parsed = int(parsed.Load())
	r.keys = make(map[string]cache.Key, len(files))
	for i, f := range files {
		r.keys[f.Path] = keys[i]
		r.live[keys[i]] = true
		if pages[i] != nil {
			r.parsed = append(r.parsed, pages[i])
		}
	}
	return err
}

// pageParser is what parsing depends on beside the file.
type pageParser struct {
	markdown *markdown.Parser
	schema   content.Schema
	digest   string
}

func (r *run) pageParser() pageParser {
	opts := markdown.Options{SanitizeHTML: r.config.Markdown.RawHTML == "sanitize", Labels: map[string]map[string]string{}}
	for lang, words := range r.text {
		opts.Labels[lang] = map[string]string{}
		for _, key := range markdown.LabelKeys() {
			if text, ok := words["label."+key]; ok {
				opts.Labels[lang][key] = text
			}
		}
	}
	schema := content.Schema{Language: r.config.Language, Languages: r.config.Languages, Zone: r.zone}
	schema.Taxonomies = slices.Sorted(maps.Keys(r.config.Taxonomies))
	words, _ := json.Marshal([]any{opts, r.config.Language, r.config.Languages, r.config.TimeZone, r.config.Taxonomies})
	return pageParser{markdown: markdown.New(opts), schema: schema, digest: string(words)}
}

func (r *run) cachedPage(key cache.Key) (*content.Page, []diag.Diagnostic, bool) {
	data, ok := r.pages.Get(key)
	if !ok || !r.bodies.Has(key) || !r.texts.Has(key) {
		return nil, nil, false
	}
	n, size := binary.Uvarint(data)
	if size <= 0 || n > uint64(len(data)-size) {
		return nil, nil, false
	}
	var ds []diag.Diagnostic
	if n > 0 && json.Unmarshal(data[size:size+int(n)], &ds) != nil {
		return nil, nil, false
	}
	rest := data[size+int(n):]
	if len(rest) == 0 { // a file whose front matter gave no page
		return nil, ds, true
	}
	page, err := content.DecodePage(rest)
	return page, ds, err == nil
}

func (r *run) parseFile(f *source.File, key cache.Key, p pageParser) (*content.Page, []diag.Diagnostic, error) {
	text, err := r.tree.Text(f)
	if err != nil {
		return nil, nil, fmt.Errorf("read %s: %w", f.Path, err)
	}
	page, ds := content.Decode(f.Path, f.Hash, text.Bytes, p.markdown, p.schema)
	ds = append(text.Diagnostics, ds...)
	var html, plain []byte
	if page != nil && page.Doc != nil {
		html = page.Doc.HTML
		if plain, err = json.Marshal(page.Doc.Sections); err != nil {
			return nil, nil, fmt.Errorf("keep %s: %w", f.Path, err)
		}
		page.Doc.HTML, page.Doc.Sections = nil, nil
	}
	if err := r.bodies.Put(key, html); err != nil {
		return nil, nil, err
	}
	if err := r.texts.Put(key, plain); err != nil {
		return nil, nil, err
	}
	return page, ds, r.keepPage(key, page, ds)
}

func (r *run) keepPage(key cache.Key, page *content.Page, ds []diag.Diagnostic) error {
	var words []byte
	if len(ds) > 0 {
		words, _ = json.Marshal(ds)
	}
	data := append(binary.AppendUvarint(nil, uint64(len(words))), words...)
	if page != nil {
		encoded, err := content.EncodePage(page)
		if err != nil {
			return fmt.Errorf("keep %s: %w", page.File, err)
		}
		data = append(data, encoded...)
	}
	return r.pages.Put(key, data)
}
