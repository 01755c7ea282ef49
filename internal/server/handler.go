package server

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"mime"
	"net"
	"net/http"
	"os"
	"path"
	"regexp"
	"strings"
	"sync"
	"time"

	"github.com/andybalholm/brotli"
)

const csp = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; connect-src 'self'; " +
	"font-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"

type handler struct {
	opts  Options
	root  *os.Root
	base  string
	match bool

	mu    sync.Mutex
	cache map[string][]byte
	size  int
}

// New makes the handler. Dir must exist.
func New(opts Options) (http.Handler, error) {
	root, err := os.OpenRoot(opts.Dir)
	if err != nil {
		return nil, fmt.Errorf("open the published folder: %w", err)
	}
	if opts.Logger == nil {
		opts.Logger = slog.New(slog.DiscardHandler)
	}
	h := &handler{opts: opts, root: root, cache: map[string][]byte{}, base: strings.TrimSuffix("/"+strings.Trim(opts.BasePath, "/"), "/"), match: true}
	var entry struct {
		BuildID string `json:"build"`
	}
	if raw, err := root.ReadFile("search/entry.json"); err == nil && json.Unmarshal(raw, &entry) == nil && entry.BuildID != "" && opts.BuildID != "" {
		h.match = entry.BuildID == opts.BuildID
	}
	if !h.match {
		opts.Logger.Warn("the search index is of another build than the site", "index", opts.BuildID, "site", entry.BuildID)
	}
	return h, nil
}

// guard sets the headers that bind a page. Other files need none of them, and on
// a weak signal half a kilobyte beside each shard is felt; an SVG opened by
// itself is a page too.
func guard(head http.Header, kind string) {
	if !strings.HasPrefix(kind, "text/html") && !strings.HasPrefix(kind, "image/svg") {
		return
	}
	head.Set("Content-Security-Policy", csp)
	head.Set("Referrer-Policy", "strict-origin-when-cross-origin")
	head.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
}

type recorder struct {
	http.ResponseWriter
	status int
	bytes  int64
}

func (r *recorder) WriteHeader(code int) { r.status = code; r.ResponseWriter.WriteHeader(code) }
func (r *recorder) Write(b []byte) (int, error) {
	n, err := r.ResponseWriter.Write(b)
	r.bytes += int64(n)
	return n, err
}

// ServeHTTP answers and logs a request.
func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	start := time.Now()
	rec := &recorder{ResponseWriter: w, status: http.StatusOK}
	head := w.Header()
	head.Set("X-Content-Type-Options", "nosniff")
	h.route(rec, r)
	h.opts.Logger.Info("request", "method", r.Method, "path", r.URL.Path, "status", rec.status, "bytes", rec.bytes, "duration", time.Since(start))
}

func (h *handler) route(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
		return
	}
	if r.URL.Path == "/healthz" {
		writeJSON(w, http.StatusOK, map[string]any{"status": "ok", "buildId": h.opts.BuildID, "indexMatches": h.match})
		return
	}
	p := r.URL.Path
	if h.base != "" {
		rest, ok := strings.CutPrefix(p, h.base+"/")
		switch {
		case p == "/" || p == h.base:
			http.Redirect(w, r, h.base+"/", http.StatusFound)
			return
		case !ok:
			h.notFound(w, r, "")
			return
		}
		p = "/" + rest
	}
	name := strings.TrimPrefix(p, "/")
	switch {
	case name == "api/search":
		h.api(w, r)
	case r.URL.Query().Get("q") != "" && (name == "search/" || strings.HasSuffix(name, "/search/")) && h.opts.Search != nil:
		h.searchPage(w, r, name)
	default:
		h.static(w, r, name)
	}
}

// public tells whether a path may be served: no dot files, nothing odd.
func public(name string) bool {
	if strings.ContainsAny(name, "\\\x00") {
		return false
	}
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") {
			return false
		}
	}
	return name == "" || fs.ValidPath(strings.TrimSuffix(name, "/"))
}

func (h *handler) static(w http.ResponseWriter, r *http.Request, name string) {
	if !public(name) {
		h.notFound(w, r, name)
		return
	}
	file := name
	if name == "" || strings.HasSuffix(name, "/") {
		file += "index.html"
	} else if info, err := h.root.Stat(name); err == nil && info.IsDir() {
		u := *r.URL
		u.Path, u.RawPath = h.base+"/"+name+"/", ""
		target := u.EscapedPath()
		if u.RawQuery != "" {
			target += "?" + u.RawQuery
		}
		http.Redirect(w, r, target, http.StatusMovedPermanently)
		return
	}
	raw, err := h.root.ReadFile(file)
	if err != nil {
		if !errors.Is(err, fs.ErrNotExist) {
			h.opts.Logger.Warn("read", "path", file, "error", err)
		}
		h.notFound(w, r, name)
		return
	}
	h.send(w, r, file, raw)
}

