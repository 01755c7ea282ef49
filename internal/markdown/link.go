package markdown

import (
	"bytes"
	"path"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"ankang/internal/diag"
)

// attachments are the formats that a reader downloads.
var attachments = map[string]bool{
	".pdf": true, ".doc": true, ".docx": true, ".xls": true, ".xlsx": true, ".ppt": true, ".pptx": true,
	".wps": true, ".et": true, ".dps": true, ".zip": true, ".csv": true, ".txt": true, ".ics": true, ".odt": true, ".ods": true,
}

var videos = map[string]bool{".mp4": true, ".webm": true, ".m4v": true, ".mov": true}
var audios = map[string]bool{".mp3": true, ".m4a": true, ".ogg": true, ".wav": true, ".aac": true}

// extensionOf is the lower-case extension of a destination's path.
func extensionOf(dest string) string {
	dest, _, _ = strings.Cut(dest, "#")
	dest, _, _ = strings.Cut(dest, "?")
	return strings.ToLower(path.Ext(dest))
}

func isLocal(dest string) bool {
	return !strings.Contains(dest, "://") && !strings.HasPrefix(dest, "//")
}

// refer records a reference and writes its marker.
func (w *writer) refer(ref Ref) {
	w.doc.Refs = append(w.doc.Refs, ref)
	w.html.Write(appendMarker(nil, len(w.doc.Refs)-1))
}

// destination is a link's destination with entities resolved.
func destination(raw []byte) string {
	return string(util.ResolveEntityNames(util.ResolveNumericReferences(raw)))
}

// destSpan finds where a destination stands, after the node's beginning.
func (w *writer) destSpan(n ast.Node, dest string) diag.Span {
	start := max(n.Pos(), 0)
	if start > len(w.src) {
		start = len(w.src)
	}
	rest := w.src[start:]
	// The destination stands after the text, so look behind the "](" first.
	after := max(bytes.Index(rest, []byte("](")), 0)
	if i := bytes.Index(rest[after:], []byte(dest)); dest != "" && i >= 0 {
		at := start + after + i
		return w.span(at, at+len(dest))
	}
	return w.span(start, w.lineEnd(start))
}

func (w *writer) link(n *ast.Link) {
	dest := destination(n.Destination)
	if name, ok := strings.CutPrefix(dest, "#"); ok && w.question != nil && w.question.Kind == Scenario {
		id, ok := w.branch(n, name)
		if !ok {
			w.inlines(n)
			return
		}
		dest = "#" + id
	}
	ref := Ref{Kind: LinkRef, Dest: dest, Text: w.plainOf(n), Title: string(n.Title),
		Span: w.destSpan(n, string(n.Destination))}
	attachment := attachments[extensionOf(dest)] && isLocal(dest)
	w.html.WriteString("<a ")
	if attachment {
		w.html.WriteString(`class="attachment" `)
	}
	w.refer(ref)
	w.html.WriteByte('>')
	w.inlines(n)
	w.html.WriteString("</a>")
	if attachment {
		ref.Kind = FileNoteRef
		w.html.WriteString(` <span class="file-note">`)
		w.refer(ref)
		w.html.WriteString("</span>")
	}
}

// autoLink writes <https://…> and bare addresses.
func (w *writer) autoLink(n *ast.AutoLink) {
	dest := string(n.URL(w.src))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(dest), "mailto:") {
		dest = "mailto:" + dest
	}
	label := string(n.Label(w.src))
	// Chinese goes on without a space after an address; it is no part of it.
	rest := ""
	if i := strings.IndexFunc(label, isWide); i > 0 && n.AutoLinkType == ast.AutoLinkURL {
		if j := strings.IndexFunc(dest, isWide); j > 0 {
			label, rest, dest = label[:i], label[i:], dest[:j]
		}
	}
	start := max(n.Pos(), 0)
	w.html.WriteString("<a ")
	w.refer(Ref{Kind: LinkRef, Dest: dest, Text: label, Span: w.span(start, start+len(label))})
	w.html.WriteByte('>')
	w.text(label)
	w.html.WriteString("</a>")
	w.text(rest)
}

func (w *writer) citation(c *citation) {
	words := c.words()
	w.html.WriteString(`<a class="citation" `)
	w.refer(Ref{Kind: CitationRef, Dest: c.law, Article: c.article, Text: words, Span: w.span(c.start, c.stop)})
	w.html.WriteByte('>')
	w.text(words)
	w.html.WriteString("</a>")
}

