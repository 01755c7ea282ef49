package build

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"path"
	"strings"

	"ankang/internal/cache"
	"ankang/internal/content"
	"ankang/internal/markdown"
	"ankang/internal/publish"
	"ankang/internal/search/export"
	"ankang/internal/search/index"
	"ankang/internal/site"
)

// index brings the search index up to date, and publishes its shards where
// there is a session.
func (r *run) index(ctx context.Context) error {
	x, err := index.Open(r.state("index"))
	if err != nil {
		return fmt.Errorf("open the search index: %w", err)
	}
	r.searchable = x
	pages := searchable(r.site.Pages)
	stubs := make([]index.Stub, len(pages))
	for i, p := range pages {
		stubs[i] = index.Stub{Key: p.URL, Digest: r.searchDigest(p)}
	}
	stats, err := x.Update(ctx, stubs, func(i int) (index.Document, error) { return r.searchDocument(pages[i]) })
	if err != nil {
		return fmt.Errorf("update the search index: %w", err)
	}
	r.summary.Indexed = stats.Added + stats.Changed
	if r.session == nil {
		return nil
	}
	return r.putShards(ctx, x)
}

// searchable are the pages that search may find: all but the home pages.
func searchable(pages []*site.Page) []*site.Page {
	var out []*site.Page
	for _, p := range pages {
		if p.Type != content.TypeHome {
			out = append(out, p)
		}
	}
	return out
}

// searchDigest stands for everything that searchDocument takes.
func (r *run) searchDigest(p *site.Page) [16]byte {
	words := []string{r.bodyKey(p), p.URL, p.Front.Title, p.Front.Summary, string(p.Type), p.Lang, p.Front.Date.String()}
	for _, t := range p.Terms {
		words = append(words, t.Taxonomy.Key, t.Title)
	}
	return cache.KeyOf(words...)
}

func (r *run) searchDocument(p *site.Page) (index.Document, error) {
	doc := index.Document{
		Key: p.URL, URL: p.URL, Digest: r.searchDigest(p), Title: p.Front.Title, Summary: p.Front.Summary,
		Type: string(p.Type), Lang: p.Lang, Date: p.Front.Date.Time, Facets: map[string][]string{},
	}
	doc.Facets["type"] = []string{doc.Type}
	for _, t := range p.Terms {
		doc.Terms = append(doc.Terms, t.Title)
		doc.Facets[t.Taxonomy.Key] = append(doc.Facets[t.Taxonomy.Key], t.Title)
	}
	if !p.Front.Date.IsZero() {
		doc.Facets["year"] = []string{p.Front.Date.Format("2006")}
	}
	if p.Doc == nil {
		return doc, nil
	}
	var sections []markdown.Section
	data, ok := r.texts.Get(r.keys[p.File])
	if !ok || len(data) > 0 && json.Unmarshal(data, &sections) != nil {
		return doc, fmt.Errorf("the cache lost the text of %s; remove %s and build again", p.File, StateDir)
	}
	var body []string
	for _, s := range sections {
		if s.Title != "" {
			doc.Headings = append(doc.Headings, s.Title)
		}
		body = append(body, s.Text)
	}
	doc.Body = strings.Join(body, "\n")
	return doc, nil
}

// putShards publishes the files of search/. Their names and the index's build
// id say what is in them, so an index that didn't change is not read again.
func (r *run) putShards(ctx context.Context, x *index.Index) error {
	key := cache.KeyOf("shards", x.BuildID())
	r.keep(key)
	if r.keepShards(key, x.BuildID()) {
		return nil
	}
	var names []string
	err := export.Shards(ctx, x, func(name string, data []byte) error {
		names = append(names, name)
		return r.session.Put("search/"+name, shardPhase(name), shardDigest(name, x.BuildID()), data)
	})
	if err != nil {
		return fmt.Errorf("export the search index: %w", err)
	}
	data, err := json.Marshal(names)
	if err != nil {
		return fmt.Errorf("keep the list of shards: %w", err)
	}
	return r.texts.Put(key, data)
}

// keepShards keeps all shards of an earlier export, if every one still stands.
func (r *run) keepShards(key cache.Key, buildID string) bool {
	var names []string
	data, ok := r.texts.Get(key)
	if !ok || json.Unmarshal(data, &names) != nil || len(names) == 0 {
		return false
	}
	for _, name := range names {
		if !r.session.Keep("search/"+name, shardDigest(name, buildID)) {
			return false
		}
	}
	return true
}

// entryName is the one file of search/ whose name doesn't carry its hash.
const entryName = "entry.json"

// isShard tells the files of the search index from the page and the script that
// ask it.
func isShard(name string) bool {
	ext := path.Ext(name)
	return strings.HasPrefix(name, "search/") && (ext == ".bin" || ext == ".json")
}

func shardPhase(name string) publish.Phase {
	if name == entryName {
		return publish.Entry
	}
	return publish.Assets
}

func shardDigest(name, buildID string) string {
	sum := sha256.Sum256([]byte(name + "\x00" + buildID))
	if name != entryName {
		sum = sha256.Sum256([]byte(name))
	}
	return fmt.Sprintf("%x", sum[:16])
}

// keep marks a cache entry as in use.
func (r *run) keep(key cache.Key) {
	r.liveMu.Lock()
	r.live[key] = true
	r.liveMu.Unlock()
}
