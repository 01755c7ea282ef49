// Package render executes layouts over views. It knows html/template and the
// functions of layouts, and the output formats beside HTML; where bytes go is
// not its business.
package render

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"html/template"
	"io"
	"path"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"text/template/parse"

	"ankang/internal/diag"
)

// Templates is a parsed set of layouts. It may be used from several goroutines.
type Templates struct {
	root    *template.Template
	layouts map[string]bool
	trees   map[string]*parse.Tree
	// text and files are the text and path of each template's file.
	text    map[string][]byte
	digests map[string]string
}

// Parse reads layouts (*.html, named by their file: home.html is home) and
// partials (partials/*.html, partials/card.html is "card"). files maps a path
// under layouts/ to its text. A file may define further templates. Templates
// are nil where nothing could be parsed.
func Parse(files map[string][]byte) (*Templates, []diag.Diagnostic) {
	t := &Templates{root: template.New("").Funcs(functions()), layouts: map[string]bool{},
		trees: map[string]*parse.Tree{}, text: map[string][]byte{}, digests: map[string]string{}}
	var ds []diag.Diagnostic
	names := make([]string, 0, len(files))
	for name := range files {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, file := range names {
		name := strings.TrimSuffix(path.Base(file), ".html")
		if _, twice := t.text[name]; twice {
			ds = append(ds, diag.New(diag.LayoutTwice, diag.At("layouts/"+file), name))
			continue
		}
		if path.Dir(file) == "." {
			t.layouts[name] = true
		}
		if _, err := t.root.New(name).Parse(string(compact(files[file]))); err != nil {
			ds = append(ds, syntaxFault(file, files[file], err))
		}
		t.text[name] = files[file]
	}
	if len(ds) > 0 {
		return nil, ds
	}
	for _, x := range t.root.Templates() {
		if x.Tree != nil && x.Tree.Root != nil {
			t.trees[x.Name()] = x.Tree.Copy() // execution rewrites trees
		}
	}
	for name := range t.layouts {
		t.digests[name] = t.digest(name)
	}
	return t, nil
}

var indent = regexp.MustCompile(`\n[ \t]+`)

// compact drops the indentation of a layout. Lines stay, so that positions do.
func compact(text []byte) []byte {
	return indent.ReplaceAll(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")), []byte("\n"))
}

var templateLine = regexp.MustCompile(`^template: ?([^:]*):(\d+)(?::(\d+))?: (?s:(.*))$`)

// syntaxFault turns a parser's message into a diagnostic at its line.
func syntaxFault(file string, text []byte, err error) diag.Diagnostic {
	span := diag.At("layouts/" + file)
	msg := strings.TrimPrefix(err.Error(), "html/")
	if m := templateLine.FindStringSubmatch(msg); m != nil {
		span = lineSpan("layouts/"+file, text, m[2])
		msg = m[4]
	}
	return diag.New(diag.LayoutSyntax, span, msg)
}

// lineSpan is the range of a line, given by its decimal number, without its
// indentation.
func lineSpan(file string, text []byte, number string) diag.Span {
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 {
		return diag.At(file)
	}
	start := 0
	for ; n > 1; n-- {
		i := bytes.IndexByte(text[start:], '\n')
		if i < 0 {
			return diag.At(file)
		}
		start += i + 1
	}
	end := len(text)
	if i := bytes.IndexByte(text[start:], '\n'); i >= 0 {
		end = start + i
	}
	line := text[start:end]
	start += len(line) - len(bytes.TrimLeft(line, " \t"))
	return diag.Span{File: file, Start: start, End: end}
}

// Digest stands for a layout's text and that of every template it can reach.
func (t *Templates) Digest(layout string) string { return t.digests[layout] }

func (t *Templates) digest(layout string) string {
	seen := map[string]bool{}
	var visit func(name string)
	visit = func(name string) {
		tree := t.trees[name]
		if seen[name] || tree == nil {
			return
		}
		seen[name] = true
		walk(tree.Root, func(n parse.Node) {
			if call, ok := n.(*parse.TemplateNode); ok {
				visit(call.Name)
			}
		})
	}
	visit(layout)
	names := make([]string, 0, len(seen))
	for name := range seen {
		names = append(names, name)
	}
	sort.Strings(names)
	h := sha256.New()
	for _, name := range names {
		io.WriteString(h, name+"\x00"+t.trees[name].Root.String()+"\x00")
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// walk calls visit for a node and all below it.
func walk(n parse.Node, visit func(parse.Node)) {
	visit(n)
	list := func(l *parse.ListNode) {
		if l != nil {
			for _, c := range l.Nodes {
				walk(c, visit)
			}
		}
	}
	switch n := n.(type) {
	case *parse.ListNode:
		list(n)
	case *parse.IfNode:
		list(n.List)
		list(n.ElseList)
	case *parse.RangeNode:
		list(n.List)
		list(n.ElseList)
	case *parse.WithNode:
		list(n.List)
		list(n.ElseList)
	}
}

// addressed is a view that knows its page's URL, for messages.
type addressed interface{ Address() string }

// Execute renders one view. What goes wrong is a diagnostic with layout, line
// and page; nothing is written then.
func (t *Templates) Execute(w io.Writer, layout string, v any) *diag.Diagnostic {
	address := layout
	if a, ok := v.(addressed); ok {
		address = a.Address()
	}
	x := t.root.Lookup(layout)
	if x == nil || !t.layouts[layout] {
		d := diag.New(diag.LayoutMissing, diag.At("layouts"), layout)
		return &d
	}
	var b bytes.Buffer
	if err := x.Execute(&b, v); err != nil {
		d := t.executeFault(layout, address, err)
		return &d
	}
	if _, err := squeeze(&b).WriteTo(w); err != nil {
		d := diag.New(diag.LayoutFailed, diag.At(t.fileOf(layout)), address, err.Error())
		return &d
	}
	return nil
}

var blankLines = regexp.MustCompile(`\n\s*\n`)

// squeeze removes the blank lines that template actions leave behind, except in
// <pre>, where they are the author's.
func squeeze(b *bytes.Buffer) *bytes.Buffer {
	out := bytes.NewBuffer(make([]byte, 0, b.Len()))
	rest := b.Bytes()
	for {
		i := bytes.Index(rest, []byte("<pre"))
		if i < 0 {
			break
		}
		end := bytes.Index(rest[i:], []byte("</pre>"))
		if end < 0 {
			break
		}
		out.Write(blankLines.ReplaceAll(rest[:i], []byte("\n")))
		out.Write(rest[i : i+end])
		rest = rest[i+end:]
	}
	out.Write(blankLines.ReplaceAll(rest, []byte("\n")))
	return out
}

func (t *Templates) executeFault(layout, address string, err error) diag.Diagnostic {
	msg := strings.TrimPrefix(err.Error(), "html/")
	m := templateLine.FindStringSubmatch(msg)
	if m == nil {
		return diag.New(diag.LayoutFailed, diag.At(t.fileOf(layout)), address, msg)
	}
	_, cause, ok := strings.Cut(m[4], "at <")
	if !ok {
		cause = m[4]
	}
	return diag.New(diag.LayoutFailed, lineSpan(t.fileOf(m[1]), t.text[m[1]], m[2]), address, "<"+cause)
}

func (t *Templates) fileOf(name string) string {
	if t.layouts[name] {
		return "layouts/" + name + ".html"
	}
	return "layouts/partials/" + name + ".html"
}
