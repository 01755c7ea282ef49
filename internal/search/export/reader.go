package export

import (
	"encoding/json"
	"fmt"
	"sort"

	"ankang/internal/search/index"
	"ankang/internal/search/rank"
	"ankang/internal/search/shard"
	"ankang/internal/search/text"
)

// Reader answers queries out of published files, as the browser's client does:
// it is the client's specification.
type Reader struct {
	fetch    func(path string) ([]byte, error)
	manifest *shard.Manifest
}

// NewReader reads entry and manifest. fetch gives a file by its path below
// search/.
func NewReader(fetch func(path string) ([]byte, error)) (*Reader, error) {
	data, err := fetch(shard.EntryName)
	if err != nil {
		return nil, err
	}
	var entry shard.Entry
	if err := json.Unmarshal(data, &entry); err != nil || entry.Format != shard.Format {
		return nil, fmt.Errorf("%w: %s", shard.ErrCorrupt, shard.EntryName)
	}
	r := &Reader{fetch: fetch}
	raw, err := r.unpack(entry.Manifest)
	if err != nil {
		return nil, err
	}
	r.manifest, err = shard.DecodeManifest(raw)
	return r, err
}

func (r *Reader) unpack(path string) ([]byte, error) {
	packed, err := r.fetch(path)
	if err != nil {
		return nil, err
	}
	return shard.Unpack(packed)
}

// Search answers a query.
func (r *Reader) Search(q index.Query) (index.Result, error) {
	out := index.Result{Query: q.Text, Hits: []index.Hit{}}
	terms := text.QueryTerms(q.Text)
	type total struct{ sum, matched int64 }
	totals := map[int]*total{}
	for _, term := range terms {
		t, err := r.term(text.Key(term))
		if err != nil {
			return out, err
		}
		idf := rank.IDF(int64(r.manifest.Documents), int64(len(t.Postings)))
		for _, p := range t.Postings {
			if totals[p.Doc] == nil {
				totals[p.Doc] = &total{}
			}
			totals[p.Doc].sum += rank.Posting(idf, int64(p.Impact), t.Scale)
			totals[p.Doc].matched++
		}
	}
	for doc, t := range totals {
		out.Hits = append(out.Hits, index.Hit{Ordinal: doc, Score: rank.Score(t.sum, t.matched, int64(len(terms)))})
	}
	sort.Slice(out.Hits, func(i, j int) bool {
		a, b := out.Hits[i], out.Hits[j]
		return a.Score > b.Score || a.Score == b.Score && a.Ordinal < b.Ordinal
	})
	out.Total = len(out.Hits)
	from := min(max(q.Offset, 0), len(out.Hits))
	to := len(out.Hits)
	if q.Limit > 0 {
		to = min(from+q.Limit, to)
	}
	out.Hits = out.Hits[from:to]
	return out, r.describe(out.Hits)
}

// term finds a term; one that isn't there has no postings.
func (r *Reader) term(key string) (shard.Term, error) {
	page, ok := pick(r.manifest.Pages, key)
	if !ok {
		return shard.Term{}, nil
	}
	raw, err := r.unpack(shard.Path(shard.ManifestKind, page))
	if err != nil {
		return shard.Term{}, err
	}
	shards, err := shard.DecodePage(raw)
	if err != nil {
		return shard.Term{}, err
	}
	name, ok := pick(shards, key)
	if !ok {
		return shard.Term{}, nil
	}
	if raw, err = r.unpack(shard.Path(shard.TermKind, name)); err != nil {
		return shard.Term{}, err
	}
	found, err := shard.DecodeTerms(raw, func(k string) bool { return k == key })
	if err != nil || len(found) == 0 {
		return shard.Term{}, err
	}
	return found[0], nil
}

// pick finds the file that would have a key.
func pick(list []shard.Range, key string) (shard.Name, bool) {
	i := sort.Search(len(list), func(i int) bool { return list[i].First > key }) - 1
	if i < 0 {
		return shard.Name{}, false
	}
	return list[i].Name, true
}

// describe fills in addresses, titles and types.
func (r *Reader) describe(hits []index.Hit) error {
	for i := range hits {
		d, err := r.document(hits[i].Ordinal)
		if err != nil {
			return err
		}
		hits[i].URL, hits[i].Title, hits[i].Type = d.URL, d.Title, d.Type
	}
	return nil
}

func (r *Reader) document(ordinal int) (shard.Document, error) {
	block := ordinal / r.manifest.BlockSize
	if block >= len(r.manifest.Blocks) {
		return shard.Document{}, shard.ErrCorrupt
	}
	raw, err := r.unpack(shard.Path(shard.DocumentKind, r.manifest.Blocks[block]))
	if err != nil {
		return shard.Document{}, err
	}
	docs, err := shard.DecodeDocuments(raw)
	if err != nil {
		return shard.Document{}, err
	}
	at := ordinal % r.manifest.BlockSize
	if at >= len(docs) {
		return shard.Document{}, shard.ErrCorrupt
	}
	return docs[at], nil
}

// Excerpt is a document's summary and the part of its text that snippets are cut
// from.
func (r *Reader) Excerpt(ordinal int) (summary, text string, err error) {
	d, err := r.document(ordinal)
	if err != nil {
		return "", "", err
	}
	raw, err := r.unpack(shard.Path(shard.ExcerptKind, d.Excerpt))
	if err != nil {
		return "", "", err
	}
	return shard.DecodeExcerpt(raw)
}
