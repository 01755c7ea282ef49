package build

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path"
	"strings"
	"sync"
	"sync/atomic"

	"ankang/internal/assets"
	"ankang/internal/cache"
	"ankang/internal/diag"
	"ankang/internal/source"
	"ankang/internal/view"
)

// picture is what a run knows of a picture file.
type picture struct {
	file *source.File
	// Facts are kept between runs.
	Facts pictureFacts
	url   string
	// shown is set once a view shows the picture: then its smaller forms are
	// published too.
	shown atomic.Bool
}

type pictureFacts struct {
	Image    assets.Image
	Widths   []int
	Problems []string `json:",omitempty"`
	// Broken is why the picture can't be read, in both languages, or empty.
	Broken string `json:",omitempty"`
}

var pictureExtensions = map[string]bool{".png": true, ".jpg": true, ".jpeg": true, ".gif": true, ".webp": true, ".svg": true}

func isPicture(name string) bool { return pictureExtensions[strings.ToLower(path.Ext(name))] }

// inspectPictures learns size and form of every picture that is published.
func (r *run) inspectPictures(ctx context.Context) error {
	r.images = map[string]*picture{}
	published := r.site.PublishedFiles()
	var mu sync.Mutex
	return parallel(ctx, len(published), func(i int) error {
		p := published[i]
		f, ok := r.tree.Lookup(p.Source)
		if !ok || !isPicture(p.Source) {
			return nil
		}
		facts, err := r.pictureFacts(f)
		if err != nil {
			return err
		}
		r.reportPicture(f, facts)
		mu.Lock()
		r.images[p.Source] = &picture{file: f, Facts: facts, url: p.URL}
		mu.Unlock()
		return nil
	})
}

func (r *run) reportPicture(f *source.File, facts pictureFacts) {
	if facts.Broken != "" {
		r.list.Add(diag.New(diag.BrokenPicture, diag.At(f.Path), facts.Broken))
	}
	for _, problem := range facts.Problems {
		r.list.Add(diag.New(diag.UnsafePicture, diag.At(f.Path), problem))
	}
}

func (r *run) pictureFacts(f *source.File) (pictureFacts, error) {
	key := cache.KeyOf("facts", f.Hash.String(), path.Ext(f.Path))
	r.keep(key)
	var facts pictureFacts
	if data, ok := r.pictures.Get(key); ok && json.Unmarshal(data, &facts) == nil {
		return facts, nil
	}
	raw, err := r.tree.Bytes(f)
	if err != nil {
		return facts, fmt.Errorf("read %s: %w", f.Path, err)
	}
	img, err := assets.Inspect(raw)
	if err != nil {
		facts = pictureFacts{Broken: whyBroken(err)}
	} else {
		facts = pictureFacts{Image: img, Widths: assets.Widths(img), Problems: img.Problems}
	}
	data, err := json.Marshal(facts)
	if err != nil {
		return facts, fmt.Errorf("keep %s: %w", f.Path, err)
	}
	return facts, r.pictures.Put(key, data)
}

// whyBroken says in both languages why a picture can't be read.
func whyBroken(err error) string {
	switch {
	case errors.Is(err, assets.ErrFormat):
		return diag.Both("不是 PNG、JPEG、GIF、WebP 或 SVG 格式", err.Error())
	case errors.Is(err, assets.ErrTooLarge):
		return diag.Both("超过 5000 万像素，太大了", err.Error())
	}
	return diag.Both("文件不完整或已损坏（"+err.Error()+"）", err.Error())
}

// publishedPicture tells views where a picture and its smaller forms will be.
func (r *run) publishedPicture(file string) (view.PictureFile, bool) {
	p, ok := r.images[file]
	if !ok {
		return view.PictureFile{}, false
	}
	p.shown.Store(true)
	out := view.PictureFile{URL: p.url, Width: p.Facts.Image.Width, Height: p.Facts.Image.Height}
	for _, w := range p.Facts.Widths {
		out.Variants = append(out.Variants, view.PictureVariant{URL: variantName(p.url, w), Width: w})
	}
	return out, true
}

// variantName puts the width before the extension: a.png is a-480w.png.
func variantName(name string, width int) string {
	ext := path.Ext(name)
	return fmt.Sprintf("%s-%dw%s", strings.TrimSuffix(name, ext), width, ext)
}

// smaller is a picture resized to a width, kept between runs.
func (r *run) smaller(p *picture, width int) ([]byte, error) {
	key := cache.KeyOf("width", p.file.Hash.String(), fmt.Sprint(width))
	r.keep(key)
	if data, ok := r.pictures.Get(key); ok {
		return data, nil
	}
	raw, err := r.tree.Bytes(p.file)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", p.file.Path, err)
	}
	data, err := assets.Resize(raw, width)
	if err != nil {
		return nil, fmt.Errorf("resize %s: %w", p.file.Path, err)
	}
	return data, r.pictures.Put(key, data)
}
