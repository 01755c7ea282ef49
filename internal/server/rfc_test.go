package server_test

import (
	"io"
	"log/slog"
	"mime"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"

	"ankang/internal/server"
)

func TestConditions(t *testing.T) {
	s := start(t, server.Options{})
	plain, _ := get(t, s, "GET", "/")
	packed, _ := get(t, s, "GET", "/", "Accept-Encoding", "br")
	tag, date := plain.Header.Get("ETag"), plain.Header.Get("Last-Modified")
	if tag == packed.Header.Get("ETag") || strings.HasPrefix(tag, "W/") || date == "" {
		t.Fatalf("tags %s and %s, last modified %q", tag, packed.Header.Get("ETag"), date)
	}
	for _, c := range []struct {
		name   string
		header []string
		status int
	}{
		{"same tag", []string{"If-None-Match", tag}, 304},
		{"weak tag", []string{"If-None-Match", "W/" + tag}, 304},
		{"one of several", []string{"If-None-Match", `"x", ` + tag}, 304},
		{"any", []string{"If-None-Match", "*"}, 304},
		{"tag of another coding", []string{"If-None-Match", packed.Header.Get("ETag")}, 200},
		{"date", []string{"If-Modified-Since", date}, 304},
		{"old date", []string{"If-Modified-Since", "Mon, 01 Jan 2001 00:00:00 GMT"}, 200},
		{"no date", []string{"If-Modified-Since", "yesterday"}, 200},
		{"tag outweighs date", []string{"If-None-Match", `"x"`, "If-Modified-Since", date}, 200},
		{"If-Match fails", []string{"If-Match", `"x"`}, 412},
		{"range", []string{"Range", "bytes=0-5"}, 206},
		{"end of the file", []string{"Range", "bytes=-6"}, 206},
		{"range if the same", []string{"Range", "bytes=0-5", "If-Range", tag}, 206},
		{"range if the same, which it isn't", []string{"Range", "bytes=0-5", "If-Range", `"x"`}, 200},
		{"a weak tag allows no range", []string{"Range", "bytes=0-5", "If-Range", "W/" + tag}, 200},
		{"range of a coding that isn't sent", []string{"Range", "bytes=0-5", "If-Range", packed.Header.Get("ETag"), "Accept-Encoding", "br"}, 200},
		{"range beyond the end", []string{"Range", "bytes=9999999-"}, 416},
		{"another unit", []string{"Range", "lines=1-2"}, 416},
	} {
		res, body := get(t, s, "GET", "/", c.header...)
		if res.StatusCode != c.status || c.status == 304 && body != "" {
			t.Errorf("%s: %d with %d bytes, want %d", c.name, res.StatusCode, len(body), c.status)
		}
		if c.status != 416 && c.status != 412 && res.Header.Get("ETag") == "" || res.Header.Get("Vary") != "Accept-Encoding" {
			t.Errorf("%s: %v", c.name, res.Header)
		}
	}
}

func TestSeveralRanges(t *testing.T) {
	s := start(t, server.Options{})
	res, body := get(t, s, "GET", "/", "Range", "bytes=0-5,-7", "Accept-Encoding", "br")
	kind, params, err := mime.ParseMediaType(res.Header.Get("Content-Type"))
	if err != nil || res.StatusCode != 206 || kind != "multipart/byteranges" {
		t.Fatalf("%d %v", res.StatusCode, res.Header)
	}
	parts := multipart.NewReader(strings.NewReader(body), params["boundary"])
	for _, want := range []string{"<html>", "</html>"} {
		part, err := parts.NextPart()
		if err != nil {
			t.Fatal(err)
		}
		if data, _ := io.ReadAll(part); string(data) != want || part.Header.Get("Content-Range") == "" {
			t.Errorf("%q, want %q", data, want)
		}
	}
}

func TestHeadSaysWhatGetSays(t *testing.T) {
	s := start(t, server.Options{})
	for _, path := range []string{"/", "/feed.xml", "/assets/main-ABCD2345.css", "/nope/"} {
		for _, encoding := range []string{"", "br", "gzip"} {
			a, _ := get(t, s, "GET", path, "Accept-Encoding", encoding)
			b, body := get(t, s, "HEAD", path, "Accept-Encoding", encoding)
			if body != "" || a.StatusCode != b.StatusCode {
				t.Errorf("%s: %d, HEAD %d with %q", path, a.StatusCode, b.StatusCode, body)
			}
			for _, name := range []string{"Content-Length", "ETag", "Content-Type", "Content-Encoding", "Vary", "Cache-Control", "Last-Modified"} {
				if a.Header.Get(name) != b.Header.Get(name) {
					t.Errorf("%s %s: %q, HEAD %q", path, name, a.Header.Get(name), b.Header.Get(name))
				}
			}
		}
	}
}

func TestEachCodingGivesTheSameBytes(t *testing.T) {
	s := start(t, server.Options{})
	_, plain := get(t, s, "GET", "/")
	_, unzipped := get(t, s, "GET", "/", "Accept-Encoding", "gzip")
	_, packed := get(t, s, "GET", "/", "Accept-Encoding", "br")
	unpacked, err := io.ReadAll(brotli.NewReader(strings.NewReader(packed)))
	if err != nil || plain != unzipped || plain != string(unpacked) || len(packed) >= len(plain) {
		t.Errorf("%v: %d bytes plain, %d packed", err, len(plain), len(packed))
	}
}

