package server_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ankang/internal/server"
)

// BenchmarkServe compares the server with http.FileServer, the floor, over
// loopback: one page of 20 kB, on connections that stay open. The floor sets no
// header of ours, makes no ETag, compresses nothing, counts and logs nothing.
func BenchmarkServe(b *testing.B) {
	dir := b.TempDir()
	page := "<html>" + strings.Repeat("<p>高处作业要系好安全带，高挂低用。</p>\n", 360) + "</html>"
	if err := os.WriteFile(filepath.Join(dir, "index.html"), []byte(page), 0o600); err != nil {
		b.Fatal(err)
	}
	site, err := server.New(server.Options{Dir: dir, Keep: filepath.Join(b.TempDir(), "keep")})
	if err != nil {
		b.Fatal(err)
	}
	if err := site.Precompress(b.Context()); err != nil {
		b.Fatal(err)
	}
	for _, c := range []struct {
		name    string
		handler http.Handler
		header  map[string]string
	}{
		{"floor", http.FileServer(http.Dir(dir)), nil},
		{"plain", site, nil},
		{"br", site, map[string]string{"Accept-Encoding": "br"}},
		{"floor-unchanged", http.FileServer(http.Dir(dir)), map[string]string{"If-Modified-Since": "Fri, 31 Dec 2100 00:00:00 GMT"}},
		{"unchanged", site, map[string]string{"If-Modified-Since": "Fri, 31 Dec 2100 00:00:00 GMT"}},
	} {
		b.Run(c.name, func(b *testing.B) {
			s := httptest.NewServer(c.handler)
			defer s.Close()
			client := &http.Client{Transport: &http.Transport{DisableCompression: true}}
			defer client.CloseIdleConnections()
			b.ReportAllocs()
			for b.Loop() {
				if err := drain(client, s.URL, c.header); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func drain(client *http.Client, address string, header map[string]string) error {
	r, err := http.NewRequest("GET", address, nil)
	if err != nil {
		return err
	}
	for name, value := range header {
		r.Header.Set(name, value)
	}
	res, err := client.Do(r)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if _, err := io.Copy(io.Discard, res.Body); err != nil || res.StatusCode >= 400 {
		return fmt.Errorf("%s: %v", res.Status, err)
	}
	return nil
}
