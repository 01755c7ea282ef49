package export_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"

	"ankang/internal/assets"
	"ankang/internal/browsertest"
	"ankang/internal/search/index"
	"ankang/internal/search/rank"
	"ankang/internal/search/text"
)

// hit is what all four askers must agree on.
type hit struct {
	URL   string
	Score int64
}

const limit = 25

// naive ranks by reading every document, straight from the definition.
func naive(docs []index.Document, query string) (total int, hits []hit) {
	all := make([]map[string]*[rank.Fields]int64, len(docs))
	lengths := make([][rank.Fields]int64, len(docs))
	var totals [rank.Fields]int64
	for i, d := range docs {
		all[i] = map[string]*[rank.Fields]int64{}
		for f, s := range []string{d.Title, strings.Join(d.Headings, "\n"), d.Summary + "\n" + d.Body, strings.Join(d.Terms, "\n")} {
			for _, t := range text.Terms(s) {
				if all[i][t] == nil {
					all[i][t] = &[rank.Fields]int64{}
				}
				if all[i][t][f]++; all[i][t][f] == 1 {
					lengths[i][f]++
				}
			}
			totals[f] += lengths[i][f]
		}
	}
	var avg rank.Averages
	for f := range avg {
		avg[f] = rank.Average(totals[f], int64(len(docs)))
	}
	terms := text.QueryTerms(query)
	sums, matched := make([]int64, len(docs)), make([]int64, len(docs))
	for _, t := range terms {
		var highest, df int64
		for i := range docs {
			if f := all[i][t]; f != nil {
				highest = max(highest, rank.Weight(*f, lengths[i], avg))
				df++
			}
		}
		scale := rank.Scale(highest)
		for i := range docs {
			if f := all[i][t]; f != nil {
				sums[i] += rank.Posting(rank.IDF(int64(len(docs)), df), rank.Impact(rank.Weight(*f, lengths[i], avg), scale), scale)
				matched[i]++
			}
		}
	}
	for i, d := range docs {
		if matched[i] > 0 {
			hits = append(hits, hit{d.URL, rank.Score(sums[i], matched[i], int64(len(terms)))})
		}
	}
	sort.SliceStable(hits, func(i, j int) bool { return hits[i].Score > hits[j].Score })
	return len(hits), hits[:min(limit, len(hits))]
}

func hitsOf(r index.Result) []hit {
	var out []hit
	for _, h := range r.Hits {
		out = append(out, hit{h.URL, h.Score})
	}
	return out
}

// TestFourAskersAgree asks the definition, bleve, the shards' reader and the
// built client in a browser: same documents, same order, same scores.
func TestFourAskersAgree(t *testing.T) {
	docs := corpus(300)
	x := open(t, t.TempDir())
	update(t, x, docs)
	files := shards(t, x)
	r := reader(t, files)
	qs := queries(docs)
	if len(qs) < 200 {
		t.Fatalf("only %d queries", len(qs))
	}
	wants := make([][]hit, len(qs))
	totals := make([]int, len(qs))
	for i, q := range qs {
		totals[i], wants[i] = naive(docs, q)
		got, err := x.Search(context.Background(), index.Query{Text: q, Limit: limit})
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(wants[i], hitsOf(got)); d != "" || got.Total != totals[i] {
			t.Errorf("bleve, %q: %d of %d %s", q, got.Total, totals[i], d)
		}
		got, err = r.Search(index.Query{Text: q, Limit: limit})
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(wants[i], hitsOf(got)); d != "" || got.Total != totals[i] {
			t.Errorf("reader, %q: %d of %d %s", q, got.Total, totals[i], d)
		}
	}
	for i, got := range askBrowser(t, files, qs) {
		if d := cmp.Diff(wants[i], got.Hits); d != "" || got.Total != totals[i] {
			t.Errorf("client, %q: %d of %d %s", qs[i], got.Total, totals[i], d)
		}
	}
}

type answer struct {
	Total int   `json:"total"`
	Hits  []hit `json:"hits"`
}

