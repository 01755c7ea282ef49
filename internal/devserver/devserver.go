// Package devserver is the editor's workshop: it builds at every save, tells
// open browsers what changed, and shows faults in the page.
package devserver

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"html"
	"net/http"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"ankang/internal/build"
	"ankang/internal/diag"
	"ankang/internal/source"
	"ankang/internal/watch"
)

// Options of a workshop.
type Options struct {
	// Dir is the site's folder, Out the folder that Build publishes to.
	Dir, Out string
	// Config is the configuration file where it is not config.yaml in Dir.
	Config string
	// Build builds once. It may call visible before it is through, when the
	// pages are there and only the search index is to come.
	Build func(ctx context.Context, visible func(*build.Result)) (*build.Result, error)
	// Site makes the handler of what Build published; it is called once Out
	// exists.
	Site func() (http.Handler, error)
	// BasePath is the path of the site below the host, "" or "/learn".
	BasePath string
	// Bind is the host name that the server listens on; requests for another
	// name than it and localhost are refused.
	Bind string
	// Lang is the language of faults and of the bar: zh or en.
	Lang string
	// Poll compares the tree at this interval instead of asking the system for
	// events, for network drives; 0 for events.
	Poll time.Duration
	// OnPoll, where not nil, hears why files are compared where Poll is 0
	// (watch.Options).
	OnPoll func(reason error)
	// OnBuilt, where not nil, hears of every build.
	OnBuilt func(*build.Result, error)
}

// Server answers browsers and builds. Run and ServeHTTP go side by side.
type Server struct {
	opts Options
	hub  *hub

	mu   sync.Mutex
	site http.Handler
	last *build.Result
	// published tells that Out holds a site: a broken save later takes nothing away.
	published bool
}

// New makes a server; nothing is built before Run.
func New(opts Options) *Server {
	if dir, err := filepath.Abs(opts.Dir); err == nil {
		opts.Dir = dir
	}
	if file, err := filepath.Abs(opts.Config); err == nil && opts.Config != "" {
		opts.Config = file
	}
	opts.BasePath = strings.TrimSuffix(opts.BasePath, "/")
	return &Server{opts: opts, hub: newHub()}
}

// Run builds now and after every change, until ctx ends. It returns an error
// only if the folder can't be watched.
func (s *Server) Run(ctx context.Context) error {
	defer s.hub.close()
	dirty := make(chan struct{}, 1)
	wake := func() {
		select {
		case dirty <- struct{}{}:
		default: // a build is due already
		}
	}
	watched := make(chan error, 1)
	go func() {
		watched <- watch.Watch(ctx, watch.Options{Dir: s.opts.Dir, Skip: s.skip, Poll: s.opts.Poll, OnPoll: s.opts.OnPoll}, func([]string) { wake() })
	}()
	wake()
	for {
		select {
		case err := <-watched:
			return err
		case <-dirty:
			s.rebuild(ctx)
		}
	}
}

// skip leaves out what is no source: what builds wrote, wherever to, and what
// editors and git keep.
func (s *Server) skip(name string) bool {
	if config, err := filepath.Rel(s.opts.Dir, s.opts.Config); err == nil && s.opts.Config != "" {
		if config = filepath.ToSlash(config); config == name || strings.HasPrefix(config, name+"/") {
			return false
		}
	}
	return !source.Holds(name) || watch.Hidden(name)
}

func (s *Server) rebuild(ctx context.Context) {
	told := 0 // files that browsers know of
	res, err := s.opts.Build(ctx, func(res *build.Result) {
		told = len(res.Changed)
		s.tell(res, res.Changed)
	})
	if ctx.Err() != nil {
		return
	}
	if s.opts.OnBuilt != nil {
		s.opts.OnBuilt(res, err)
	}
	if err != nil {
		// The folder's place is for this machine only, the event for everyone.
		s.hub.publish(event{Failed: true, Error: strings.ReplaceAll(err.Error(), s.opts.Dir+string(filepath.Separator), "")})
		return
	}
	s.tell(res, res.Changed[told:])
}

// tell passes a build on to browsers.
func (s *Server) tell(res *build.Result, changed []string) {
	s.mu.Lock()
	s.last = res
	s.published = s.published || !res.Failed
	s.mu.Unlock()
	e := event{Failed: res.Failed, Changed: changed}
	var list bytes.Buffer
	if err := diag.PrintJSON(&list, res.Diagnostics, diag.Options{Lang: s.opts.Lang, Source: res.Text}, nil); err != nil {
		e.Failed, e.Error = true, err.Error()
	}
	e.Report = list.Bytes()
	s.hub.publish(e)
}

// prefix is where the workshop's own files live; no page can have such a URL.
const prefix = "/__ankang/"

