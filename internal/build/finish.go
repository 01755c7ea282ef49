package build

import (
	"errors"
	"fmt"
	"time"

	"ankang/internal/cache"
	"ankang/internal/diag"
	"ankang/internal/site"
)

// close gives up the session, writes the caches' indexes and frees the lock.
// A second call does nothing.
func (r *run) close() error {
	if r.closed {
		return nil
	}
	r.closed = true
	var errs []error
	if r.session != nil {
		errs = append(errs, r.session.Abort())
	}
	if r.searchable != nil {
		errs = append(errs, r.searchable.Close())
	}
	// A run that ended early hasn't seen all entries that are in use, so it
	// drops none.
	live := func(k cache.Key) bool { return r.live[k] || r.failed != nil || r.opts.Mode != Build }
	for _, s := range []*cache.Store{r.pages, r.bodies, r.texts, r.pictures} {
		if s != nil {
			errs = append(errs, s.Close(live))
		}
	}
	if r.lock != nil {
		errs = append(errs, r.lock.Release())
	}
	return errors.Join(errs...)
}

func (r *run) result() *Result {
	res := &Result{Diagnostics: r.list.Sorted(), Summary: r.summary, Changed: r.changed, Page: r.pageFacts, Unpublished: r.unpublished(), Text: r.sourceText}
	s := &res.Summary
	s.Errors, s.Warnings, s.Notes = r.list.Count(diag.Error), r.list.Count(diag.Warning), r.list.Count(diag.Note)
	s.Milliseconds = time.Since(r.started).Milliseconds()
	res.Failed = errors.Is(r.failed, errFaults) || r.failed == nil && r.hasFaults() && r.opts.Mode != Index
	return res
}

func (r *run) pageFacts(url string) (PageFacts, bool) {
	if r.site == nil {
		return PageFacts{}, false
	}
	p, ok := r.site.Lookup(url)
	if !ok || p.File == "" {
		return PageFacts{}, false
	}
	f := PageFacts{File: p.File, Type: string(p.Type), Draft: p.Front.Draft, Due: r.due(p)}
	if p.Doc != nil {
		c := p.Doc.Counts
		f.Minutes, f.Characters, f.Questions = c.Minutes(), c.Han+c.Words, c.Questions
	}
	return f, true
}

// due is the day on which a page comes out, if that is still to come.
func (r *run) due(p *site.Page) string {
	if !p.Front.Publish.After(r.opts.Now) {
		return ""
	}
	return p.Front.Publish.In(r.zone).Format(time.DateOnly)
}

func (r *run) unpublished() []Unpublished {
	if r.site == nil {
		return nil
	}
	var out []Unpublished
	for _, p := range r.site.Pages {
		if due := r.due(p); p.Front.Draft || due != "" {
			out = append(out, Unpublished{URL: p.URL, Draft: p.Front.Draft, Due: due})
		}
	}
	return out
}

// sourceText is a file's decoded text, for code frames.
func (r *run) sourceText(file string) ([]byte, error) {
	if r.tree == nil {
		return nil, errors.New("no files were read")
	}
	if f, ok := r.tree.Lookup(file); ok {
		text, err := r.tree.Text(f)
		return text.Bytes, err
	}
	if file == "config.yaml" {
		text, _, err := r.readConfig()
		return text, err
	}
	return nil, fmt.Errorf("%s: no such file", file)
}

func cacheWord(version string, size, modified int64) string {
	return fmt.Sprintf("%s %d %d", version, size, modified)
}
