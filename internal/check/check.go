// Package check finds what a reader would find broken: links, anchors,
// pictures, citations, dates. One rule a file. It reads a frozen site and
// changes nothing.
package check

import (
	"context"
	"sync"

	"ankang/internal/diag"
	"ankang/internal/markdown"
	"ankang/internal/site"
)

// Options of a check.
type Options struct {
	// FileSize is the size in bytes of a source file, or -1.
	FileSize func(file string) int64
}

// Run applies every rule to every page and to the menus. The order of what it
// returns is of no meaning; a diag.List sorts it. A cancelled context ends it
// early.
func Run(ctx context.Context, s *site.Site, opts Options) []diag.Diagnostic {
	c := &checker{site: s, options: opts}
	c.menus()
	c.logo()
	c.hidden()
	const workers = 4
	var wg sync.WaitGroup
	for w := range workers {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := w; i < len(s.Pages) && ctx.Err() == nil; i += workers {
				c.page(s.Pages[i])
			}
		}()
	}
	wg.Wait()
	return c.list.Sorted()
}

type checker struct {
	site    *site.Site
	options Options
	list    diag.List
}

func (c *checker) report(code diag.Code, span diag.Span, args ...string) {
	c.list.Add(diag.New(code, span, args...))
}

// suggest reports a fault with the nearest right form, where there is one.
func (c *checker) suggest(plain, near diag.Code, span diag.Span, suggestion string, args ...string) {
	if suggestion == "" {
		c.report(plain, span, args...)
		return
	}
	d := diag.New(near, span, append(args, suggestion)...)
	d.Replacement = suggestion
	c.list.Add(d)
}

// at is the place of a front-matter value.
func at(p *site.Page, key string) diag.Span {
	if s, ok := p.KeySpans[key]; ok {
		return s
	}
	return diag.Span{File: p.File}
}

// page applies the rules to one page.
func (c *checker) page(p *site.Page) {
	if p.Doc != nil {
		for i := range p.Doc.Refs {
			c.ref(p, &p.Doc.Refs[i])
		}
	}
	c.frontFiles(p)
	c.review(p)
}

// ref sends a reference of the body to the rule of its kind.
func (c *checker) ref(p *site.Page, ref *markdown.Ref) {
	switch ref.Kind {
	case markdown.LinkRef:
		c.link(p, ref)
	case markdown.ImageRef:
		c.image(p, ref)
	case markdown.MediaRef:
		c.media(p, ref)
	case markdown.CitationRef:
		c.citation(p, ref)
	}
}
