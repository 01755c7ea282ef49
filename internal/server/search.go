package server

import (
	"bytes"
	"context"
	"fmt"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"ankang/internal/search/index"
)

const (
	maxQuery     = 256 // runes
	defaultLimit = 20
	maxLimit     = 100
	maxOffset    = 10_000
)

type hitJSON struct {
	URL     string `json:"url"`
	Title   string `json:"title"`
	Type    string `json:"type"`
	Summary string `json:"summary"`
	Score   int64  `json:"score"`
}

// query reads q, limit and offset; ok is false if one of them is out of range.
func query(v url.Values) (q index.Query, ok bool) {
	q = index.Query{Text: strings.TrimSpace(strings.ToValidUTF8(v.Get("q"), "")), Limit: defaultLimit}
	ok = len([]rune(q.Text)) <= maxQuery
	for _, n := range []struct {
		name     string
		to       *int
		low, top int
	}{{"limit", &q.Limit, 1, maxLimit}, {"offset", &q.Offset, 0, maxOffset}} {
		if text := v.Get(n.name); text != "" {
			i, err := strconv.Atoi(text)
			ok = ok && err == nil && i >= n.low && i <= n.top
			*n.to = i
		}
	}
	return q, ok
}

// search asks the searcher that was given if its documents are the edition's,
// else the edition itself.
func (s *Server) search(ctx context.Context, e *edition, q index.Query) (index.Result, error) {
	if s.opts.Search != nil && s.opts.Search.BuildID() == e.indexBuild() {
		return s.opts.Search.Search(ctx, q)
	}
	return e.Search(ctx, q)
}

func (s *Server) api(w http.ResponseWriter, r *http.Request, e *edition) {
	q, ok := query(r.URL.Query())
	if !ok {
		writeJSON(w, http.StatusBadRequest, map[string]string{"error": "q, limit or offset is out of range"})
		return
	}
	hits := []hitJSON{}
	var res index.Result
	if q.Text != "" {
		var err error
		if res, err = s.search(r.Context(), e, q); err != nil {
			s.opts.Logger.Error("search", "error", err)
			writeJSON(w, http.StatusInternalServerError, map[string]string{"error": "search failed"})
			return
		}
	}
	for _, x := range res.Hits {
		hits = append(hits, hitJSON{s.base + x.URL, x.Title, x.Type, x.Summary, x.Score})
	}
	writeJSON(w, http.StatusOK, map[string]any{"query": q.Text, "total": res.Total, "hits": hits})
}

// searchPage fills the published search page for readers without JavaScript.
func (s *Server) searchPage(w http.ResponseWriter, r *http.Request, e *edition, name string) {
	q, ok := query(r.URL.Query())
	if !ok || !public(name) {
		http.Error(w, "q, limit or offset is out of range", http.StatusBadRequest)
		return
	}
	page, err := e.read(name + "index.html")
	if err != nil {
		s.notFound(w, r, e, name)
		return
	}
	res, err := s.search(r.Context(), e, q)
	if err != nil {
		s.opts.Logger.Error("search", "error", err)
		s.static(w, r, e, name)
		return
	}
	page = bytes.Replace(page, []byte(emptyResults), s.results(page, q, res), 1)
	page = bytes.Replace(page, []byte(emptyField), []byte(`data-search-input value="`+html.EscapeString(q.Text)+`"`), 1)
	// What somebody looked for stays out of shared caches.
	w.Header().Set("Cache-Control", "private, no-cache")
	rep := ofBytes(page)
	if encoding := acceptable(r); encoding != "" {
		rep = ofBytes(compress(page, encoding))
		rep.encoding = encoding
	}
	rep.varies = true
	s.send(w, r, name+"index.html", rep)
}

// What the layout search.html leaves empty for us.
const (
	emptyResults = `<div id="search-results"></div>`
	emptyField   = `data-search-input value=""`
)

// interfaceText is a text that the page brings along for the search script, in
// its own language.
func interfaceText(page []byte, key, arg string) string {
	m := regexp.MustCompile(` data-` + regexp.QuoteMeta(key) + `="([^"]*)"`).FindSubmatch(page)
	if m == nil {
		return ""
	}
	return strings.ReplaceAll(html.UnescapeString(string(m[1])), "{0}", arg)
}

// results writes what the script would write.
func (s *Server) results(page []byte, q index.Query, res index.Result) []byte {
	var b bytes.Buffer
	status := interfaceText(page, "results", strconv.Itoa(res.Total))
	if res.Total == 0 {
		status = interfaceText(page, "none", q.Text) + " " + interfaceText(page, "hint", "")
	}
	b.WriteString(`<div id="search-results"><p class="search-status">` + html.EscapeString(status) + "</p>")
	if len(res.Hits) > 0 {
		fmt.Fprintf(&b, `<ol class="results" start="%d">`, q.Offset+1)
		for _, x := range res.Hits {
			fmt.Fprintf(&b, `<li><a href="%s"><small>%s</small><b>%s</b><span>%s</span></a></li>`, html.EscapeString(s.base+x.URL),
				html.EscapeString(interfaceText(page, "type-"+x.Type, "")), html.EscapeString(x.Title), html.EscapeString(x.Summary))
		}
		b.WriteString("</ol>")
	}
	link := func(offset int, rel string) {
		v := url.Values{"q": {q.Text}, "offset": {strconv.Itoa(offset)}, "limit": {strconv.Itoa(q.Limit)}}
		fmt.Fprintf(&b, `<a class="button" rel="%s" href="?%s">%s</a> `, rel, html.EscapeString(v.Encode()), html.EscapeString(interfaceText(page, rel, "")))
	}
	if q.Offset > 0 {
		link(max(0, q.Offset-q.Limit), "prev")
	}
	if next := q.Offset + q.Limit; next < res.Total && next <= maxOffset {
		link(next, "next")
	}
	b.WriteString("</div>")
	return b.Bytes()
}
