package markdown

import (
	"bytes"
	"regexp"

	"github.com/yuin/goldmark/ast"

	"ankang/internal/diag"
)

var (
	gluedHeading = regexp.MustCompile(`^(#{1,6}|＃{1,6})[ \t　]*([\p{Han}【第一二三四五六七八九十0-9][^#＃\n]*)$`)
	wideLink     = regexp.MustCompile(`\[([^\[\]\n]{1,200})\](（|\()([A-Za-z0-9_./:#?=&%-]{1,300})(）|\))`)
)

// slips reports what a Chinese input method makes of Markdown: #标题 without a
// space, full-width ＃, and full-width brackets around an address.
func (w *writer) slips(n ast.Node) {
	if n.Lines() == nil {
		return
	}
	for i := range n.Lines().Len() {
		seg := n.Lines().At(i)
		line := bytes.TrimRight(w.src[seg.Start:seg.Stop], "\n")
		if bytes.HasPrefix(line, []byte("#")) || bytes.HasPrefix(line, []byte("＃")) {
			w.gluedHeading(line, seg.Start)
		}
		if bytes.Contains(line, []byte("]（")) || bytes.Contains(line, []byte("）")) && bytes.Contains(line, []byte("](")) {
			w.wideLinks(line, seg.Start)
		}
	}
}

func (w *writer) gluedHeading(line []byte, at int) {
	m := gluedHeading.FindSubmatchIndex(line)
	if m == nil {
		return
	}
	marks := string(line[m[2]:m[3]])
	d := diag.New(diag.GluedHeading, w.span(at+m[2], at+m[4]), marks)
	d.Replacement = string(bytes.ReplaceAll([]byte(marks), []byte("＃"), []byte("#"))) + " "
	w.report(d)
}

func (w *writer) wideLinks(line []byte, at int) {
	for _, m := range wideLink.FindAllSubmatchIndex(line, -1) {
		if string(line[m[4]:m[5]]) == "(" && string(line[m[8]:m[9]]) == ")" || !bytes.ContainsAny(line[m[6]:m[7]], "./#") {
			continue
		}
		fixed := "[" + string(line[m[2]:m[3]]) + "](" + string(line[m[6]:m[7]]) + ")"
		d := diag.New(diag.WideLink, w.span(at+m[0], at+m[1]), fixed)
		d.Replacement = fixed
		w.report(d)
	}
}

// wideBang reports ！[…](picture).
func (w *writer) wideBang(n *ast.Link, dest string) {
	const bang = "！"
	at := n.Pos() - len(bang)
	if at < 0 || n.Pos() > len(w.src) || string(w.src[at:n.Pos()]) != bang {
		return
	}
	switch fileType(dest) {
	case ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif":
		d := diag.New(diag.WidePicture, w.span(at, n.Pos()))
		d.Replacement = "!"
		w.report(d)
	}
}
