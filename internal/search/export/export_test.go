package export_test

import (
	"bytes"
	"context"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ankang/internal/search/index"
	"ankang/internal/search/shard"
)

func sameFiles(t *testing.T, what string, want, got map[string][]byte) {
	t.Helper()
	if d := cmp.Diff(slices.Sorted(maps.Keys(want)), slices.Sorted(maps.Keys(got))); d != "" {
		t.Errorf("%s: %s", what, d)
	}
	for name := range want {
		if !bytes.Equal(want[name], got[name]) {
			t.Errorf("%s: %s differs", what, name)
		}
	}
}

// TestPublishedFilesFollowFromTheContentAlone edits, adds and removes documents,
// and compares with an index made afresh.
func TestPublishedFilesFollowFromTheContentAlone(t *testing.T) {
	docs := corpus(120)
	x := open(t, t.TempDir())
	update(t, x, docs)
	edited := slices.Clone(docs)
	edited[7] = document(7, 2)
	edited = append(edited[:30:30], edited[31:]...)
	edited = slices.Insert(edited, 50, document(500, 1))
	edited[3], edited[4] = edited[4], edited[3]
	stats := update(t, x, edited)
	if stats.Added != 1 || stats.Changed != 1 || stats.Removed != 1 || stats.Rebuilt != "" {
		t.Errorf("%+v", stats)
	}
	fresh := open(t, t.TempDir())
	update(t, fresh, edited)
	sameFiles(t, "after edits", shards(t, fresh), shards(t, x))
	update(t, x, docs)
	again := open(t, t.TempDir())
	update(t, again, docs)
	sameFiles(t, "after taking them back", shards(t, again), shards(t, x))
}

// TestAnEditTouchesOnlyTheShardsOfItsTerms changes one word of one page.
func TestAnEditTouchesOnlyTheShardsOfItsTerms(t *testing.T) {
	docs := corpus(400)
	x := open(t, t.TempDir())
	update(t, x, docs)
	before := shards(t, x)
	docs[200].Body += "龘靐"
	docs[200].Digest = sha256Of("edited")
	update(t, x, docs)
	after := shards(t, x)
	var written []string
	terms := 0
	for name := range after {
		if _, stood := before[name]; !stood {
			written = append(written, name)
			if name[0] == 't' {
				terms++
			}
		}
	}
	// The new term's shard, perhaps its characters', an excerpt, a block, the
	// manifest; the page's length grew by three, which may move impacts of its
	// other terms, at most 1 in 15 each.
	t.Logf("%d of %d files were written, %d of them term shards", len(written), len(after), terms)
	if len(written) > len(after)/3 {
		t.Errorf("%d of %d files were written: %v", len(written), len(after), written)
	}
}

func TestAKilledUpdateIsMadeAnew(t *testing.T) {
	dir := t.TempDir()
	docs := corpus(50)
	x := open(t, dir)
	update(t, x, docs)
	want := shards(t, x)
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	// What a kill in the middle of an update leaves: bleve's files, no table.
	if err := os.Remove(filepath.Join(dir, "documents")); err != nil {
		t.Fatal(err)
	}
	again := open(t, dir)
	if stats := update(t, again, docs); stats.Added != len(docs) {
		t.Errorf("%+v", stats)
	}
	sameFiles(t, "after a kill", want, shards(t, again))
}

func TestADamagedIndexIsMadeAnew(t *testing.T) {
	dir := t.TempDir()
	docs := corpus(20)
	x := open(t, dir)
	update(t, x, docs)
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "documents"), []byte("rubbish"), 0o644); err != nil {
		t.Fatal(err)
	}
	again := open(t, dir)
	if stats := update(t, again, docs); stats.Rebuilt == "" || stats.Added != 20 {
		t.Errorf("%+v", stats)
	}
}

func TestPagesOfResults(t *testing.T) {
	docs := corpus(100)
	x := open(t, t.TempDir())
	update(t, x, docs)
	all, err := x.Search(context.Background(), index.Query{Text: "安全"})
	if err != nil {
		t.Fatal(err)
	}
	var got []index.Hit
	for offset := 0; offset < all.Total; offset += 7 {
		part, err := x.Search(context.Background(), index.Query{Text: "安全", Limit: 7, Offset: offset})
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, part.Hits...)
	}
	if d := cmp.Diff(all.Hits, got); d != "" {
		t.Error(d)
	}
}

func FuzzDecode(f *testing.F) {
	for _, data := range shards(f, openFilled(f)) {
		if raw, err := shard.Unpack(data); err == nil {
			f.Add(raw)
		}
	}
	f.Fuzz(func(_ *testing.T, raw []byte) {
		_, _ = shard.DecodeManifest(raw)
		_, _ = shard.DecodePage(raw)
		_, _ = shard.DecodeTerms(raw, nil)
		_, _, _ = shard.DecodeExcerpt(raw)
		_, _ = shard.DecodeDocuments(raw)
		_, _ = shard.Unpack(raw)
	})
}

func openFilled(t testing.TB) *index.Index {
	x := open(t, t.TempDir())
	update(t, x, corpus(10))
	return x
}
