package index

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"sync"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search"
	index "github.com/blevesearch/bleve_index_api"

	"ankang/internal/search/rank"
	"ankang/internal/search/text"
)

// Index is a search index on disk. Search may be called from several goroutines;
// Update and Close may not run beside anything else.
type Index struct {
	dir     string
	bleve   bleve.Index
	table   *table
	buildID string // of table
	rebuilt string

	mu   sync.Mutex
	snap *snapshot
}

// stored is what the index knows of a document beside bleve.
type stored struct {
	Key                       string
	Digest                    [16]byte
	URL, Title, Type, Summary string
	// Lengths are the numbers of different terms of the fields.
	Lengths [rank.Fields]int64
	id      index.IndexInternalID
}

const bleveDir = "bleve"

// Open opens the index in dir, or makes one. What can't be read, or was left by
// a run that was killed, is made anew by the next Update.
func Open(dir string) (*Index, error) {
	if registered != nil {
		return nil, registered
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("search index: %w", err)
	}
	x := &Index{dir: dir}
	t, err := readTable(dir)
	if err == nil {
		x.bleve, err = bleve.Open(filepath.Join(dir, bleveDir))
	}
	if err != nil {
		if !errors.Is(err, os.ErrNotExist) {
			x.rebuilt = err.Error()
		}
		t = &table{}
	}
	x.hold(t)
	return x, nil
}

// hold takes a table as the one that bleve stands for.
func (x *Index) hold(t *table) {
	h := sha256.New()
	fmt.Fprintf(h, "ankang search %d\n", tableVersion)
	for _, d := range t.Docs {
		fmt.Fprintf(h, "%s %x\n", d.Key, d.Digest)
	}
	x.table, x.buildID = t, hex.EncodeToString(h.Sum(nil)[:12])
}

// BuildID stands for the order and content of all documents.
func (x *Index) BuildID() string { return x.buildID }

// Close closes the index.
func (x *Index) Close() error {
	x.drop()
	if x.bleve == nil {
		return nil
	}
	err := x.bleve.Close()
	x.bleve = nil
	return err
}

// drop forgets the snapshot.
func (x *Index) drop() {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.snap != nil {
		_ = x.snap.reader.Close()
		x.snap = nil
	}
}

// Update makes the index hold exactly the documents of stubs, in that order.
// load gives document i; it is called from several goroutines, only for those
// that changed.
func (x *Index) Update(ctx context.Context, stubs []Stub, load func(i int) (Document, error)) (Stats, error) {
	x.drop()
	stats := Stats{Rebuilt: x.rebuilt}
	known := make(map[string]*stored, len(x.table.Docs))
	for _, d := range x.table.Docs {
		known[d.Key] = d
	}
	u := &update{index: x, load: load, docs: make([]*stored, len(stubs))}
	for i, s := range stubs {
		old := known[s.Key]
		delete(known, s.Key)
		switch {
		case old == nil:
			stats.Added++
			u.todo = append(u.todo, i)
		case old.Digest != s.Digest:
			stats.Changed++
			u.todo = append(u.todo, i)
		default:
			stats.Kept++
			u.docs[i] = old
		}
	}
	for key := range known {
		u.gone = append(u.gone, key)
	}
	sort.Strings(u.gone)
	stats.Removed = len(u.gone)
	if len(u.todo)+len(u.gone) == 0 && x.bleve != nil && sameOrder(u.docs, x.table.Docs) {
		return stats, nil
	}
	if err := u.run(ctx); err != nil {
		return stats, fmt.Errorf("search index: %w", err)
	}
	x.rebuilt = ""
	return stats, nil
}

func sameOrder(a, b []*stored) bool {
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return len(a) == len(b)
}

