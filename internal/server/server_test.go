package server_test

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ankang/internal/search/index"
	"ankang/internal/server"
)

// answers is a Searcher with one answer.
type answers struct{ err error }

func (a answers) Search(_ context.Context, q index.Query) (index.Result, error) {
	return index.Result{Query: q.Text, Total: 41, Hits: []index.Hit{{URL: "/a/", Title: "<b>甲</b>", Type: "lesson", Summary: "摘\"要", Score: 7}}}, a.err
}

func (answers) BuildID() string { return "b1" }

const searchPage = `<html><form><input name="q" data-search-input value=""></form><div id="search-results"></div>` +
	`<template id="search-texts" data-results="找到 {0} 条" data-next="下一页" data-prev="上一页" data-type-lesson="微课"></template></html>`

func start(t *testing.T, opts server.Options) *httptest.Server {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"index.html": "<html>首页" + strings.Repeat("字", 400) + "</html>", "a/index.html": "<html>甲</html>", "search/index.html": searchPage,
		"404.html": "<html>没有</html>", "en/404.html": "<html>none</html>", "assets/main-ABCD2345.css": "a{}", "search/t/abcdefgh.bin": "\x1f\x8b",
		"search/entry.json": `{"build":"b1"}`, ".env": "secret", "feed.xml": "<feed/>",
	} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	opts.Dir, opts.Keep = dir, t.TempDir()
	if opts.Search == nil {
		opts.Search = answers{}
	}
	h, err := server.New(opts)
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s
}

func get(t *testing.T, s *httptest.Server, method, path string, header ...string) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequest(method, s.URL, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.URL.Opaque, r.URL.RawQuery, _ = strings.Cut(path, "?") // as it is, dots and all
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }, Transport: &http.Transport{DisableCompression: true}}
	res, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	var body io.Reader = res.Body
	if res.Header.Get("Content-Encoding") == "gzip" && method != "HEAD" && res.StatusCode != 304 {
		if body, err = gzip.NewReader(res.Body); err != nil {
			t.Fatal(err)
		}
	}
	data, err := io.ReadAll(body)
	if err != nil {
		t.Fatal(err)
	}
	return res, string(data)
}

func TestStatusesAndBodies(t *testing.T) {
	s := start(t, server.Options{})
	for _, c := range []struct {
		method, path string
		status       int
		body         string
	}{
		{"GET", "/", 200, "首页"}, {"GET", "/a/", 200, "甲"}, {"GET", "/a", 301, ""}, {"HEAD", "/", 200, ""},
		{"GET", "/nope/", 404, "没有"}, {"GET", "/en/nope/", 404, "none"}, {"POST", "/", 405, ""},
		{"GET", "/.env", 404, "没有"}, {"GET", "/.ankang-manifest", 404, "没有"}, {"GET", "/../server_test.go", 404, ""}, {"GET", "/%2e%2e/%2e%2e/etc/passwd", 404, ""},
		{"GET", "/a/..%2f..%2fetc/passwd", 404, ""}, {"GET", "/api/search?q=x&limit=0", 400, ""}, {"GET", "/api/search?q=" + strings.Repeat("a", 300), 400, ""},
		{"GET", "/healthz", 200, "ok"},
	} {
		res, body := get(t, s, c.method, c.path)
		if res.StatusCode != c.status || !strings.Contains(body, c.body) {
			t.Errorf("%s %s: %d %q, want %d %q", c.method, c.path, res.StatusCode, body, c.status, c.body)
		}
	}
}