var fingerprinted = regexp.MustCompile(`^(assets/.*-[A-Z0-9]{8}\.[a-z]+|search/[a-z]/[a-z2-7]{8}\.bin)$`)

// send writes a file, compressed where the client takes it and no range is asked.
func (h *handler) send(w http.ResponseWriter, r *http.Request, name string, raw []byte) {
	head := w.Header()
	kind := contentType(name)
	head.Set("Content-Type", kind)
	guard(head, kind)
	head.Set("Cache-Control", "no-cache")
	if fingerprinted.MatchString(name) {
		head.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	sum := sha256.Sum256(raw)
	tag := hex.EncodeToString(sum[:12])
	if compressible(kind) && len(raw) > 512 {
		head.Add("Vary", "Accept-Encoding")
		if enc := accepted(r.Header.Get("Accept-Encoding")); enc != "" && r.Header.Get("Range") == "" {
			raw = h.compressed(tag, enc, raw)
			tag += "-" + enc
			head.Set("Content-Encoding", enc)
		}
	}
	head.Set("ETag", `"`+tag+`"`)
	if enc := head.Get("Content-Encoding"); enc != "" {
		// ServeContent leaves the length out of encoded answers.
		head.Set("Content-Length", fmt.Sprint(len(raw)))
	}
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(raw))
}

func contentType(name string) string {
	switch path.Ext(name) {
	case ".html":
		return "text/html; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".json":
		return "application/json; charset=utf-8"
	case ".xml":
		return "application/xml; charset=utf-8"
	case ".svg":
		return "image/svg+xml; charset=utf-8"
	case ".webp":
		return "image/webp"
	case ".txt", ".map", "":
		return "text/plain; charset=utf-8"
	}
	if t := mime.TypeByExtension(path.Ext(name)); t != "" {
		return t
	}
	return "application/octet-stream"
}

func compressible(kind string) bool { return strings.Contains(kind, "charset=utf-8") }

// accepted picks br, then gzip; a quality of zero refuses.
func accepted(header string) string {
	best := ""
	for part := range strings.SplitSeq(header, ",") {
		name, q, _ := strings.Cut(strings.ReplaceAll(part, " ", ""), ";")
		if refused := strings.HasPrefix(q, "q=0") && strings.Trim(q, "q=0.") == ""; refused {
			continue
		}
		if name == "br" || name == "gzip" && best == "" {
			best = name
		}
	}
	return best
}

// cacheLimit bounds the memory for compressed files, in bytes.
const cacheLimit = 64 << 20

func (h *handler) compressed(tag, enc string, raw []byte) []byte {
	key := enc + tag
	h.mu.Lock()
	data, ok := h.cache[key]
	h.mu.Unlock()
	if ok {
		return data
	}
	var b bytes.Buffer
	var z io.WriteCloser = gzip.NewWriter(&b)
	if enc == "br" {
		z = brotli.NewWriterLevel(&b, 5)
	}
	// Writes to a buffer do not fail.
	_, _ = z.Write(raw)
	_ = z.Close()
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.size+b.Len() > cacheLimit {
		clear(h.cache)
		h.size = 0
	}
	if _, raced := h.cache[key]; !raced {
		h.cache[key] = b.Bytes()
		h.size += b.Len()
	}
	return b.Bytes()
}

func (h *handler) notFound(w http.ResponseWriter, r *http.Request, name string) {
	lang, _, _ := strings.Cut(name, "/")
	for _, file := range []string{lang + "/404.html", "404.html"} {
		if !public(file) {
			continue
		}
		if raw, err := h.root.ReadFile(file); err == nil {
			w.Header().Set("Content-Type", contentType(file))
			guard(w.Header(), contentType(file))
			w.Header().Set("Cache-Control", "no-cache")
			w.WriteHeader(http.StatusNotFound)
			if r.Method != http.MethodHead {
				_, _ = w.Write(raw)
			}
			return
		}
	}
	http.Error(w, "not found", http.StatusNotFound)
}

func writeJSON(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v) // the client may have gone
}

// Serve answers on l until ctx ends, then lets running requests finish.
func Serve(ctx context.Context, l net.Listener, h http.Handler) error {
	s := &http.Server{Handler: h, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 15 * time.Second,
		WriteTimeout: 60 * time.Second, IdleTimeout: 120 * time.Second, MaxHeaderBytes: 32 << 10}
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(l) }()
	select {
	case err := <-ended:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	return s.Shutdown(stop)
}
