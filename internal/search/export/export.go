// Package export writes an index as the shards that browsers read, and reads
// them back as browsers do.
package export

import (
	"context"
	"encoding/json"
	"fmt"

	"ankang/internal/search/index"
	"ankang/internal/search/shard"
)

// Shards emits every file of search/ (paths below search/): files with hashed
// names first, the entry last. What it emits follows from the documents and
// their order alone.
func Shards(ctx context.Context, x *index.Index, emit func(path string, data []byte) error) error {
	w := &writer{emit: emit, seen: map[string]bool{}}
	m := &shard.Manifest{BlockSize: shard.BlockSize}
	if err := w.terms(ctx, x, m); err != nil {
		return err
	}
	if err := w.documents(x, m); err != nil {
		return err
	}
	name, err := w.file(shard.ManifestKind, shard.EncodeManifest(m))
	if err != nil {
		return err
	}
	entry, err := json.Marshal(shard.Entry{Format: shard.Format, Build: x.BuildID(), Documents: m.Documents,
		Manifest: shard.Path(shard.ManifestKind, name)})
	if err != nil {
		return fmt.Errorf("write the search entry: %w", err)
	}
	return emit(shard.EntryName, append(entry, '\n'))
}

type writer struct {
	emit func(string, []byte) error
	seen map[string]bool
	// page gathers the term shards of the manifest's next page.
	page []shard.Range
}

// file packs and emits a file, once where two have the same bytes.
func (w *writer) file(kind string, raw []byte) (shard.Name, error) {
	packed, err := shard.Pack(raw)
	if err != nil {
		return shard.Name{}, fmt.Errorf("pack a shard: %w", err)
	}
	name := shard.NameOf(packed)
	path := shard.Path(kind, name)
	if w.seen[path] {
		return name, nil
	}
	w.seen[path] = true
	return name, w.emit(path, packed)
}

func (w *writer) terms(ctx context.Context, x *index.Index, m *shard.Manifest) error {
	var e shard.TermsEncoder
	flush := func() error {
		if e.Count() == 0 {
			return nil
		}
		raw, first := e.Take()
		name, err := w.file(shard.TermKind, raw)
		if err == nil && shard.CutPage(first, len(w.page)) {
			err = w.flushPage(m)
		}
		w.page = append(w.page, shard.Range{First: first, Name: name})
		return err
	}
	err := x.Dump(ctx, func(t shard.Term) error {
		if size := e.Add(&t); shard.Cut(t.Key, size, e.Size()) {
			return flush()
		}
		return nil
	})
	if err != nil {
		return err
	}
	if err := flush(); err != nil {
		return err
	}
	return w.flushPage(m)
}

func (w *writer) flushPage(m *shard.Manifest) error {
	if len(w.page) == 0 {
		return nil
	}
	name, err := w.file(shard.ManifestKind, shard.EncodePage(w.page))
	m.Pages = append(m.Pages, shard.Range{First: w.page[0].First, Name: name})
	w.page = w.page[:0]
	return err
}

func (w *writer) documents(x *index.Index, m *shard.Manifest) error {
	docs := x.Documents()
	m.Documents = len(docs)
	for i := range docs {
		text, err := x.Text(i)
		if err != nil {
			return err
		}
		if docs[i].Excerpt, err = w.file(shard.ExcerptKind, shard.EncodeExcerpt(docs[i].Summary, text)); err != nil {
			return err
		}
	}
	for len(docs) > 0 {
		n := min(shard.BlockSize, len(docs))
		name, err := w.file(shard.DocumentKind, shard.EncodeDocuments(docs[:n]))
		if err != nil {
			return err
		}
		m.Blocks = append(m.Blocks, name)
		docs = docs[n:]
	}
	return nil
}