// Search asks the index. Documents of equal score come in site order.
func (x *Index) Search(ctx context.Context, q Query) (Result, error) {
	out := Result{Query: q.Text, Hits: []Hit{}}
	terms := text.QueryTerms(q.Text)
	if len(terms) == 0 || len(x.table.Docs) == 0 {
		return out, nil
	}
	s, err := x.snapshot()
	if err != nil {
		return out, fmt.Errorf("search: %w", err)
	}
	searcher, err := rankQuery{s, terms}.Searcher(ctx, s.reader, x.bleve.Mapping(), search.SearcherOptions{})
	if err != nil {
		return out, fmt.Errorf("search: %w", err)
	}
	defer searcher.Close()
	sc := &search.SearchContext{DocumentMatchPool: search.NewDocumentMatchPool(1, 0), IndexReader: s.reader}
	for {
		m, err := searcher.Next(sc)
		if err != nil {
			return out, fmt.Errorf("search: %w", err)
		}
		if m == nil {
			break
		}
		ordinal := s.ordinals[string(m.IndexInternalID)]
		out.Hits = append(out.Hits, Hit{Score: int64(m.Score), Ordinal: ordinal})
		sc.DocumentMatchPool.Put(m)
	}
	out.Total = len(out.Hits)
	sort.Slice(out.Hits, func(i, j int) bool {
		a, b := out.Hits[i], out.Hits[j]
		return a.Score > b.Score || a.Score == b.Score && a.Ordinal < b.Ordinal
	})
	from := min(max(q.Offset, 0), len(out.Hits))
	to := len(out.Hits)
	if q.Limit > 0 {
		to = min(from+q.Limit, to)
	}
	out.Hits = out.Hits[from:to]
	for i := range out.Hits {
		d := s.docs[out.Hits[i].Ordinal]
		out.Hits[i].URL, out.Hits[i].Title, out.Hits[i].Type, out.Hits[i].Summary = d.URL, d.Title, d.Type, d.Summary
	}
	return out, nil
}

// snapshot opens a reader, once.
func (x *Index) snapshot() (*snapshot, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.snap != nil {
		return x.snap, nil
	}
	advanced, err := x.bleve.Advanced()
	if err != nil {
		return nil, err
	}
	reader, err := advanced.Reader()
	if err != nil {
		return nil, err
	}
	s := &snapshot{reader: reader, docs: x.table.Docs, ordinals: make(map[string]int, len(x.table.Docs)), avg: averages(x.table.Docs)}
	if err := s.number(); err != nil {
		return nil, errors.Join(err, reader.Close())
	}
	x.snap = s
	return s, nil
}

// number learns bleve's numbers of the documents.
func (s *snapshot) number() error {
	byKey := make(map[string]int, len(s.docs))
	for i, d := range s.docs {
		byKey[d.Key] = i
	}
	ids, err := s.reader.DocIDReaderAll()
	if err != nil {
		return err
	}
	defer ids.Close()
	for {
		id, err := ids.Next()
		if err != nil {
			return err
		}
		if id == nil {
			break
		}
		key, err := s.reader.ExternalID(id)
		if err != nil {
			return err
		}
		i, ok := byKey[key]
		if !ok {
			continue
		}
		s.docs[i].id = append(index.IndexInternalID(nil), id...)
		s.ordinals[string(id)] = i
	}
	if len(s.ordinals) != len(s.docs) {
		return fmt.Errorf("the index has %d of %d documents", len(s.ordinals), len(s.docs))
	}
	return nil
}

// averages are the coarse average lengths of the fields.
func averages(docs []*stored) rank.Averages {
	var totals [rank.Fields]int64
	for _, d := range docs {
		for f, n := range d.Lengths {
			totals[f] += n
		}
	}
	var avg rank.Averages
	for f := range avg {
		avg[f] = rank.Average(totals[f], int64(len(docs)))
	}
	return avg
}

// lengths counts the different terms of each field.
func lengths(d *Document) [rank.Fields]int64 {
	var out [rank.Fields]int64
	for f, s := range fieldTexts(d) {
		seen := map[string]struct{}{}
		for _, t := range text.Terms(s) {
			seen[t] = struct{}{}
		}
		out[f] = int64(len(seen))
	}
	return out
}

func fieldTexts(d *Document) [rank.Fields]string {
	return [rank.Fields]string{rank.Title: d.Title, rank.Headings: strings.Join(d.Headings, "\n"),
		rank.Body: d.Summary + "\n" + d.Body, rank.Terms: strings.Join(d.Terms, "\n")}
}
