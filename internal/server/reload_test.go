package server_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/andybalholm/brotli"

	"ankang/internal/publish"
	"ankang/internal/server"
)

// place is a published folder.
type place struct{ source, out string }

func newPlace(t *testing.T) place {
	dir := t.TempDir()
	return place{dir, filepath.Join(dir, "public")}
}

func (p place) publish(t *testing.T, files map[string]string) {
	t.Helper()
	s, err := publish.Begin(context.Background(), publish.Options{Out: p.out, Source: p.source, State: filepath.Join(p.source, ".ankang")})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Abort()
	for name, text := range files {
		phase := publish.Assets
		if strings.HasSuffix(name, ".html") {
			phase = publish.Pages
		}
		if err := s.Put(name, phase, text, []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.Commit(context.Background()); err != nil {
		t.Fatal(err)
	}
}

// siteOf is a site whose pages all tell n, and name a style of their build.
func siteOf(n int) map[string]string {
	style := fmt.Sprintf("assets/main-%08X.css", n)
	files := map[string]string{style: fmt.Sprintf("a{top:%dpx}", n) + strings.Repeat("/*.*/", 200), "404.html": "none"}
	names := []string{"index.html"}
	for i := range 20 {
		names = append(names, fmt.Sprintf("p%d/index.html", i))
	}
	names = append(names, fmt.Sprintf("only%d/index.html", n)) // comes and goes
	for _, name := range names {
		files[name] = fmt.Sprintf("<html><link href=\"/%s\">build %d of %s%s</html>", style, n, name, strings.Repeat("字", 300))
	}
	return files
}

// whole checks an answer: its bytes are those that its ETag names.
func whole(res *http.Response) ([]byte, error) {
	raw, err := io.ReadAll(res.Body)
	if err != nil {
		return nil, err
	}
	var plain io.Reader = bytes.NewReader(raw)
	encoding := res.Header.Get("Content-Encoding")
	switch encoding {
	case "br":
		plain = brotli.NewReader(plain)
	case "gzip":
		if plain, err = gzip.NewReader(plain); err != nil {
			return nil, err
		}
	}
	body, err := io.ReadAll(plain)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(body)
	want := hex.EncodeToString(sum[:16])
	if encoding != "" {
		want += "-" + encoding
	}
	if tag := res.Header.Get("ETag"); tag != `"`+want+`"` {
		return nil, fmt.Errorf("ETag %s on bytes of %s", tag, want)
	}
	return body, nil
}

// Readers come all the while that builds are published. No request fails, no
// answer is a mixture, builds never go backwards, and the style that a page
// names is there even after the next build.
func TestReadersDuringPublishing(t *testing.T) {
	p := newPlace(t)
	p.publish(t, siteOf(0))
	h, err := server.New(server.Options{Dir: p.out, Keep: filepath.Join(p.source, "keep")})
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(h)
	defer s.Close()
	ctx, cancel := context.WithCancel(context.Background())
	var all sync.WaitGroup
	all.Go(func() { h.Follow(ctx, time.Millisecond, nil) })
	defer cancel()
	client := &http.Client{Transport: &http.Transport{DisableCompression: true, MaxIdleConnsPerHost: 8}}
	defer client.CloseIdleConnections()
	var answers atomic.Int64
	for reader := range 6 {
		all.Go(func() {
			last := 0
			for i := reader; ctx.Err() == nil; i++ {
				path := "/"
				if i%21 > 0 {
					path = fmt.Sprintf("/p%d/", i%21-1)
				}
				page, err := fetch(client, s.URL+path, []string{"", "gzip", "br"}[i%3])
				if err != nil {
					t.Errorf("%s: %v", path, err)
					return
				}
				_, rest, _ := strings.Cut(string(page), "build ")
				n := -1
				if _, err := fmt.Sscan(rest, &n); err != nil || n < last {
					t.Errorf("%s: build %d after %d", path, n, last)
				}
				last = n
				_, style, _ := strings.Cut(string(page), `href="`)
				style, _, _ = strings.Cut(style, `"`)
				text, err := fetch(client, s.URL+style, "br")
				if err != nil || !strings.HasPrefix(string(text), fmt.Sprintf("a{top:%dpx}", n)) {
					t.Errorf("%s: %v %.20s", style, err, text)
				}
				answers.Add(2)
			}
		})
	}
	for n := 1; n <= 12; n++ {
		before := answers.Load()
		p.publish(t, siteOf(n))
		until(t, func() bool { return answers.Load() > before+50 || t.Failed() })
	}
	until(t, func() bool {
		page, err := fetch(client, s.URL+"/only12/", "")
		return err == nil && strings.Contains(string(page), "build 12")
	})
	cancel()
	all.Wait()
	t.Logf("%d answers during 12 builds", answers.Load())
}

func fetch(client *http.Client, address, encoding string) ([]byte, error) {
	r, err := http.NewRequest("GET", address, nil)
	if err != nil {
		return nil, err
	}
	r.Header.Set("Accept-Encoding", encoding)
	res, err := client.Do(r)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return nil, errors.New(res.Status)
	}
	return whole(res)
}

// until waits for something that another goroutine does.
func until(t *testing.T, done func() bool) {
	t.Helper()
	late := time.After(30 * time.Second)
	tick := time.NewTicker(2 * time.Millisecond)
	defer tick.Stop()
	for !done() {
		select {
		case <-late:
			t.Fatal("it does not come")
		case <-tick.C:
		}
	}
}

// While the folder is not what its manifest says, readers keep the old build.
func TestHalfAPublishIsNotServed(t *testing.T) {
	p := newPlace(t)
	p.publish(t, siteOf(1))
	h, err := server.New(server.Options{Dir: p.out, Keep: filepath.Join(p.source, "keep")})
	if err != nil {
		t.Fatal(err)
	}
	page := filepath.Join(p.out, "p3", "index.html")
	if err := os.Remove(page); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(page, []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := h.Reload(); !errors.Is(err, server.ErrIncomplete) {
		t.Errorf("%v", err)
	}
	s := httptest.NewServer(h)
	defer s.Close()
	if _, body := get(t, s, "GET", "/p3/"); !strings.Contains(body, "build 1") {
		t.Error(body)
	}
	if _, err := server.New(server.Options{Dir: p.out, Keep: filepath.Join(p.source, "other")}); !errors.Is(err, server.ErrIncomplete) {
		t.Errorf("a new server takes it: %v", err)
	}
}

// Nothing in the server's own folder is needed: it may be deleted at any moment.
func TestTheServersFolderIsDeleted(t *testing.T) {
	p := newPlace(t)
	p.publish(t, siteOf(1))
	keep := filepath.Join(p.source, "keep")
	h, err := server.New(server.Options{Dir: p.out, Keep: keep})
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(h)
	defer s.Close()
	for _, encoding := range []string{"", "gzip"} {
		if err := os.RemoveAll(keep); err != nil {
			t.Fatal(err)
		}
		if res, body := get(t, s, "GET", "/p3/", "Accept-Encoding", encoding); res.StatusCode != 200 || !strings.Contains(body, "build 1") {
			t.Errorf("%d %q", res.StatusCode, body)
		}
	}
}

// Assets of the last build answer for a day, pages of it do not; then the bytes
// go from the disk.
func TestOldAssetsRetire(t *testing.T) {
	p := newPlace(t)
	p.publish(t, siteOf(1))
	now := time.Date(2026, 6, 1, 8, 0, 0, 0, time.UTC)
	keep := filepath.Join(p.source, "keep")
	h, err := server.New(server.Options{Dir: p.out, Keep: keep, Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(h)
	defer s.Close()
	status := func(path string) int { res, _ := get(t, s, "GET", path); return res.StatusCode }
	next := func(n int) {
		p.publish(t, siteOf(n))
		if changed, err := h.Reload(); err != nil || !changed {
			t.Fatal(changed, err)
		}
	}
	next(2)
	if a, b, c := status("/assets/main-00000001.css"), status("/assets/main-00000002.css"), status("/only1/"); a != 200 || b != 200 || c != 404 {
		t.Errorf("old style %d, new style %d, old page %d", a, b, c)
	}
	now = now.Add(25 * time.Hour)
	next(3)
	if a, b := status("/assets/main-00000001.css"), status("/assets/main-00000002.css"); a != 404 || b != 200 {
		t.Errorf("a day later: %d and %d", a, b)
	}
	entries, err := os.ReadDir(keep)
	if err != nil || len(entries) > 2*len(siteOf(3)) {
		t.Errorf("%v: %d files are kept of %d", err, len(entries), len(siteOf(3)))
	}
	if changed, err := h.Reload(); changed || err != nil {
		t.Errorf("nothing new is taken for new: %v %v", changed, err)
	}
}

// A request under way is answered though the server was told to stop.
func TestStopWaitsForRequests(t *testing.T) {
	entered, leave := make(chan bool), make(chan bool)
	slow := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		entered <- true
		<-leave
		_, _ = io.WriteString(w, "done")
	})
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(ctx, l, slow, nil) }()
	answer := make(chan string, 1)
	go func() {
		res, err := http.Get("http://" + l.Addr().String())
		if err != nil {
			answer <- err.Error()
			return
		}
		defer res.Body.Close()
		body, _ := io.ReadAll(res.Body)
		answer <- string(body)
	}()
	<-entered
	cancel()
	close(leave)
	if got := <-answer; got != "done" {
		t.Error(got)
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
}
