package build

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"ankang/internal/assets"
	"ankang/internal/palette"
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
	r.colour(files)
	bundle, ds := assets.Build(files, assets.Options{Preview: r.opts.Preview})
	r.list.Add(ds...)
	r.assets = bundle
	if err := r.inspectPictures(ctx); err != nil {
		return err
	}
	r.views = view.New(r.site, r.viewEnv())
	return nil
}

// fileSize is the size of a source file in bytes, or -1.
func (r *run) fileSize(file string) int64 {
	if f, ok := r.tree.Lookup(file); ok {
		return f.Size
	}
	return -1
}

// tokens is the style sheet of the theme's colours, below assets/.
const tokens = "tokens.css"

// colour puts the site's own colours into the style sheet of tokens, and
// checks what can be read on what.
func (r *run) colour(files map[string][]byte) {
	css, ok := files[tokens]
	if !ok {
		return // a theme of the site's own need have none
	}
	p, ds := palette.Apply("assets/"+tokens, css, r.colourChoices())
	r.list.Add(ds...)
	files[tokens] = p.CSS
	r.palette = p
}

func (r *run) colourChoices() []palette.Choice {
	var out []palette.Choice
	add := func(scheme string, colours map[string]string) {
		for _, token := range slices.Sorted(maps.Keys(colours)) {
			path := "theme.colors." + scheme + "." + token
			out = append(out, palette.Choice{Scheme: scheme, Token: token, Value: colours[token],
				Key: r.config.Spans[path+"@key"], Place: r.config.Spans[path]})
		}
	}
	add(palette.Light, r.config.Theme.Colors.Light)
	add(palette.Dark, r.config.Theme.Colors.Dark)
	return out
}

func (r *run) viewEnv() view.Env {
	env := view.Env{
		Text:    r.text,
		Picture: r.publishedPicture,
		Exists: func(file string) bool {
			_, ok := r.tree.Lookup(file)
			return ok
		},
		FileSize:    r.fileSize,
		BodyKey:     r.bodyKey,
		CodeVersion: qr.Version,
	}
	if r.assets != nil {
		url := r.assets.URLs
		if r.palette != nil {
			env.ScreenColour = view.ScreenColour{Light: r.palette.Light["brand"], Dark: r.palette.Dark["paper"]}
		}
		env.Assets = view.Assets{CSS: url["main.css"], Script: url["main.ts"], Reader: url["reader/reader.ts"], Icon: url["icon.svg"], Icons: url["icons.svg"]}
	}
	return env
}