func TestHeaders(t *testing.T) {
	s := start(t, server.Options{})
	res, _ := get(t, s, "GET", "/")
	for _, want := range []string{"default-src 'none'", "script-src 'self'", "style-src 'self'", "form-action 'self'"} {
		if csp := res.Header.Get("Content-Security-Policy"); !strings.Contains(csp, want) || strings.Contains(csp, "unsafe") {
			t.Errorf("CSP %q lacks %s", csp, want)
		}
	}
	if res.Header.Get("X-Content-Type-Options") != "nosniff" || res.Header.Get("Cache-Control") != "no-cache" || res.Header.Get("Content-Type") != "text/html; charset=utf-8" {
		t.Errorf("%v", res.Header)
	}
	for _, path := range []string{"/assets/main-ABCD2345.css", "/search/t/abcdefgh.bin"} {
		res, _ := get(t, s, "GET", path)
		if !strings.Contains(res.Header.Get("Cache-Control"), "immutable") {
			t.Errorf("%s: %v", path, res.Header)
		}
	}
	if res, _ := get(t, s, "GET", "/search/entry.json"); res.Header.Get("Cache-Control") != "no-cache" {
		t.Errorf("the search entry may be cached: %v", res.Header)
	}
}

func TestConditionalCompressedAndRanges(t *testing.T) {
	s := start(t, server.Options{})
	res, body := get(t, s, "GET", "/", "Accept-Encoding", "gzip")
	if res.Header.Get("Content-Encoding") != "gzip" || !strings.Contains(body, "首页") || res.Header.Get("Vary") != "Accept-Encoding" {
		t.Errorf("%v", res.Header)
	}
	if res, _ := get(t, s, "GET", "/", "Accept-Encoding", "gzip, br"); res.Header.Get("Content-Encoding") != "br" {
		t.Errorf("%v", res.Header)
	}
	tag := res.Header.Get("ETag")
	if res, body := get(t, s, "GET", "/", "Accept-Encoding", "gzip", "If-None-Match", tag); res.StatusCode != 304 || body != "" {
		t.Errorf("%d", res.StatusCode)
	}
	if res, body := get(t, s, "GET", "/feed.xml", "Range", "bytes=0-4"); res.StatusCode != 206 || body != "<feed" {
		t.Errorf("%d %q", res.StatusCode, body)
	}
}

func TestSearchForReadersWithoutScripts(t *testing.T) {
	s := start(t, server.Options{})
	_, body := get(t, s, "GET", "/search/?q="+"%3Cscript%3E%22")
	for _, want := range []string{"找到 41 条", "&lt;b&gt;甲", "摘&#34;要", "微课", `href="/a/"`, `value="&lt;script&gt;&#34;"`, "下一页"} {
		if !strings.Contains(body, want) {
			t.Errorf("no %s in %s", want, body)
		}
	}
	if strings.Contains(body, "<script>") {
		t.Error("the query got into the page as markup")
	}
	_, body = get(t, s, "GET", "/api/search?q=%E7%94%B2&limit=1")
	var answer struct {
		Query string
		Total int
		Hits  []struct {
			URL   string
			Score int
		}
	}
	if err := json.Unmarshal([]byte(body), &answer); err != nil || answer.Query != "甲" || answer.Total != 41 || answer.Hits[0].URL != "/a/" {
		t.Errorf("%v %s", err, body)
	}
	broken := start(t, server.Options{Search: answers{err: errors.New("disk on fire")}})
	if res, body := get(t, broken, "GET", "/api/search?q=x"); res.StatusCode != 500 || strings.Contains(body, "fire") {
		t.Errorf("%d %s", res.StatusCode, body)
	}
}

func TestBasePath(t *testing.T) {
	s := start(t, server.Options{BasePath: "/sub/"})
	if res, body := get(t, s, "GET", "/sub/a/"); res.StatusCode != 200 || !strings.Contains(body, "甲") {
		t.Errorf("%d", res.StatusCode)
	}
	if res, _ := get(t, s, "GET", "/"); res.StatusCode != 302 || res.Header.Get("Location") != "/sub/" {
		t.Errorf("%d %v", res.StatusCode, res.Header)
	}
	if _, body := get(t, s, "GET", "/sub/api/search?q=x"); !strings.Contains(body, `"/sub/a/"`) {
		t.Error(body)
	}
}
