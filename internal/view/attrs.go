package view

import (
	"fmt"
	"html"
	"path"
	"strings"

	"ankang/internal/markdown"
	"ankang/internal/site"
)

// targetURL is the href of a resolved reference.
func (b *Builder) targetURL(t site.Target) string {
	u := t.URL
	if t.Fragment != "" && !strings.Contains(u, "#") {
		u += "#" + t.Fragment
	}
	return b.href(u)
}

// attrs expands the references of a page's body, one list of attributes each.
func (b *Builder) attrs(p *site.Page) []string {
	if p.Doc == nil {
		return nil
	}
	out := make([]string, len(p.Doc.Refs))
	for i, ref := range p.Doc.Refs {
		out[i] = b.refAttrs(p, ref)
	}
	return out
}

func (b *Builder) refAttrs(p *site.Page, ref markdown.Ref) string {
	t := b.site.Resolve(p, ref)
	switch ref.Kind {
	case markdown.ImageRef:
		return b.imageAttrs(t, ref, true)
	case markdown.TrackRef:
		if t.Kind != site.ToFile {
			return "" // a video need not have captions
		}
		return attr("src", b.targetURL(t))
	case markdown.MediaRef:
		return attr("src", b.targetURL(t))
	case markdown.FileNoteRef:
		return html.EscapeString(b.fileNote(t, ref))
	}
	out := attr("href", b.targetURL(t))
	if ref.Title != "" {
		out += " " + attr("title", ref.Title)
	}
	if t.Kind == site.External && strings.HasPrefix(t.URL, "http") {
		out += ` rel="external noopener"`
	}
	return out
}

// imageAttrs are src and what spares the reader bytes and jumps: sizes, and
// loading when the picture comes near.
func (b *Builder) imageAttrs(t site.Target, ref markdown.Ref, lazy bool) string {
	pic, ok := PictureFile{}, false
	if t.Kind == site.ToFile {
		pic, ok = b.env.Picture(t.File)
	}
	if !ok {
		return attr("src", b.targetURL(t))
	}
	var s strings.Builder
	s.WriteString(attr("src", b.href(pic.URL)))
	if len(pic.Variants) > 0 {
		var set []string
		for _, v := range pic.Variants {
			set = append(set, fmt.Sprintf("%s %dw", b.href(v.URL), v.Width))
		}
		set = append(set, fmt.Sprintf("%s %dw", b.href(pic.URL), pic.Width))
		s.WriteString(" " + attr("srcset", strings.Join(set, ", ")))
		s.WriteString(` sizes="(max-width: 46rem) 100vw, 44rem"`)
	}
	if pic.Width > 0 && pic.Height > 0 {
		fmt.Fprintf(&s, ` width="%d" height="%d"`, pic.Width, pic.Height)
	}
	if lazy {
		s.WriteString(` loading="lazy" decoding="async"`)
	}
	if ref.Title != "" {
		s.WriteString(" " + attr("title", ref.Title))
	}
	return s.String()
}

// fileNote tells format and size of a download: PDF, 1.2 MB.
func (b *Builder) fileNote(t site.Target, ref markdown.Ref) string {
	note := fileFormat(ref.Dest)
	if t.Kind != site.ToFile {
		return note
	}
	if size := fileSize(b.env.FileSize(t.File)); size != "" {
		note += ", " + size
	}
	return note
}

func attr(name, value string) string {
	return name + `="` + html.EscapeString(value) + `"`
}

// fileFormat is the kind of a file as readers call it: PDF, XLSX.
func fileFormat(name string) string {
	return strings.ToUpper(strings.TrimPrefix(path.Ext(name), "."))
}

// fileSize shows a size in kB or MB.
func fileSize(n int64) string {
	switch {
	case n < 0:
		return ""
	case n < 1000:
		return fmt.Sprintf("%d B", n)
	case n < 1_000_000:
		return fmt.Sprintf("%d kB", (n+500)/1000)
	}
	return fmt.Sprintf("%.1f MB", float64(n)/1e6)
}
