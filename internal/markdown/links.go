package markdown

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"ankang/internal/diag"
)

// linked tells whether what is written now stands inside a link.
func (w *writer) linked() bool { return w.inLink || slices.Contains(w.open, "a") }

// ref adds a reference and writes its marker.
func (w *writer) ref(r Ref) {
	w.html = appendMarker(w.html, len(w.doc.Refs))
	w.doc.Refs = append(w.doc.Refs, r)
}

// place finds the destination of a link in the body: goldmark hands it out as
// a slice of the body, whose capacity tells where it begins. A copy (of a
// reference definition over two lines) is placed at n instead.
func (w *writer) place(dest []byte, n ast.Node) diag.Span {
	if at := cap(w.src) - cap(dest); len(dest) > 0 && at >= 0 && at+len(dest) <= len(w.src) && &w.src[at] == &dest[0] {
		return w.span(at, at+len(dest))
	}
	at := min(max(n.Pos(), 0), len(w.src))
	return w.span(at, at)
}

// destination resolves escapes and drops control characters, which browsers
// ignore inside a scheme.
func destination(raw []byte) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7F {
			return -1
		}
		return r
	}, string(unescape(raw)))
}

// scheme is the scheme of an address in lower case, or empty.
func scheme(dest string) string {
	i := strings.IndexAny(dest, ":/?#")
	if i <= 0 || dest[i] != ':' {
		return ""
	}
	return strings.ToLower(strings.TrimSpace(dest[:i]))
}

// allowed tells whether a link may lead to dest, and reports it otherwise.
func (w *writer) allowed(dest string, span diag.Span) bool {
	switch s := scheme(dest); s {
	case "javascript", "vbscript", "data", "file":
		w.report(diag.New(diag.UnsafeLink, span, s))
		return false
	}
	return true
}

func (w *writer) link(n *ast.Link) {
	dest, span := destination(n.Destination), w.place(n.Destination, n)
	if w.branchLink(n, dest) {
		return
	}
	w.wideBang(n, dest)
	if w.linked() || !w.allowed(dest, span) {
		w.inlines(n)
		return
	}
	file := isAttachment(dest)
	if file {
		w.raw(`<a class="attachment" `)
	} else {
		w.raw("<a ")
	}
	i, start := len(w.doc.Refs), len(w.text)
	w.ref(Ref{Kind: LinkRef, Dest: dest, Title: string(unescape(n.Title)), Span: span})
	w.raw(">")
	w.inLink = true
	w.within(func() { w.inlines(n) })
	w.inLink = false
	w.raw("</a>")
	w.doc.Refs[i].Text = strings.TrimSpace(string(w.text[min(start, len(w.text)):]))
	if file {
		w.raw(` <span class="file-note">`)
		w.ref(Ref{Kind: FileNoteRef, Dest: dest, Span: span})
		w.raw("</span>")
	}
}

func (w *writer) autoLink(n *ast.AutoLink) {
	label := n.Label(w.src)
	dest := string(n.URL(w.src))
	span := w.place(label, n)
	if n.AutoLinkType == ast.AutoLinkEmail && scheme(dest) != "mailto" {
		dest = "mailto:" + dest
	}
	if w.linked() || !w.allowed(dest, span) {
		w.visible(label)
		return
	}
	w.settle(' ')
	w.raw("<a ")
	w.ref(Ref{Kind: LinkRef, Dest: dest, Text: string(label), Span: span})
	w.raw(">")
	w.visible(label)
	w.raw("</a>")
}

func (w *writer) citation(n *citation) {
	text := n.text()
	if w.linked() {
		w.visible([]byte(text))
		return
	}
	w.raw(`<a class="citation" `)
	w.ref(Ref{Kind: CitationRef, Dest: string(n.law), Article: string(n.article), Text: text, Span: w.span(n.start, n.end)})
	w.raw(">")
	w.visible([]byte(text))
	w.raw("</a>")
}

var (
	attachmentTypes = []string{".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".wps", ".et", ".dps",
		".ofd", ".odt", ".ods", ".odp", ".csv", ".txt", ".zip", ".rar", ".7z", ".ics"}
	videoTypes = []string{".mp4", ".webm", ".m4v", ".mov", ".ogv"}
	audioTypes = []string{".mp3", ".m4a", ".wav", ".ogg", ".oga", ".aac", ".opus", ".flac"}
)

// fileType is the ending of the file that dest names, in lower case.
func fileType(dest string) string {
	if i := strings.IndexAny(dest, "?#"); i >= 0 {
		dest = dest[:i]
	}
	return strings.ToLower(path.Ext(dest))
}

// isAttachment tells whether dest is a download from this site.
func isAttachment(dest string) bool {
	return scheme(dest) == "" && !strings.HasPrefix(dest, "//") && slices.Contains(attachmentTypes, fileType(dest))
}

// image writes a picture, or a player if the file is a video or a sound.
func (w *writer) image(n *ast.Image) {
	dest, span := destination(n.Destination), w.place(n.Destination, n)
	alt := w.plain(n)
	decorative := takeEmptyAlt(w.src, n)
	if !w.allowed(dest, span) {
		w.visible([]byte(alt))
		return
	}
	w.settle(' ')
	w.last = ' '
	ref := Ref{Kind: ImageRef, Dest: dest, Text: alt, Title: string(unescape(n.Title)), Decorative: decorative, Span: span}
	switch ext := fileType(dest); {
	case slices.Contains(videoTypes, ext):
		w.player("video", ref)
	case slices.Contains(audioTypes, ext):
		w.player("audio", ref)
	default:
		w.doc.Counts.Images++
		w.raw("<img ")
		w.ref(ref)
		w.raw(` alt="`)
		w.esc(alt)
		w.raw(`">`)
	}
}

// player writes a video or sound with a track of captions: the .vtt file of
// the same name. Whether that file exists is for others to know.
func (w *writer) player(tag string, ref Ref) {
	ref.Kind = MediaRef
	w.raw("<", tag, ` class="media" controls preload="none" aria-label="`)
	w.esc(ref.Text)
	w.raw(`" `)
	w.ref(ref)
	w.raw(">")
	if scheme(ref.Dest) == "" && !strings.HasPrefix(ref.Dest, "//") {
		at := strings.LastIndex(strings.ToLower(ref.Dest), fileType(ref.Dest))
		w.raw(`<track kind="captions" label="`)
		w.esc(w.label("captions"))
		w.raw(`" `)
		w.ref(Ref{Kind: TrackRef, Dest: ref.Dest[:max(at, 0)] + ".vtt", Span: ref.Span})
		w.raw(">")
	}
	w.raw("</", tag, ">")
}

// takeEmptyAlt removes {alt=""} after a picture and tells whether it was there.
func takeEmptyAlt(src []byte, n *ast.Image) bool {
	next, ok := n.NextSibling().(*ast.Text)
	if !ok {
		return false
	}
	s := next.Segment.Value(src)
	for _, form := range []string{`{alt=""}`, `{alt=“”}`, `{alt=''}`} {
		if bytes.HasPrefix(s, []byte(form)) {
			next.Segment = next.Segment.WithStart(next.Segment.Start + len(form))
			return true
		}
	}
	return false
}
