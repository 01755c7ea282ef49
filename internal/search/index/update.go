package index

import (
	"context"
	"os"
	"path/filepath"
	"sync"

	"github.com/blevesearch/bleve/v2"
)

// update brings bleve and the table to a list of documents.
type update struct {
	index *Index
	load  func(i int) (Document, error)
	docs  []*stored
	todo  []int
	gone  []string
}

// batchSize is how many documents bleve takes at once; the texts of two batches
// are in memory.
const batchSize = 500

// run removes the table first and writes it last: a run that is killed between
// leaves none, and the next one starts afresh.
func (u *update) run(ctx context.Context) error {
	x := u.index
	if err := removeTable(x.dir); err != nil {
		return err
	}
	if x.bleve == nil || len(u.todo) == len(u.docs) {
		if err := u.fresh(ctx); err != nil {
			return err
		}
	} else if err := u.change(ctx); err != nil {
		return err
	}
	x.hold(&table{Docs: u.docs})
	return x.table.write(x.dir)
}

// taker takes a document's terms.
type taker func(key string, doc map[string]any) error

// fresh builds the index with bleve's offline builder, several times as quick as
// an index that can be searched meanwhile.
func (u *update) fresh(ctx context.Context) error {
	x := u.index
	if x.bleve != nil {
		if err := x.bleve.Close(); err != nil {
			return err
		}
		x.bleve = nil
	}
	dir := filepath.Join(x.dir, bleveDir)
	temp := filepath.Join(x.dir, "building")
	for _, d := range []string{dir, temp} {
		if err := os.RemoveAll(d); err != nil {
			return err
		}
	}
	if err := os.MkdirAll(temp, 0o755); err != nil {
		return err
	}
	if len(u.docs) == 0 { // the builder can't build nothing
		var err error
		x.bleve, err = bleve.New(dir, newMapping())
		return err
	}
	b, err := bleve.NewBuilder(dir, newMapping(), map[string]any{"buildPathPrefix": temp, "batchSize": batchSize})
	if err != nil {
		return err
	}
	err = u.each(ctx, func(key string, doc map[string]any) error { return b.Index(key, doc) })
	if closeErr := b.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = os.RemoveAll(temp)
	}
	if err == nil {
		x.bleve, err = bleve.Open(dir)
	}
	return err
}

// change updates the index in batches.
func (u *update) change(ctx context.Context) error {
	x := u.index
	batch := x.bleve.NewBatch()
	for _, key := range u.gone {
		batch.Delete(key)
	}
	err := u.each(ctx, func(key string, doc map[string]any) error {
		if err := batch.Index(key, doc); err != nil {
			return err
		}
		if batch.Size() < batchSize {
			return nil
		}
		err := x.bleve.Batch(batch)
		batch = x.bleve.NewBatch()
		return err
	})
	if err != nil || batch.Size() == 0 {
		return err
	}
	return x.bleve.Batch(batch)
}

// each loads the documents that changed, two at a time, and gives them to take
// one by one.
func (u *update) each(ctx context.Context, take taker) error {
	type loaded struct {
		i   int
		doc Document
		err error
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	work, done := make(chan int), make(chan loaded)
	go func() {
		defer close(work)
		for _, i := range u.todo {
			select {
			case work <- i:
			case <-ctx.Done():
				return
			}
		}
	}()
	var wg sync.WaitGroup
	for range 2 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := range work {
				doc, err := u.load(i)
				l := loaded{i, doc, err}
				if err == nil {
					u.docs[i] = newStored(&l.doc)
				}
				select {
				case done <- l:
				case <-ctx.Done():
					return
				}
			}
		}()
	}
	go func() {
		wg.Wait()
		close(done)
	}()
	for l := range done {
		if l.err != nil {
			return l.err
		}
		fields := map[string]any{textField: l.doc.Body}
		for f, s := range fieldTexts(&l.doc) {
			fields[fieldNames[f]] = s
		}
		if err := take(l.doc.Key, fields); err != nil {
			return err
		}
	}
	return ctx.Err()
}

func newStored(d *Document) *stored {
	return &stored{Key: d.Key, Digest: d.Digest, URL: d.URL, Title: d.Title, Type: d.Type, Summary: d.Summary, Lengths: lengths(d)}
}