func TestHeadersThatProtect(t *testing.T) {
	s := start(t, server.Options{HSTS: true})
	for _, path := range []string{"/", "/nope/", "/a/"} {
		res, _ := get(t, s, "GET", path)
		for name, want := range map[string]string{
			"Content-Security-Policy": "frame-ancestors 'self'", "X-Content-Type-Options": "nosniff", "Cross-Origin-Opener-Policy": "same-origin",
			"Referrer-Policy": "strict-origin", "Permissions-Policy": "camera=()", "Strict-Transport-Security": "max-age=",
		} {
			if !strings.Contains(res.Header.Get(name), want) {
				t.Errorf("%s: %s is %q", path, name, res.Header.Get(name))
			}
		}
	}
	if res, _ := get(t, start(t, server.Options{}), "GET", "/"); res.Header.Get("Strict-Transport-Security") != "" {
		t.Error("HSTS without being told that HTTPS is in front")
	}
	if res, _ := get(t, s, "DELETE", "/"); res.StatusCode != 405 || res.Header.Get("Allow") != "GET, HEAD" {
		t.Errorf("%d %v", res.StatusCode, res.Header)
	}
}

// A link in the folder leads nobody out of it.
func TestLinksOutOfTheFolder(t *testing.T) {
	outside := filepath.Join(t.TempDir(), "secret.txt")
	dir := t.TempDir()
	for file, text := range map[string]string{outside: "secret", filepath.Join(dir, "index.html"): "home"} {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(outside, filepath.Join(dir, "out.txt")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Dir(outside), filepath.Join(dir, "out")); err != nil {
		t.Fatal(err)
	}
	for name, keep := range map[string]string{"an edition": t.TempDir(), "the folder as it stands": ""} {
		h, err := server.New(server.Options{Dir: dir, Keep: keep})
		if err != nil {
			t.Fatal(err)
		}
		s := httptest.NewServer(h)
		for _, path := range []string{"/out.txt", "/out/secret.txt", "/out/../out.txt"} {
			if res, body := get(t, s, "GET", path); res.StatusCode == 200 || strings.Contains(body, "secret") {
				t.Errorf("%s: %s: %d %q", name, path, res.StatusCode, body)
			}
		}
		s.Close()
	}
}

// The log says what was answered, not to whom, nor what was looked for.
func TestLogKnowsNoReader(t *testing.T) {
	var log strings.Builder
	s := start(t, server.Options{Logger: slog.New(slog.NewJSONHandler(&log, nil))})
	get(t, s, "GET", "/search/?q=pregnancy", "User-Agent", "Phone/1", "Referer", "http://from/", "X-Forwarded-For", "10.9.8.7", "Cookie", "a=b")
	s.Close()
	for _, secret := range []string{"pregnancy", "Phone/1", "from", "10.9.8.7", "127.0.0.1", "a=b"} {
		if strings.Contains(log.String(), secret) {
			t.Errorf("the log has %s: %s", secret, log.String())
		}
	}
	if !strings.Contains(log.String(), `"path":"/search/","status":200`) {
		t.Error(log.String())
	}
}

func TestMetricsAndHealth(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "index.html"), []byte("home"), 0o600); err != nil {
		t.Fatal(err)
	}
	h, err := server.New(server.Options{Dir: dir, Keep: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	site, figures := httptest.NewServer(h), httptest.NewServer(h.Metrics())
	defer site.Close()
	defer figures.Close()
	get(t, site, "GET", "/")
	get(t, site, "GET", "/nope")
	get(t, site, "BREW", "/")
	res, body := get(t, figures, "GET", "/metrics")
	if !strings.HasPrefix(res.Header.Get("Content-Type"), "text/plain; version=0.0.4") {
		t.Error(res.Header)
	}
	for _, want := range []string{
		`ankang_http_requests_total{code="200",method="GET"} 1`, `ankang_http_requests_total{code="404",method="GET"} 1`,
		`ankang_http_requests_total{code="405",method="other"} 1`, `ankang_http_request_duration_seconds_bucket{le="+Inf"} 3`,
		"ankang_http_request_duration_seconds_count 3", "ankang_site_files 1", "ankang_http_requests_running 0",
		`ankang_reloads_total{result="ok"} 1`, `ankang_build_info{build="` + h.Build() + `"} 1`,
	} {
		if !strings.Contains(body, want+"\n") {
			t.Errorf("no %s in\n%s", want, body)
		}
	}
	for line := range strings.SplitSeq(strings.TrimSuffix(body, "\n"), "\n") {
		name, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(line, "# HELP "), "# TYPE "), " ")
		if name == "" || strings.HasPrefix(line, "#") && len(strings.Fields(line)) < 4 {
			t.Errorf("not the exposition format: %q", line)
		}
	}
	if res, _ := get(t, site, "GET", "/metrics"); res.StatusCode != 404 {
		t.Error("readers see the metrics")
	}
	h.Drain()
	for _, s := range []*httptest.Server{site, figures} {
		if res, _ := get(t, s, "GET", "/healthz"); res.StatusCode != http.StatusServiceUnavailable {
			t.Errorf("draining, healthz says %d", res.StatusCode)
		}
	}
	if res, _ := get(t, site, "GET", "/"); res.StatusCode != 200 {
		t.Error("a draining server refuses readers")
	}
}
