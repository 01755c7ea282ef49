package build

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"html/template"
	"strings"
	"sync/atomic"

	"ankang/internal/markdown"
	"ankang/internal/publish"
	"ankang/internal/render"
	"ankang/internal/site"
	"ankang/internal/view"
)

// prepareLayouts parses the layouts and checks them against their views.
func (r *run) prepareLayouts() error {
	files := map[string][]byte{}
	for _, f := range r.tree.Under("layouts") {
		if !strings.HasSuffix(f.Path, ".html") {
			continue
		}
		text, err := r.tree.Text(f)
		if err != nil {
			return fmt.Errorf("read %s: %w", f.Path, err)
		}
		r.list.Add(text.Diagnostics...)
		files[strings.TrimPrefix(f.Path, "layouts/")] = text.Bytes
	}
	layouts, ds := render.Parse(files)
	r.list.Add(ds...)
	if layouts != nil {
		used, ds := layouts.Check(view.Layouts(), r.textKeys())
		r.list.Add(ds...)
		r.checkTexts(used)
	}
	r.layouts = layouts
	return nil
}

func (r *run) bodyKey(p *site.Page) string {
	key := r.keys[p.File]
	return hex.EncodeToString(key[:])
}

// render opens the publishing session and renders every page whose view or
// layout changed since it was last published.
func (r *run) render(ctx context.Context) error {
	if err := r.begin(ctx); err != nil {
		return err
	}
	outputs := r.views.Outputs()
	r.summary.Outputs = len(outputs)
	shared, err := r.sharedDigests()
	if err != nil {
		return err
	}
	var rendered atomic.Int64
	err = parallel(ctx, len(outputs), func(i int) error {
		fresh, err := r.renderOutput(outputs[i], shared)
		if fresh {
			rendered.Add(1)
		}
		return err
	})
	r.summary.Rendered = int(rendered.Load())
	if err != nil {
		return err
	}
	if r.list.HasErrors() {
		return errFaults
	}
	return r.putFeeds()
}

// begin opens a publishing session.
func (r *run) begin(ctx context.Context) error {
	session, err := publish.Begin(ctx, publish.Options{Out: r.opts.Out, Source: r.opts.Source,
		State: r.state(), Force: r.opts.Force})
	if err == nil {
		r.session = session
	}
	return err
}

// sharedDigests are digests of what all pages of a language share.
func (r *run) sharedDigests() (map[string]string, error) {
	out := map[string]string{}
	for lang := range r.text {
		data, err := json.Marshal(r.views.Site(lang))
		if err != nil {
			return nil, fmt.Errorf("digest of the site: %w", err)
		}
		sum := sha256.Sum256(data)
		out[lang] = string(sum[:16])
	}
	return out, nil
}

// page is what every view offers to the renderer.
type page interface {
	Language() string
}

// renderOutput renders one page unless what is published was made from an
// equal view by the same layout.
func (r *run) renderOutput(o view.Output, shared map[string]string) (fresh bool, err error) {
	v := o.Build()
	digest, err := r.viewDigest(o, v, shared)
	if err != nil {
		return false, err
	}
	if r.session.Keep(o.Path, digest) {
		return false, nil
	}
	if err := r.fillBody(o, v); err != nil {
		return false, err
	}
	var html bytes.Buffer
	if d := r.layouts.Execute(&html, o.Layout, v); d != nil {
		r.list.Add(*d)
		return true, nil
	}
	return true, r.session.Put(o.Path, publish.Pages, digest, html.Bytes())
}

func (r *run) viewDigest(o view.Output, v any, shared map[string]string) (string, error) {
	data, err := json.Marshal(v)
	if err != nil {
		return "", fmt.Errorf("digest of %s: %w", o.Path, err)
	}
	h := sha256.New()
	h.Write([]byte(r.codeVersion()))
	h.Write([]byte(r.layouts.Digest(o.Layout)))
	if p, ok := v.(page); ok {
		h.Write([]byte(shared[p.Language()]))
	}
	h.Write(data)
	return hex.EncodeToString(h.Sum(nil)[:16]), nil
}

// fillBody loads the body of a view that shows one.
func (r *run) fillBody(o view.Output, v any) error {
	c, ok := v.(interface {
		Expansion() (hasBody bool, attrs []string)
		SetBody(template.HTML)
	})
	if !ok || o.Page == nil {
		return nil
	}
	hasBody, attrs := c.Expansion()
	if !hasBody {
		return nil
	}
	html, ok := r.bodies.Get(r.keys[o.Page.File])
	if !ok {
		return fmt.Errorf("the cache lost the body of %s; remove %s and build again", o.Page.File, StateDir)
	}
	c.SetBody(template.HTML(markdown.Expand(html, attrs)))
	return nil
}