//go:embed client.js
var clientScript []byte

//go:embed client.css
var clientStyle []byte

// ServeHTTP answers with pages that listen for changes.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !s.named(r) {
		s.refuse(w)
		return
	}
	switch r.URL.Path {
	case prefix + "client.js":
		serveOwn(w, "text/javascript; charset=utf-8", clientScript)
	case prefix + "client.css":
		serveOwn(w, "text/css; charset=utf-8", clientStyle)
	case prefix + "events":
		s.hub.ServeHTTP(w, r)
	default:
		s.page(w, r)
	}
}

func serveOwn(w http.ResponseWriter, kind string, data []byte) {
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Cache-Control", "no-store")
	_, _ = w.Write(data) // the browser may have gone
}

// page answers with the site's file; HTML gets our script.
func (s *Server) page(w http.ResponseWriter, r *http.Request) {
	// Before the files are read: a change in between is told twice, not never.
	version := s.hub.now()
	site, err := s.handler()
	if site == nil {
		text := "<!doctype html><meta charset=utf-8><meta name=viewport content=\"width=device-width\"><title>ankang</title><body></body>"
		if err != nil {
			text = "<!doctype html><meta charset=utf-8><meta name=viewport content=\"width=device-width\"><title>ankang</title><body><p>" + html.EscapeString(err.Error()) + "</p></body>"
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Cache-Control", "no-store")
		_, _ = w.Write(s.inject([]byte(text), r, http.StatusOK, version))
		return
	}
	r.Header.Del("Accept-Encoding")
	r.Header.Del("If-None-Match")
	held := &holder{ResponseWriter: w}
	site.ServeHTTP(held, r)
	if held.html {
		w.Header().Set("Cache-Control", "no-store")
		w.Header().Del("ETag")
		w.Header().Del("Content-Length")
		w.WriteHeader(held.status)
		if r.Method != http.MethodHead {
			_, _ = w.Write(s.inject(held.body.Bytes(), r, held.status, version))
		}
	}
}

// handler is the site's, as soon as there is one.
func (s *Server) handler() (http.Handler, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.site == nil {
		if !s.published {
			return nil, nil
		}
		site, err := s.opts.Site()
		if err != nil {
			return nil, fmt.Errorf("serve the preview: %w", err)
		}
		s.site = site
	}
	return s.site, nil
}

// inject puts our script behind the page, with what it must know.
func (s *Server) inject(page []byte, r *http.Request, status, version int) []byte {
	site := "/" + strings.TrimPrefix(strings.TrimPrefix(r.URL.Path, s.opts.BasePath), "/")
	output := strings.TrimPrefix(site, "/")
	if output == "" || strings.HasSuffix(output, "/") {
		output += "index.html"
	} else if path.Ext(output) == "" {
		output += "/index.html"
	}
	s.mu.Lock()
	last := s.last
	s.mu.Unlock()
	facts, marks := "null", "[]"
	if last != nil {
		if f, ok := last.Page(site); ok {
			facts = encode(f)
		}
		if len(last.Unpublished) > 0 {
			marks = encode(last.Unpublished)
		}
	}
	root := ""
	if local(r) {
		root = filepath.ToSlash(s.opts.Dir)
	}
	script := fmt.Sprintf(`<script defer src="%sclient.js" data-version="%d" data-output="%s" data-base="%s" data-root="%s" data-lang="%s" data-facts="%s" data-marks="%s" data-status="%d"></script>`,
		prefix, version, html.EscapeString(output), html.EscapeString(s.opts.BasePath), html.EscapeString(root),
		html.EscapeString(s.opts.Lang), html.EscapeString(facts), html.EscapeString(marks), status)
	at := bytes.LastIndex(page, []byte("</body>"))
	if at < 0 {
		return append(page, script...)
	}
	return bytes.Join([][]byte{page[:at], []byte(script), page[at:]}, nil)
}

// encode writes what always can be written.
func encode(v any) string {
	data, _ := json.Marshal(v)
	return string(data)
}

// holder keeps an HTML answer back, so that it can be added to.
type holder struct {
	http.ResponseWriter
	decided, html bool
	status        int
	body          bytes.Buffer
}

func (h *holder) WriteHeader(code int) {
	if h.decided {
		return
	}
	h.decided, h.status = true, code
	h.html = strings.HasPrefix(h.Header().Get("Content-Type"), "text/html") && code != http.StatusNotModified && code/100 != 3
	if !h.html {
		h.ResponseWriter.WriteHeader(code)
	}
}

func (h *holder) Write(b []byte) (int, error) {
	h.WriteHeader(http.StatusOK)
	if h.html {
		return h.body.Write(b)
	}
	return h.ResponseWriter.Write(b)
}
