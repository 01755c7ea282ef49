package devserver

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"ankang/internal/build"
)

// listener reads the events of a stream.
type listener struct{ r *bufio.Reader }

func listen(t *testing.T, url string) (*listener, func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	req, err := http.NewRequestWithContext(ctx, "GET", url, nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	return &listener{bufio.NewReader(res.Body)}, func() { cancel(); res.Body.Close() }
}

// next is the data of the next event.
func (l *listener) next() (string, error) {
	for {
		line, err := l.r.ReadString('\n')
		if err != nil {
			return "", err
		}
		if data, ok := strings.CutPrefix(line, "data: "); ok {
			return data, nil
		}
	}
}

func serveHub(t *testing.T, configure func(*http.Server)) (*hub, string) {
	t.Helper()
	h := newHub()
	s := httptest.NewUnstartedServer(h)
	if configure != nil {
		configure(s.Config)
	}
	s.Start()
	t.Cleanup(func() {
		h.close()
		s.Close()
	})
	return h, s.URL
}

// A server that gives requests little time must not end the stream.
func TestAStreamOutlivesTheServersTimeouts(t *testing.T) {
	const short = 50 * time.Millisecond
	h, url := serveHub(t, func(s *http.Server) { s.ReadTimeout, s.WriteTimeout = short, short })
	h.publish(event{Changed: []string{"first"}})
	l, leave := listen(t, url)
	defer leave()
	if data, err := l.next(); err != nil || !strings.Contains(data, `"version":1`) {
		t.Fatal(data, err)
	}
	// A request that never ends is cut off at the server's limit: by then the
	// stream's own time would be over too.
	for range 3 {
		slow, err := net.Dial("tcp", strings.TrimPrefix(url, "http://"))
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.WriteString(slow, "GET / HTTP/1.1\r\n")
		_, _ = io.Copy(io.Discard, slow)
		slow.Close()
	}
	h.publish(event{Changed: []string{"second"}})
	if data, err := l.next(); err != nil || !strings.Contains(data, `"second"`) || strings.Contains(data, `"first"`) {
		t.Errorf("after the server's time-out: %q, %v", data, err)
	}
}

// stalled is a browser that takes nothing until it is let go.
type stalled struct {
	header  http.Header
	begun   chan struct{}
	release chan struct{}
	once    sync.Once
}

func newStalled() *stalled {
	return &stalled{header: http.Header{}, begun: make(chan struct{}), release: make(chan struct{})}
}
func (s *stalled) Header() http.Header { return s.header }
func (s *stalled) WriteHeader(int)     {}
func (s *stalled) Flush()              {}
func (s *stalled) Write([]byte) (int, error) {
	s.once.Do(func() { close(s.begun) })
	<-s.release
	return 0, errors.New("gone")
}

func TestStalledAndVanishedBrowsersHoldUpNobody(t *testing.T) {
	h, url := serveHub(t, nil)
	h.publish(event{Changed: []string{"0.html"}})
	var streams sync.WaitGroup
	var blocked []*stalled
	for range 20 {
		s := newStalled()
		blocked = append(blocked, s)
		streams.Go(func() { h.ServeHTTP(s, httptest.NewRequest("GET", "/", nil)) })
		<-s.begun
	}
	awake, leave := listen(t, url)
	defer leave()
	if _, err := awake.next(); err != nil {
		t.Fatal(err)
	}
	const builds = 10 * remembered
	seen := map[string]bool{}
	for i := 1; i <= builds; i++ {
		_, vanish := listen(t, url)
		h.publish(event{Changed: []string{fmt.Sprintf("%d.html", i)}})
		vanish()
		data, err := awake.next()
		if err != nil {
			t.Fatal(err)
		}
		seen[data] = true
	}
	if len(seen) != builds {
		t.Errorf("a browser that listens saw %d of %d builds", len(seen), builds)
	}
	if n := len(h.events); n > remembered {
		t.Errorf("the hub keeps %d events; %d are enough", n, remembered)
	}
	for _, s := range blocked {
		close(s.release)
	}
	streams.Wait() // all streams of the stalled ended
}

func TestABrowserThatSleptLearnsWhatChanged(t *testing.T) {
	h := newHub()
	for i := range 10 {
		h.publish(event{Changed: []string{fmt.Sprintf("%d.html", i+1)}})
	}
	if e, _, _, _ := h.since(8); strings.Join(e.Changed, " ") != "9.html 10.html" || e.All {
		t.Errorf("after version 8: %v, all %v", e.Changed, e.All)
	}
	// The server was started anew: its versions begin again.
	if e, _, _, _ := h.since(99); !e.All {
		t.Error("a browser of an earlier server isn't told to reload")
	}
	for range remembered {
		h.publish(event{})
	}
	if e, _, _, _ := h.since(3); !e.All {
		t.Error("a browser that slept too long isn't told to reload")
	}
}

func TestCloseEndsTheStreams(t *testing.T) {
	h, url := serveHub(t, nil)
	l, leave := listen(t, url)
	defer leave()
	h.close()
	if data, err := l.next(); err == nil {
		t.Errorf("a closed hub sent %q", data)
	}
	h.publish(event{}) // too late, and no panic
	h.close()
}

func TestWhatBuildsWriteStartsNoBuild(t *testing.T) {
	s := New(Options{Dir: "site", Out: "site/.ankang/dev/site", Config: "site/conf/other.yaml"})
	for name, want := range map[string]bool{
		"content": false, "content/a.md": false, "config.yaml": false, "layouts/case.html": false, "static/logo.svg": false,
		"conf": false, "conf/other.yaml": false,
		"public": true, "public/index.html": true, "dist": true, ".ankang": true, ".git": true, "node_modules": true,
		"content/.a.md.swp": true, "content/a.md~": true, "content/.git/index": true, "README.md": true, "conf/third.yaml": true,
	} {
		if got := s.skip(name); got != want {
			t.Errorf("%s left out: %v, want %v", name, got, want)
		}
	}
}

func TestABrokenSaveTakesNoPageAway(t *testing.T) {
	s := New(Options{Dir: t.TempDir(), Lang: "zh", Site: func() (http.Handler, error) { return http.NotFoundHandler(), nil }})
	s.tell(&build.Result{Failed: true}, nil)
	if site, err := s.handler(); site != nil || err != nil {
		t.Errorf("before anything was published: %v, %v", site, err)
	}
	// Nobody looked between the good build and the broken one.
	s.tell(&build.Result{}, nil)
	s.tell(&build.Result{Failed: true}, nil)
	if site, err := s.handler(); site == nil || err != nil {
		t.Errorf("after a good build and a broken one: %v, %v", site, err)
	}
}
