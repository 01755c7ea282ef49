package build

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"ankang/internal/assets"
	"ankang/internal/cache"
	"ankang/internal/publish"
	"ankang/internal/qr"
	"ankang/internal/render"
)

// publish puts the files that are no pages, and makes everything visible.
func (r *run) publish(ctx context.Context) error {
	for _, f := range r.assets.Files {
		if err := r.session.Put(f.Path, publish.Assets, "", f.Data); err != nil {
			return err
		}
	}
	if err := errors.Join(r.putFiles(ctx), r.putCodes(ctx)); err != nil {
		return err
	}
	return r.commit(ctx)
}

// commit makes the session's files visible and counts them.
func (r *run) commit(ctx context.Context) error {
	stats, err := r.session.Commit(ctx)
	if err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	r.summary.Written += stats.Written
	r.summary.Removed += stats.Removed
	r.summary.Kept = stats.Kept
	r.summary.BytesWritten += stats.BytesWritten
	r.changed = append(r.changed, stats.Changed...)
	return nil
}

// publishPages publishes all but the search index, which stays as it was.
func (r *run) publishPages(ctx context.Context) error {
	r.session.KeepOld(isShard)
	if err := r.publish(ctx); err != nil {
		return err
	}
	r.opts.OnPages(r.result())
	return nil
}

// publishIndex publishes the search index beside what stands.
func (r *run) publishIndex(ctx context.Context) error {
	if err := r.begin(ctx); err != nil {
		return err
	}
	r.session.KeepOld(func(name string) bool { return !isShard(name) })
	if err := r.index(ctx); err != nil {
		return err
	}
	return r.commit(ctx)
}

// putFiles publishes static files, bundles' files and pictures in all widths.
func (r *run) putFiles(ctx context.Context) error {
	published := r.site.PublishedFiles()
	return parallel(ctx, len(published), func(i int) error {
		p := published[i]
		f, ok := r.tree.Lookup(p.Source)
		if !ok {
			return nil
		}
		out := strings.TrimPrefix(p.URL, "/")
		err := r.putDerived(out, f.Hash.String(), func() ([]byte, error) {
			raw, err := r.tree.Bytes(f)
			if err != nil || !isPicture(f.Path) {
				return raw, err
			}
			return assets.StripMetadata(raw)
		})
		if pic := r.images[p.Source]; err == nil && pic != nil && pic.shown.Load() {
			err = r.putVariants(pic, out)
		}
		return err
	})
}

// putCodes publishes the QR codes that pages show when asked for them.
func (r *run) putCodes(ctx context.Context) error {
	codes := r.views.Codes()
	return parallel(ctx, len(codes), func(i int) error {
		return r.putDerived(codes[i].Path, codes[i].Text, func() ([]byte, error) { return qr.SVG(codes[i].Text) })
	})
}

func (r *run) putVariants(pic *picture, out string) error {
	for _, w := range pic.Facts.Widths {
		err := r.putDerived(variantName(out, w), pic.file.Hash.String(), func() ([]byte, error) { return r.smaller(pic, w) })
		if err != nil {
			return err
		}
		r.keep(cache.KeyOf("width", pic.file.Hash.String(), fmt.Sprint(w)))
	}
	return nil
}

// putDerived publishes what make returns, unless it stands there already, made
// from a source of the same hash by the same code.
func (r *run) putDerived(out, sourceHash string, produce func() ([]byte, error)) error {
	digest := fmt.Sprintf("%x", cache.KeyOf(sourceHash, path.Ext(out), r.codeVersion()))
	if r.session.Keep(out, digest) {
		return nil
	}
	data, err := produce()
	if err != nil {
		return fmt.Errorf("publish %s: %w", out, err)
	}
	return r.session.Put(out, publish.Assets, digest, data)
}

// putFeeds publishes feeds, the site map, robots.txt and the maps of redirects.
func (r *run) putFeeds() error {
	var errs []error
	put := func(out string, write func(w io.Writer) error) {
		var b bytes.Buffer
		err := write(&b)
		if err == nil {
			err = r.session.Put(out, publish.Pages, "", b.Bytes())
		}
		errs = append(errs, err)
	}
	for _, f := range r.views.Feeds() {
		put(f.AtomPath, func(w io.Writer) error { return render.Atom(w, f) })
		put(f.JSONPath, func(w io.Writer) error { return render.JSONFeed(w, f) })
	}
	for _, m := range render.Sitemaps(r.views.SitemapEntries(), r.config.BaseURL) {
		put(m.Path, func(w io.Writer) error { _, err := w.Write(m.Data); return err })
	}
	put("robots.txt", func(w io.Writer) error { return render.Robots(w, r.config.BaseURL) })
	redirects := r.views.Redirects()
	put("_redirects", func(w io.Writer) error { return render.RedirectsFile(w, redirects) })
	put("redirects.map", func(w io.Writer) error { return render.NginxMap(w, redirects) })
	return errors.Join(errs...)
}