// client builds search/client.js out of the repository's sources.
func client(t testing.TB) []byte {
	t.Helper()
	files := map[string][]byte{"main.css": {}, "main.ts": {}, "reader/reader.ts": {}, "icon.svg": []byte("<svg/>"), "icons.svg": []byte("<svg/>")}
	names, err := filepath.Glob("../../../assets/search/*.ts")
	if err != nil || len(names) == 0 {
		t.Fatal("no client sources", err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files["search/"+filepath.Base(name)] = data
	}
	b, ds := assets.Build(files, assets.Options{})
	if len(ds) > 0 {
		t.Fatal(ds)
	}
	for _, f := range b.Files {
		if f.Path == "search/client.js" {
			return f.Data
		}
	}
	t.Fatal("no client was built")
	return nil
}

// host serves shards and client under /sub/, as a site with a base path would.
func host(t testing.TB, files map[string][]byte) *httptest.Server {
	t.Helper()
	code := client(t)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(r.URL.Path, "/sub/search/")
		switch data, ok := files[name]; {
		case ok:
			_, _ = w.Write(data)
		case name == "client.js":
			w.Header().Set("Content-Type", "text/javascript")
			_, _ = w.Write(code)
		case r.URL.Path == "/" || r.URL.Path == "/favicon.ico":
			fmt.Fprint(w, "<!doctype html><title>t</title>")
		default:
			http.NotFound(w, r)
		}
	}))
	t.Cleanup(s.Close)
	return s
}

func askBrowser(t *testing.T, files map[string][]byte, qs []string) []answer {
	t.Helper()
	s := host(t, files)
	page := browsertest.Start(t, browsertest.Options{})
	page.Do(t, chromedp.Navigate(s.URL+"/"))
	list, err := json.Marshal(qs)
	if err != nil {
		t.Fatal(err)
	}
	script := fmt.Sprintf(`(async () => {
		const { open } = await import("/sub/search/client.js");
		const searcher = open("/sub/search/");
		const out = [];
		for (const q of %s) {
			const r = await searcher.search(q, { limit: %d, snippets: true });
			out.push({ total: r.total, hits: r.hits.map((h) => ({ URL: h.url.replace(/^\/sub/, ""), Score: h.score })) });
		}
		return out;
	})()`, list, limit)
	var out []answer
	if err := page.Eval(script, &out); err != nil {
		t.Fatalf("%v; console: %v", err, page.Problems())
	}
	for i := range out {
		if len(out[i].Hits) == 0 {
			out[i].Hits = nil
		}
	}
	if p := page.Problems(); len(p) > 0 {
		t.Errorf("console: %v", p)
	}
	if len(out) != len(qs) {
		t.Fatalf("%d answers to %d queries", len(out), len(qs))
	}
	return out
}

// TestClientTerms holds the client's terms to the vectors of package text.
func TestClientTerms(t *testing.T) {
	data, err := os.ReadFile("../text/testdata/vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var vectors []struct {
		Text  string   `json:"text"`
		Query []string `json:"query"`
	}
	if err := json.Unmarshal(data, &vectors); err != nil {
		t.Fatal(err)
	}
	// A document for each query's terms: the client finds it by them alone.
	var docs []index.Document
	for i, v := range vectors {
		d := index.Document{Key: fmt.Sprintf("/%d/", i), URL: fmt.Sprintf("/%d/", i), Title: v.Text, Type: "page"}
		d.Digest = sha256Of(fmt.Sprintf("%+v", d))
		docs = append(docs, d)
	}
	x := open(t, t.TempDir())
	update(t, x, docs)
	qs := make([]string, len(vectors))
	for i, v := range vectors {
		qs[i] = strings.Join(v.Query, " ")
	}
	for i, got := range askBrowser(t, shards(t, x), qs) {
		_, want := naive(docs, qs[i])
		if d := cmp.Diff(want, got.Hits); d != "" {
			t.Errorf("%q: %s", qs[i], d)
		}
	}
}
