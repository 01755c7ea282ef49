package build

import (
	"context"
	"strings"

	"ankang/internal/check"
	"ankang/internal/diag"
	"ankang/internal/site"
)

// assemble puts the pages together.
func (r *run) assemble(context.Context) error {
	in := site.Input{
		Config: r.config, Pages: r.parsed, Data: r.data, Now: r.opts.Now,
		Drafts: r.opts.Drafts, Future: r.opts.Future,
	}
	for _, f := range r.tree.Files() {
		if isPublishedAsIs(f.Path) {
			in.Files = append(in.Files, f.Path)
		}
	}
	in.SectionTitles = r.titles("section.")
	in.TaxonomyTitles = r.titles("taxonomy.")
	s, ds := site.Assemble(in)
	r.list.Add(ds...)
	r.site = s
	r.summary.Pages = len(s.Pages)
	return nil
}

// isPublishedAsIs tells files that no stage turns into something else.
func isPublishedAsIs(path string) bool {
	return strings.HasPrefix(path, "static/") ||
		strings.HasPrefix(path, "content/") && !strings.HasSuffix(path, ".md")
}

// titles are the interface texts with a prefix, by language and the rest of the
// key.
func (r *run) titles(prefix string) map[string]map[string]string {
	out := map[string]map[string]string{}
	for lang, words := range r.text {
		out[lang] = map[string]string{}
		for key, text := range words {
			if name, ok := strings.CutPrefix(key, prefix); ok {
				out[lang][name] = text
			}
		}
	}
	return out
}

// check finds everything else that is wrong, and ends the run if anything is.
func (r *run) check(ctx context.Context) error {
	r.list.Add(check.Run(ctx, r.site, check.Options{FileSize: r.fileSize})...)
	if err := r.prepareLayouts(); err != nil {
		return err
	}
	if r.hasFaults() {
		return errFaults
	}
	return nil
}

func (r *run) hasFaults() bool {
	if r.list.HasErrors() {
		return true
	}
	for _, d := range r.list.Sorted() {
		if r.opts.Strict && d.Severity >= diag.Warning {
			return true
		}
	}
	return false
}
