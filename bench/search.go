package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"ankang/internal/search/export"
	"ankang/internal/search/index"
	"ankang/internal/search/shard"
)

// searchQueries are asked of the generated pages: two to six characters, words
// of few pages and of most, two that stand nowhere.
var searchQueries = []string{"灭火器", "漏电保护", "高处作业", "心肺复苏", "触电", "安全带", "脚手架", "应急救援", "班组建设",
	"有限空间", "温度保持", "不得违反", "值班人员", "中暑", "压力容器", "锅炉房", "事故调查", "龘靐", "隐患排查治理", "zzzz"}

// searchLimit is how many results the client shows first, with their excerpts.
const searchLimit = 10

// firstSearch is what one query asks of the network in a browser that has
// nothing of the search yet.
type firstSearch struct {
	query    string
	requests int
	total    int64
	// parts are the bytes of the code ("js"), of entry and manifest ("m"), of
	// terms, documents and excerpts ("t", "d", "x").
	parts map[string]int64
}

// firstSearches measures the built site in dir: the files that the client
// fetches, as the reader that specifies it does, and the client's code.
func firstSearches(dir string) ([]firstSearch, error) {
	code, requests, err := clientCode(dir)
	if err != nil {
		return nil, err
	}
	var out []firstSearch
	for _, q := range searchQueries {
		f := firstSearch{query: q, requests: requests, total: code, parts: map[string]int64{"js": code}}
		if err := f.ask(dir); err != nil {
			return nil, fmt.Errorf("search %s in %s: %w", q, dir, err)
		}
		out = append(out, f)
	}
	return out, nil
}

func (f *firstSearch) ask(dir string) error {
	seen := map[string]bool{}
	fetch := func(name string) ([]byte, error) {
		data, err := os.ReadFile(filepath.Join(dir, "search", filepath.FromSlash(name)))
		if err == nil && !seen[name] {
			seen[name] = true
			kind, _, found := strings.Cut(name, "/")
			if !found {
				kind = shard.ManifestKind // entry.json
			}
			f.requests++
			f.total += int64(len(data))
			f.parts[kind] += int64(len(data))
		}
		return data, err
	}
	r, err := export.NewReader(fetch)
	if err != nil {
		return err
	}
	found, err := r.Search(index.Query{Text: f.query, Limit: searchLimit})
	if err != nil {
		return err
	}
	for _, h := range found.Hits {
		if _, _, err := r.Excerpt(h.Ordinal); err != nil {
			return err
		}
	}
	return nil
}

var scriptImport = regexp.MustCompile(`\bfrom\s*"([^"]+\.js)"`)

// clientCode is the scripts behind a page's first search, gzip-compressed as
// hosts send them, and how many they are: the page's own, the dialog's with what
// it imports, the client.
func clientCode(dir string) (size int64, requests int, err error) {
	todo := []string{"search/client.js"}
	for _, pattern := range []string{"main-*.js", "dialog-*.js"} {
		found, err := filepath.Glob(filepath.Join(dir, "assets", pattern))
		if err != nil || len(found) != 1 {
			return 0, 0, fmt.Errorf("%s has %d scripts %s: %w", dir, len(found), pattern, err)
		}
		todo = append(todo, "assets/"+filepath.Base(found[0]))
	}
	for i := 0; i < len(todo); i++ {
		text, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(todo[i])))
		if err != nil {
			return 0, 0, err
		}
		var b bytes.Buffer
		z, _ := gzip.NewWriterLevel(&b, gzip.BestCompression) // the level is known to be valid
		if _, err := io.Copy(z, bytes.NewReader(text)); err != nil {
			return 0, 0, err
		}
		if err := z.Close(); err != nil {
			return 0, 0, err
		}
		size += int64(b.Len())
		for _, m := range scriptImport.FindAllSubmatch(text, -1) {
			next := path.Join(path.Dir(todo[i]), string(m[1]))
			if !slices.Contains(todo, next) {
				todo = append(todo, next)
			}
		}
	}
	return size, len(todo), nil
}

// searchTable reports the queries of each size, the heaviest last.
func searchTable(searches map[int][]firstSearch, sizes []int) string {
	var b strings.Builder
	b.WriteString("\nThe first search in a browser that has nothing of it: all bytes and requests up to ten results with their excerpts, " +
		"code (gzip) included. Of each size the lightest, the middle and the heaviest of ")
	fmt.Fprintf(&b, "%d queries.\n\n| pages | query | requests | kB | code | entry, manifest | terms | documents | excerpts |\n", len(searchQueries))
	b.WriteString("|--:|---|--:|--:|--:|--:|--:|--:|--:|\n")
	for _, n := range sizes {
		list := slices.Clone(searches[n])
		slices.SortFunc(list, func(a, b firstSearch) int { return int(a.total - b.total) })
		for _, i := range []int{0, len(list) / 2, len(list) - 1} {
			if i < 0 || i >= len(list) {
				continue
			}
			f := list[i]
			kB := func(n int64) string { return fmt.Sprintf("%.1f", float64(n)/1000) }
			fmt.Fprintf(&b, "| %d | %s | %d | %s | %s | %s | %s | %s | %s |\n", n, f.query, f.requests, kB(f.total), kB(f.parts["js"]),
				kB(f.parts[shard.ManifestKind]), kB(f.parts[shard.TermKind]), kB(f.parts[shard.DocumentKind]), kB(f.parts[shard.ExcerptKind]))
		}
	}
	return b.String()
}
