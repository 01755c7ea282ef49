package index

import (
	"context"
	"slices"
	"sort"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/registry"
	"github.com/blevesearch/bleve/v2/search"
	index "github.com/blevesearch/bleve_index_api"

	"ankang/internal/search/rank"
	"ankang/internal/search/text"
)

// analyzerName is the name under which bleve knows our terms.
const analyzerName = "ankang"

// registered makes our analyser known to bleve, whose registry is global.
var registered = registry.RegisterAnalyzer(analyzerName, func(map[string]any, *registry.Cache) (analysis.Analyzer, error) {
	return &analysis.DefaultAnalyzer{Tokenizer: tokenizer{}}, nil
})

// tokenizer gives bleve the terms of package text. Positions count terms; no
// byte offsets are kept, for snippets are cut elsewhere.
type tokenizer struct{}

func (tokenizer) Tokenize(input []byte) analysis.TokenStream {
	terms := text.Terms(string(input))
	out := make(analysis.TokenStream, len(terms))
	tokens := make([]analysis.Token, len(terms))
	for i, t := range terms {
		tokens[i] = analysis.Token{Term: []byte(t), Position: i + 1, End: len(input), Type: analysis.Ideographic}
		out[i] = &tokens[i]
	}
	return out
}

// fieldNames are bleve's names of the fields of package rank.
var fieldNames = [rank.Fields]string{"title", "headings", "body", "terms"}

// textField keeps the body for excerpts; it is not searched.
const textField = "text"

func newMapping() mapping.IndexMapping {
	m := bleve.NewIndexMapping()
	m.DefaultAnalyzer = analyzerName
	doc := bleve.NewDocumentStaticMapping()
	for _, name := range fieldNames {
		f := bleve.NewTextFieldMapping()
		f.Analyzer = analyzerName
		f.Store, f.IncludeTermVectors, f.IncludeInAll, f.DocValues = false, false, false, false
		doc.AddFieldMappingsAt(name, f)
	}
	kept := bleve.NewTextFieldMapping()
	kept.Index, kept.Store, kept.IncludeInAll, kept.IncludeTermVectors, kept.DocValues = false, true, false, false, false
	doc.AddFieldMappingsAt(textField, kept)
	m.DefaultMapping = doc
	return m
}

// posting is a document that has a term, with its impact.
type posting struct {
	ordinal int
	impact  int64
}

// postings are the documents of a term in the order of their ordinals.
type postings struct {
	scale int64
	list  []posting
}

// snapshot is the index at a moment, with what turns bleve's numbers into
// ordinals.
type snapshot struct {
	reader   index.IndexReader
	docs     []*stored
	ordinals map[string]int
	avg      rank.Averages
}

// occurrence is how often a term stands in a field of a document.
type occurrence struct {
	ordinal, field int
	freq           int64
}

// postings reads a term from every field. The scratch space may be reused for
// the next term, or be nil.
func (s *snapshot) postings(ctx context.Context, term string, scratch *[]occurrence) (postings, error) {
	if scratch == nil {
		scratch = new([]occurrence)
	}
	*scratch = (*scratch)[:0]
	for f, name := range fieldNames {
		r, err := s.reader.TermFieldReader(ctx, []byte(term), name, true, false, false)
		if err != nil {
			return postings{}, err
		}
		err = s.gather(r, f, scratch)
		if closeErr := r.Close(); err == nil {
			err = closeErr
		}
		if err != nil {
			return postings{}, err
		}
	}
	return s.weigh(*scratch), nil
}

func (s *snapshot) gather(r index.TermFieldReader, field int, out *[]occurrence) error {
	var reuse index.TermFieldDoc
	for {
		d, err := r.Next(&reuse)
		if err != nil || d == nil {
			return err
		}
		if ordinal, ok := s.ordinals[string(d.ID)]; ok {
			*out = append(*out, occurrence{ordinal, field, int64(d.Freq)})
		}
	}
}

// weigh turns frequencies into impacts, in the order of ordinals.
func (s *snapshot) weigh(found []occurrence) postings {
	slices.SortFunc(found, func(a, b occurrence) int { return a.ordinal - b.ordinal })
	p := postings{list: make([]posting, 0, len(found))}
	var highest int64
	for i := 0; i < len(found); {
		ordinal := found[i].ordinal
		var freq [rank.Fields]int64
		for ; i < len(found) && found[i].ordinal == ordinal; i++ {
			freq[found[i].field] = found[i].freq
		}
		w := rank.Weight(freq, s.docs[ordinal].Lengths, s.avg)
		highest = max(highest, w)
		p.list = append(p.list, posting{ordinal, w})
	}
	p.scale = rank.Scale(highest)
	for i := range p.list {
		p.list[i].impact = rank.Impact(p.list[i].impact, p.scale)
	}
	return p
}

// rankQuery is a bleve query that ranks by package rank.
type rankQuery struct {
	snapshot *snapshot
	terms    []string
}

// Searcher evaluates the query. Scores are whole numbers below 2^53, which a
// float64 holds exactly.
func (q rankQuery) Searcher(ctx context.Context, _ index.IndexReader, _ mapping.IndexMapping, _ search.SearcherOptions) (search.Searcher, error) {
	type total struct{ sum, matched int64 }
	totals := map[int]*total{}
	n := int64(len(q.snapshot.docs))
	for _, term := range q.terms {
		p, err := q.snapshot.postings(ctx, term, nil)
		if err != nil {
			return nil, err
		}
		idf := rank.IDF(n, int64(len(p.list)))
		for _, d := range p.list {
			t := totals[d.ordinal]
			if t == nil {
				t = &total{}
				totals[d.ordinal] = t
			}
			t.sum += rank.Posting(idf, d.impact, p.scale)
			t.matched++
		}
	}
	s := &rankSearcher{}
	for ordinal, t := range totals {
		s.found = append(s.found, match{q.snapshot.docs[ordinal].id, rank.Score(t.sum, t.matched, int64(len(q.terms)))})
	}
	sort.Slice(s.found, func(i, j int) bool { return s.found[i].id.Compare(s.found[j].id) < 0 })
	return s, nil
}

type match struct {
	id    index.IndexInternalID
	score int64
}

// rankSearcher gives the matches in the order of bleve's numbers, as bleve's
// collectors want them.
type rankSearcher struct {
	found []match
	at    int
}

func (s *rankSearcher) Next(ctx *search.SearchContext) (*search.DocumentMatch, error) {
	if s.at >= len(s.found) {
		return nil, nil
	}
	m := s.found[s.at]
	s.at++
	d := ctx.DocumentMatchPool.Get()
	d.IndexInternalID = append(d.IndexInternalID[:0], m.id...)
	d.Score = float64(m.score)
	return d, nil
}

func (s *rankSearcher) Advance(ctx *search.SearchContext, id index.IndexInternalID) (*search.DocumentMatch, error) {
	s.at += sort.Search(len(s.found)-s.at, func(i int) bool { return s.found[s.at+i].id.Compare(id) >= 0 })
	return s.Next(ctx)
}

func (s *rankSearcher) Close() error               { return nil }
func (s *rankSearcher) Weight() float64            { return 1 }
func (s *rankSearcher) SetQueryNorm(float64)       {}
func (s *rankSearcher) Count() uint64              { return uint64(len(s.found)) }
func (s *rankSearcher) Min() int                   { return 0 }
func (s *rankSearcher) Size() int                  { return 48 * len(s.found) }
func (s *rankSearcher) DocumentMatchPoolSize() int { return 1 }
