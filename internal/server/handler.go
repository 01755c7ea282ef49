package server

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"regexp"
	"strings"
	"time"
)

const csp = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; connect-src 'self'; " +
	"font-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"

// guard sets the headers that bind a page. Other files need none of them, and on
// a weak signal half a kilobyte beside each shard is felt; an SVG opened by
// itself is a page too.
func guard(head http.Header, kind string) {
	if !strings.HasPrefix(kind, "text/html") && !strings.HasPrefix(kind, "image/svg") {
		return
	}
	head.Set("Content-Security-Policy", csp)
	head.Set("Cross-Origin-Opener-Policy", "same-origin")
	head.Set("Referrer-Policy", "strict-origin-when-cross-origin")
	head.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
}

func (s *Server) route(w http.ResponseWriter, r *http.Request, e *edition) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
		return
	}
	p := r.URL.Path
	if p == "/healthz" {
		s.Health(w, r)
		return
	}
	if s.base != "" {
		rest, ok := strings.CutPrefix(p, s.base+"/")
		switch {
		case p == "/" || p == s.base:
			http.Redirect(w, r, s.base+"/", http.StatusFound)
			return
		case !ok:
			s.notFound(w, r, e, "")
			return
		}
		p = "/" + rest
	}
	name := strings.TrimPrefix(p, "/")
	switch {
	case name == "api/search":
		s.api(w, r, e)
	case r.URL.Query().Get("q") != "" && (name == "search/" || strings.HasSuffix(name, "/search/")):
		s.searchPage(w, r, e, name)
	default:
		s.static(w, r, e, name)
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

func (s *Server) static(w http.ResponseWriter, r *http.Request, e *edition, name string) {
	if !public(name) {
		s.notFound(w, r, e, name)
		return
	}
	file := name
	if name == "" || strings.HasSuffix(name, "/") {
		file += "index.html"
	} else if e.folder(name) {
		u := *r.URL
		u.Path, u.RawPath = s.base+"/"+name+"/", ""
		target := u.EscapedPath()
		if u.RawQuery != "" {
			target += "?" + u.RawQuery
		}
		http.Redirect(w, r, target, http.StatusMovedPermanently)
		return
	}
	rep, err := e.open(file, acceptable(r))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		s.notFound(w, r, e, name)
	case err != nil:
		s.opts.Logger.Error("read", "path", file, "error", err)
		http.Error(w, "internal error", http.StatusInternalServerError)
	default:
		s.send(w, r, file, rep)
	}
}

// acceptable is the coding to answer in. Parts of a file are cut from its plain
// bytes: who asks for parts (a player, a download that goes on) mostly can't
// join them otherwise.
func acceptable(r *http.Request) string {
	if r.Header.Get("Range") != "" {
		return ""
	}
	return negotiate(strings.Join(r.Header.Values("Accept-Encoding"), ","))
}

// fingerprinted are the paths whose bytes never change: bundles and pictures,
// QR codes, shards.
var fingerprinted = regexp.MustCompile(`^(assets/.*-[A-Z0-9]{8}\.[a-z0-9]+|assets/qr/[0-9a-f]{16}\.svg|search/[a-z]/[a-z2-7]{8}\.bin)$`)

// send answers with a representation. http.ServeContent knows conditions, ranges
// and HEAD.
func (s *Server) send(w http.ResponseWriter, r *http.Request, name string, rep *representation) {
	defer rep.close()
	head := w.Header()
	kind := contentType(name)
	head.Set("Content-Type", kind)
	guard(head, kind)
	if head.Get("Cache-Control") == "" {
		head.Set("Cache-Control", "no-cache")
		if fingerprinted.MatchString(name) {
			head.Set("Cache-Control", "public, max-age=31536000, immutable")
		}
	}
	if rep.varies {
		head.Add("Vary", "Accept-Encoding")
	}
	head.Set("ETag", `"`+rep.tag+`"`)
	if rep.encoding != "" {
		head.Set("Content-Encoding", rep.encoding)
		// ServeContent leaves the length out of encoded answers.
		head.Set("Content-Length", fmt.Sprint(rep.size))
	}
	allow(w, rep.size)
	http.ServeContent(w, r, name, rep.modTime, rep.ReadSeeker)
}

// slowest is the rate, in bytes a second, below which a reader is given up.
const slowest = 8 << 10

// allow gives a large file, such as a video, the time that a slow line needs.
func allow(w http.ResponseWriter, size int64) {
	if size < slowest*int64(writeTimeout/time.Second) {
		return
	}
	deadline := time.Now().Add(writeTimeout + time.Duration(size/slowest)*time.Second)
	// A writer without deadlines needs none.
	_ = http.NewResponseController(w).SetWriteDeadline(deadline)
}

func contentType(name string) string {
	switch path.Ext(name) {
	case ".html":
		return "text/html; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".csv":
		return "text/csv; charset=utf-8"
	case ".json":
		return "application/json; charset=utf-8"
	case ".xml":
		return "application/xml; charset=utf-8"
	case ".svg":
		return "image/svg+xml; charset=utf-8"
	case ".webp":
		return "image/webp"
	case ".vtt":
		return "text/vtt; charset=utf-8"
	case ".mp4":
		return "video/mp4"
	case ".mp3":
		return "audio/mpeg"
	case ".bin":
		return "application/octet-stream"
	case ".txt", ".map", "":
		return "text/plain; charset=utf-8"
	}
	if t := mime.TypeByExtension(path.Ext(name)); t != "" {
		return t
	}
	return "application/octet-stream"
}

// notFound answers with the site's page for that, in the path's language.
func (s *Server) notFound(w http.ResponseWriter, r *http.Request, e *edition, name string) {
	lang, _, _ := strings.Cut(name, "/")
	for _, file := range []string{lang + "/404.html", "404.html"} {
		if !public(file) {
			continue
		}
		rep, err := e.open(file, negotiate(strings.Join(r.Header.Values("Accept-Encoding"), ",")))
		if err != nil {
			continue
		}
		defer rep.close()
		head := w.Header()
		head.Set("Content-Type", contentType(file))
		guard(head, contentType(file))
		head.Set("Cache-Control", "no-cache")
		head.Set("Content-Length", fmt.Sprint(rep.size))
		if rep.varies {
			head.Add("Vary", "Accept-Encoding")
		}
		if rep.encoding != "" {
			head.Set("Content-Encoding", rep.encoding)
		}
		w.WriteHeader(http.StatusNotFound)
		if r.Method != http.MethodHead {
			_, _ = io.Copy(w, rep) // the client may have gone
		}
		return
	}
	http.Error(w, "not found", http.StatusNotFound)
}

func writeJSON(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v) // the client may have gone
}