// image writes a picture, or the player of a video or sound.
func (w *writer) image(n *ast.Image) {
	dest := destination(n.Destination)
	if w.medium(n, dest) {
		return
	}
	w.doc.Counts.Images++
	alt := w.plainOf(n)
	ref := Ref{Kind: ImageRef, Dest: dest, Text: alt, Title: string(n.Title), Decorative: isDecorative(w.src, n),
		Span: w.destSpan(n, string(n.Destination))}
	w.html.WriteString("<img ")
	w.refer(ref)
	w.html.WriteString(` alt="`)
	w.escape(alt)
	w.html.WriteString(`">`)
	w.before = ' '
}

// decorativeMark after a picture says that it has no alt text on purpose.
const decorativeMark = `{alt=""}`

// isDecorative looks for the mark after a picture, and takes it out.
func isDecorative(src []byte, n *ast.Image) bool {
	t, ok := n.NextSibling().(*ast.Text)
	if !ok || !bytes.HasPrefix(t.Segment.Value(src), []byte(decorativeMark)) {
		return false
	}
	t.Segment.Start += len(decorativeMark)
	return true
}

// loneImage is the only thing in a paragraph.
func loneImage(src []byte, p *ast.Paragraph) (*ast.Image, bool) {
	img, ok := p.FirstChild().(*ast.Image)
	if !ok {
		return nil, false
	}
	for n := img.NextSibling(); n != nil; n = n.NextSibling() {
		t, ok := n.(*ast.Text)
		if !ok {
			return nil, false
		}
		rest := bytes.TrimPrefix(t.Segment.Value(src), []byte(decorativeMark))
		if len(bytes.TrimSpace(rest)) > 0 {
			return nil, false
		}
	}
	return img, true
}

// figure writes a picture that stands alone; its title becomes the caption.
func (w *writer) figure(img *ast.Image, p *ast.Paragraph) {
	w.html.WriteString("<figure>")
	w.image(img)
	if title := string(img.Title); title != "" {
		w.html.WriteString("<figcaption>")
		w.text(title)
		w.html.WriteString("</figcaption>")
		w.endText()
	}
	if q, ok := p.NextSibling().(*ast.Blockquote); ok && isTranscript(w.src, q) && w.isMedium(p) {
		w.transcript(q)
	}
	w.html.WriteString("</figure>\n")
}

// isMedium tells a paragraph that holds just a video or a sound.
func (w *writer) isMedium(n ast.Node) bool {
	p, ok := n.(*ast.Paragraph)
	if !ok {
		return false
	}
	img, ok := loneImage(w.src, p)
	return ok && (videos[extensionOf(string(img.Destination))] || audios[extensionOf(string(img.Destination))])
}

// medium writes a player for a video or sound. The text in the brackets names
// it.
func (w *writer) medium(n *ast.Image, dest string) bool {
	ext := extensionOf(dest)
	tag := "video"
	switch {
	case videos[ext]:
	case audios[ext]:
		tag = "audio"
	default:
		return false
	}
	name := w.plainOf(n)
	if name == "" {
		name = w.label(tag)
	}
	span := w.destSpan(n, string(n.Destination))
	w.html.WriteString("<" + tag + ` controls preload="none" aria-label="`)
	w.escape(name)
	w.html.WriteString(`" `)
	w.refer(Ref{Kind: MediaRef, Dest: dest, Text: name, Title: string(n.Title), Span: span})
	w.html.WriteByte('>')
	if tag == "video" && isLocal(dest) {
		// The caption file has the video's name. Where there is none, the marker
		// expands to nothing, and a track without src does nothing.
		w.html.WriteString(`<track kind="captions" default `)
		w.refer(Ref{Kind: TrackRef, Dest: dest[:len(dest)-len(ext)] + ".vtt", Text: name, Span: span})
		w.html.WriteByte('>')
	}
	w.html.WriteString("</" + tag + ">")
	return true
}

// transcript writes the text of a medium, folded.
func (w *writer) transcript(q *ast.Blockquote) {
	_, _, length := markOf(w.src, q)
	cutLine(w.src, q.FirstChild().(*ast.Paragraph), length)
	w.html.WriteString(`<details class="transcript"><summary>`)
	w.escape(w.label("transcript"))
	w.html.WriteString("</summary>\n")
	w.children(q)
	w.html.WriteString("</details>")
}
