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
	law, article, label []byte
	// start and end are the place of law in the body.
	start, end int
}

var kindCitation = ast.NewNodeKind("Citation")

func (*citation) Kind() ast.NodeKind { return kindCitation }

func (c *citation) Dump(src []byte, level int) { ast.DumpHelper(c, src, level, nil, nil) }

// citationParser reads citations; it comes before the parser of links.
type citationParser struct{}

func (citationParser) Trigger() []byte { return []byte{'['} }

func (citationParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if !bytes.HasPrefix(line, []byte("[[")) || segment.Padding > 0 {
		return nil
	}
	stop := bytes.IndexByte(line[2:], ']')
	if stop <= 0 || stop > 400 || !bytes.HasPrefix(line[2+stop:], []byte("]]")) {
		return nil
	}
	inner := line[2 : 2+stop]
	if bytes.IndexByte(inner, '[') >= 0 {
		return nil
	}
	c := &citation{}
	c.law, c.label, _ = bytes.Cut(inner, []byte{'|'})
	c.law = bytes.TrimSuffix(c.law, []byte{'\\'}) // \| inside a table
	c.law, c.article, _ = bytes.Cut(c.law, []byte{'#'})
	lead := len(c.law) - len(bytes.TrimLeft(c.law, " 　"))
	c.law = bytes.Trim(c.law, " 　")
	if len(c.law) == 0 {
		return nil
	}
	c.start = segment.Start + 2 + lead
	c.end = c.start + len(c.law)
	c.law = bytes.TrimSuffix(bytes.TrimPrefix(c.law, []byte("《")), []byte("》"))
	c.article = bytes.TrimSpace(c.article)
	c.label = bytes.TrimSpace(c.label)
	block.Advance(stop + 4)
	return c
}

// citationText is what a citation shows if the author gave no text:
// 《安全生产法》第五十七条.
func citationText(law, article string) string {
	out := law
	for _, r := range law {
		if isHan(r) {
			out = "《" + law + "》"
			break
		}
	}
	if article == "" {
		return out
	}
	if _, id, ok := articleOf(article); ok {
		return out + id
	}
	if n, _, ok := readNumber(article); ok {
		return out + "第" + chineseNumber(n) + "条"
	}
	return out + "第" + article + "条"
}
