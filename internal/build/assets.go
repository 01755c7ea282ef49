package build

import (
	"context"
	"fmt"
	"strings"

	"ankang/internal/assets"
	"ankang/internal/qr"
	"ankang/internal/view"
)

// bundle builds scripts and style sheets, looks at every picture, and prepares
// the views, which need the addresses of both.
func (r *run) bundle(ctx context.Context) error {
	files := map[string][]byte{}
	for _, f := range r.tree.Under("assets") {
		raw, err := r.tree.Bytes(f)
		if err != nil {
			return fmt.Errorf("read %s: %w", f.Path, err)
		}
		files[strings.TrimPrefix(f.Path, "assets/")] = raw
	}
	bundle, ds := assets.Build(files, assets.Options{Preview: r.opts.Preview})
	r.list.Add(ds...)
	r.assets = bundle
	if err := r.inspectPictures(ctx); err != nil {
		return err
	}
	r.views = view.New(r.site, r.viewEnv())
	return nil
}

func (r *run) viewEnv() view.Env {
	env := view.Env{
		Text:    r.text,
		Picture: r.publishedPicture,
		Exists: func(file string) bool {
			_, ok := r.tree.Lookup(file)
			return ok
		},
		FileSize: func(file string) int64 {
			if f, ok := r.tree.Lookup(file); ok {
				return f.Size
			}
			return -1
		},
		BodyKey:     r.bodyKey,
		CodeVersion: qr.Version,
	}
	if r.assets != nil {
		url := r.assets.URLs
		env.Assets = view.Assets{CSS: url["main.css"], Script: url["main.ts"], Reader: url["reader/reader.ts"], Icon: url["icon.svg"], Icons: url["icons.svg"]}
	}
	return env
}
