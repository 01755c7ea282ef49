package devserver_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ankang/internal/build"
	"ankang/internal/devserver"
)

// sitePage is the one page of the sites of these tests.
const sitePage = "<!doctype html><html lang=zh-CN><body><p>正文</p></body></html>"

// site answers like a published one.
func site() (http.Handler, error) {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("ETag", `"1"`)
		switch r.URL.Path {
		case "/a/":
			_, _ = io.WriteString(w, sitePage)
		case "/a.txt":
			w.Header().Set("Content-Type", "text/plain")
			_, _ = io.WriteString(w, "<body></body>")
		default:
			w.WriteHeader(http.StatusNotFound)
			_, _ = io.WriteString(w, "<html lang=zh-CN><body>没有这一页</body></html>")
		}
	}), nil
}

// page tells what is known of the one page.
func page(url string) (build.PageFacts, bool) {
	return build.PageFacts{File: "content/a.md", Type: "guide", Minutes: 3, Due: "2030-01-02"}, url == "/a/"
}

// running starts a workshop, and returns it once its first build is through.
func running(t *testing.T, opts devserver.Options) *devserver.Server {
	t.Helper()
	if opts.Dir == "" {
		opts.Dir = t.TempDir()
	}
	built := make(chan struct{}, 100)
	opts.Site, opts.Lang = site, "zh"
	if opts.Build == nil {
		opts.Build = func(context.Context, func(*build.Result)) (*build.Result, error) {
			return &build.Result{Page: page}, nil
		}
	}
	opts.OnBuilt = func(*build.Result, error) { built <- struct{}{} }
	s := devserver.New(opts)
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	<-built
	settled(t, s)
	return s
}

// settled waits until the first build is told to browsers.
func settled(t *testing.T, s *devserver.Server) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	w := &firstEvent{header: http.Header{}, cancel: cancel}
	s.ServeHTTP(w, httptest.NewRequestWithContext(ctx, "GET", "http://localhost/__ankang/events", nil))
}

// firstEvent ends a request when an event was written.
type firstEvent struct {
	header http.Header
	cancel func()
}

func (f *firstEvent) Header() http.Header { return f.header }
func (f *firstEvent) WriteHeader(int)     {}
func (f *firstEvent) Flush()              {}
func (f *firstEvent) Write(b []byte) (int, error) {
	if strings.HasPrefix(string(b), "id:") {
		f.cancel()
	}
	return len(b), nil
}

func get(s http.Handler, host, from, path string) *httptest.ResponseRecorder {
	r := httptest.NewRequest("GET", "http://localhost"+path, nil)
	r.Host, r.RemoteAddr = host, from
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w
}

func TestAPageListensForChanges(t *testing.T) {
	s := running(t, devserver.Options{})
	w := get(s, "localhost:1313", "127.0.0.1:9", "/a/")
	body := w.Body.String()
	script := strings.Index(body, `<script defer src="/__ankang/client.js"`)
	if script < 0 || script > strings.Index(body, "</body>") || !strings.Contains(body, "正文") {
		t.Errorf("the page is %s", body)
	}
	if w.Header().Get("ETag") != "" || w.Header().Get("Cache-Control") != "no-store" {
		t.Errorf("a browser may keep the page: %v", w.Header())
	}
	if !strings.Contains(body, `data-output="a/index.html"`) {
		t.Errorf("the page doesn't know its file: %s", body)
	}
	if !strings.Contains(body, "content/a.md") || !strings.Contains(body, "2030-01-02") {
		t.Errorf("the page doesn't know its facts: %s", body)
	}
	if body := get(s, "localhost", "127.0.0.1:9", "/a.txt").Body.String(); body != "<body></body>" {
		t.Errorf("a file that is no page became %s", body)
	}
	missing := get(s, "localhost", "127.0.0.1:9", "/b/")
	if missing.Code != http.StatusNotFound || !strings.Contains(missing.Body.String(), `data-status="404"`) {
		t.Errorf("a missing page answers %d %s, and doesn't wait for the page", missing.Code, missing.Body)
	}
}

func TestOnlyThisMachineLearnsWhereTheFolderIs(t *testing.T) {
	s := running(t, devserver.Options{Dir: t.TempDir(), Build: func(context.Context, func(*build.Result)) (*build.Result, error) {
		return &build.Result{Page: page}, nil
	}})
	const empty = `data-root=""`
	for from, hidden := range map[string]bool{"127.0.0.1:9": false, "[::1]:9": false, "192.168.1.7:9": true} {
		if got := strings.Contains(get(s, "192.168.1.2:1313", from, "/a/").Body.String(), empty); got != hidden {
			t.Errorf("folder hidden from %s: %v", from, got)
		}
	}
}

func TestForeignNamesAreRefused(t *testing.T) {
	s := running(t, devserver.Options{Bind: "ankang-pc"})
	for host, want := range map[string]int{
		"localhost:1313": 200, "127.0.0.1:1313": 200, "[::1]:1313": 200, "192.168.1.2": 200, "ANKANG-PC:1313": 200,
		"evil.example:1313": 421, "localhost.evil.example": 421, "": 421,
	} {
		if got := get(s, host, "127.0.0.1:9", "/a/").Code; got != want {
			t.Errorf("asked by the name %q: %d, want %d", host, got, want)
		}
	}
	if w := get(s, "evil.example", "127.0.0.1:9", "/__ankang/events"); w.Code != 421 || !strings.Contains(w.Body.String(), "localhost") {
		t.Errorf("the stream of events answers a foreign name: %d %s", w.Code, w.Body)
	}
}

func TestAFailureToBuildIsToldInThePage(t *testing.T) {
	dir := t.TempDir()
	s := running(t, devserver.Options{Dir: dir, Build: func(context.Context, func(*build.Result)) (*build.Result, error) {
		return nil, errors.New("open " + filepath.Join(dir, "config.yaml") + ": no such file")
	}})
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	w := &firstLine{firstEvent: firstEvent{header: http.Header{}, cancel: cancel}}
	s.ServeHTTP(w, httptest.NewRequestWithContext(ctx, "GET", "http://localhost/__ankang/events", nil))
	if !strings.Contains(w.text, "config.yaml: no such file") || strings.Contains(w.text, dir) {
		t.Errorf("browsers learn %s", w.text)
	}
	if body := get(s, "localhost", "127.0.0.1:9", "/a/").Body.String(); !strings.Contains(body, "client.js") {
		t.Errorf("before the first build, the page is %s", body)
	}
}

// firstLine keeps what was written.
type firstLine struct {
	firstEvent
	text string
}

func (f *firstLine) Write(b []byte) (int, error) {
	f.text += string(b)
	return f.firstEvent.Write(b)
}

func TestASaveIsBuilt(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "content"), 0o755); err != nil {
		t.Fatal(err)
	}
	builds := make(chan struct{}, 1000)
	running(t, devserver.Options{Dir: dir, Build: func(context.Context, func(*build.Result)) (*build.Result, error) {
		builds <- struct{}{}
		return &build.Result{Page: page}, nil
	}})
	<-builds
	for saved := false; !saved; { // saved until the watcher is there to see it
		if err := os.WriteFile(filepath.Join(dir, "content", "a.md"), []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
		select {
		case <-builds:
			saved = true
		case <-time.After(50 * time.Millisecond):
		}
	}
}
