package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// citation is [[law]], [[law#article]] or [[law#article|text]].
type citation struct {
	ast.BaseInline
	law, article, text string
	// start and stop enclose the law and the article in the body.
	start, stop int
}

var kindCitation = ast.NewNodeKind("Citation")

func (*citation) Kind() ast.NodeKind              { return kindCitation }
func (c *citation) Dump(source []byte, level int) { ast.DumpHelper(c, source, level, nil, nil) }

type citationParser struct{}

func (citationParser) Trigger() []byte { return []byte{'['} }

func (citationParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if !bytes.HasPrefix(line, []byte("[[")) {
		return nil
	}
	end := bytes.Index(line, []byte("]]"))
	if end < 0 || bytes.ContainsAny(line[2:end], "[]") {
		return nil
	}
	inner := line[2:end]
	target, label, _ := bytes.Cut(inner, []byte("|"))
	law, article, _ := bytes.Cut(target, []byte("#"))
	c := &citation{
		law: string(bytes.TrimSpace(law)), article: string(bytes.TrimSpace(article)),
		text:  string(bytes.TrimSpace(label)),
		start: segment.Start + 2, stop: segment.Start + 2 + len(target),
	}
	c.law = trimTitleMarks(c.law)
	if c.law == "" {
		return nil
	}
	block.Advance(end + 2)
	return c
}

// trimTitleMarks removes 《》 around the name of a law.
func trimTitleMarks(s string) string {
	if rest, ok := cutAround(s, "《", "》"); ok {
		return rest
	}
	return s
}

func cutAround(s, before, after string) (string, bool) {
	if len(s) >= len(before)+len(after) && s[:len(before)] == before && s[len(s)-len(after):] == after {
		return s[len(before) : len(s)-len(after)], true
	}
	return s, false
}

// words is the text of a citation: the author's, or the law and its article.
func (c *citation) words() string {
	if c.text != "" {
		return c.text
	}
	if c.article == "" {
		return "《" + c.law + "》"
	}
	return "《" + c.law + "》" + articleWords(c.article)
}
