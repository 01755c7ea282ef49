package index

import (
	"context"
	"errors"
	"fmt"
	"sort"

	index "github.com/blevesearch/bleve_index_api"

	"ankang/internal/search/shard"
	"ankang/internal/search/text"
)

// Dump gives the whole index to the exporter: each term with its postings, in
// the order of the terms' bytes.
func (x *Index) Dump(ctx context.Context, each func(shard.Term) error) error {
	if len(x.table.Docs) == 0 {
		return nil
	}
	s, err := x.snapshot()
	if err != nil {
		return fmt.Errorf("read the search index: %w", err)
	}
	terms, err := s.terms()
	if err != nil {
		return fmt.Errorf("read the search index: %w", err)
	}
	var scratch []occurrence
	for _, term := range terms {
		if err := ctx.Err(); err != nil {
			return err
		}
		p, err := s.postings(ctx, term, &scratch)
		if err != nil {
			return fmt.Errorf("read the search index: %w", err)
		}
		if len(p.list) == 0 {
			continue // all its documents were removed
		}
		t := shard.Term{Key: text.Key(term), Scale: p.scale, Postings: make([]shard.Posting, len(p.list))}
		for i, d := range p.list {
			t.Postings[i] = shard.Posting{Doc: d.ordinal, Impact: uint8(d.impact)}
		}
		if err := each(t); err != nil {
			return err
		}
	}
	return nil
}

// terms lists the terms of all fields, sorted.
func (s *snapshot) terms() ([]string, error) {
	seen := map[string]struct{}{}
	for _, name := range fieldNames {
		if err := s.fieldTerms(name, seen); err != nil {
			return nil, err
		}
	}
	out := make([]string, 0, len(seen))
	for t := range seen {
		out = append(out, t)
	}
	sort.Slice(out, func(i, j int) bool { return text.Key(out[i]) < text.Key(out[j]) })
	return out, nil
}

func (s *snapshot) fieldTerms(field string, seen map[string]struct{}) (err error) {
	d, err := s.reader.FieldDict(field)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	for {
		e, err := d.Next()
		if err != nil || e == nil {
			return err
		}
		if _, ok := seen[e.Term]; !ok {
			seen[string([]byte(e.Term))] = struct{}{}
		}
	}
}

// Documents are what the exporter publishes of the documents, in site order.
func (x *Index) Documents() []shard.Document {
	out := make([]shard.Document, len(x.table.Docs))
	for i, d := range x.table.Docs {
		out[i] = shard.Document{URL: d.URL, Title: d.Title, Type: d.Type, Summary: d.Summary}
	}
	return out
}

// Text is the body of the document at an ordinal.
func (x *Index) Text(ordinal int) (string, error) {
	s, err := x.snapshot()
	if err != nil {
		return "", fmt.Errorf("read the search index: %w", err)
	}
	doc, err := s.reader.Document(s.docs[ordinal].Key)
	if err != nil || doc == nil {
		return "", fmt.Errorf("read the text of %s: %w", s.docs[ordinal].URL, err)
	}
	body := ""
	doc.VisitFields(func(f index.Field) {
		if f.Name() == textField {
			body = string(f.Value())
		}
	})
	return body, nil
}
