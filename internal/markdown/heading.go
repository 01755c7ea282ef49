package markdown

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"

	"ankang/internal/diag"
)

func (w *writer) heading(n *ast.Heading) {
	level := n.Level
	if level == 1 {
		w.report(diag.SecondTitle, n.Pos(), w.lineEnd(n.Pos()))
		level = 2
	}
	title := w.plainOf(n)
	if title == "" {
		w.report(diag.EmptyHeading, n.Pos(), w.lineEnd(n.Pos()))
		return
	}
	article, sub := headingArticle(title)
	id := w.headingID(n, title, article, sub)
	if w.question == nil && w.hidden == 0 {
		w.closeSection()
		w.section = Section{ID: id, Title: title}
		w.doc.Outline = append(w.doc.Outline, Heading{Level: level, ID: id, Text: title, Article: article,
			Span: w.span(n.Pos(), w.lineEnd(n.Pos()))})
		w.hidden++ // the title is the section's, not its text
		defer func() { w.hidden-- }()
	}
	w.doc.Anchors = append(w.doc.Anchors, id)
	tag := "h" + strconv.Itoa(level)
	w.html.WriteString("<" + tag + ` id="`)
	w.escape(id)
	w.html.WriteString(`">`)
	w.line(n)
	w.html.WriteString("</" + tag + ">\n")
	w.before = ' '
}

// headingID is the id that the author chose, or one made of the title.
func (w *writer) headingID(n *ast.Heading, title string, article, sub int) string {
	if id, ok := chosenID(n); ok {
		return id
	}
	base := anchorOf(title)
	if article > 0 {
		base = articleID(article, sub)
	}
	if w.question != nil {
		base = "q-" + w.question.ID + "-" + base
	}
	return w.freeID(base)
}

func (w *writer) freeID(base string) string {
	id := base
	for w.ids[id] {
		w.taken[base]++
		id = base + "-" + strconv.Itoa(w.taken[base]+1)
	}
	w.ids[id] = true
	return id
}

func chosenID(n *ast.Heading) (string, bool) {
	v, ok := n.AttributeString("id")
	if !ok {
		return "", false
	}
	switch v := v.(type) {
	case []byte:
		return string(v), len(v) > 0
	case string:
		return v, v != ""
	}
	return "", false
}

// anchorOf makes a readable id: letters and digits of any script in lower case,
// everything else a hyphen.
func anchorOf(title string) string {
	var b strings.Builder
	for _, r := range title {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(unicode.ToLower(r))
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	id := strings.TrimSuffix(b.String(), "-")
	if id == "" {
		return "section"
	}
	return id
}
