package markdown

import (
	"bytes"
	"slices"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
)

// Structure says where the parts of a body stand, for who rewrites its source.
// All places are byte offsets in the body.
type Structure struct {
	// Prose are the runs of text that a reader sees, in order. Code, addresses,
	// HTML, citations and alternative texts are left out.
	Prose []Run
	// Verbatim are the lines of code and HTML blocks, in order.
	Verbatim []Range
	// Breaks are the ends of the text of lines after which a line break is
	// wanted, by spaces or a backslash.
	Breaks []int
	// Headings are the first lines of headings that stand in no other block.
	Headings []Range
	// Tables are the tables, in order.
	Tables []Table
}

// Range is a part of a body, End exclusive.
type Range struct{ Start, End int }

// Run is a run of prose.
type Run struct {
	Range
	// Block numbers the paragraph, heading or cell that it stands in.
	Block int
	// Before is the character that the reader sees before it in the same block,
	// 0 at the beginning of a block, '/' after an address and '`' after anything
	// else that is no prose, citations aside.
	Before rune
}

// Table is the place of a table: where the text of its rows begins, behind the
// marks of the blocks around it. The row of dashes is the second.
type Table struct{ Rows []int }

// Survey finds the structure of a body.
func (p *Parser) Survey(body []byte) Structure {
	if bytes.IndexByte(body, marker) >= 0 {
		body = bytes.ReplaceAll(body, []byte{marker}, []byte{' '})
	}
	s := surveyor{src: body}
	s.blocks(p.goldmark.Parse(text.NewReader(body)))
	// Footnotes stand at the end of the tree, wherever they are in the file.
	slices.SortFunc(s.out.Prose, func(a, b Run) int { return a.Start - b.Start })
	slices.SortFunc(s.out.Verbatim, func(a, b Range) int { return a.Start - b.Start })
	slices.SortFunc(s.out.Tables, func(a, b Table) int { return a.Rows[0] - b.Rows[0] })
	return s.out
}

type surveyor struct {
	src   []byte
	out   Structure
	last  rune // what the reader sees before, in this block
	block int
}

func (s *surveyor) blocks(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.FencedCodeBlock, *ast.CodeBlock, *ast.HTMLBlock:
			s.verbatim(n)
			continue
		case *ast.Heading:
			if parent.Kind() == ast.KindDocument && n.Lines().Len() > 0 {
				s.out.Headings = append(s.out.Headings, s.line(n.Lines().At(0).Start))
			}
		case *east.Table:
			s.table(n)
		}
		if first := n.FirstChild(); first != nil && first.Type() == ast.TypeInline {
			s.last = 0
			s.block++
			s.inlines(n)
			continue
		}
		s.blocks(n)
	}
}

// line is the line that holds an offset, without its end.
func (s *surveyor) line(at int) Range {
	end := len(s.src)
	if i := bytes.IndexByte(s.src[at:], '\n'); i >= 0 {
		end = at + i
	}
	return Range{bytes.LastIndexByte(s.src[:at], '\n') + 1, end}
}

func (s *surveyor) verbatim(n ast.Node) {
	add := func(seg text.Segment) {
		if seg.Start < len(s.src) {
			s.out.Verbatim = append(s.out.Verbatim, s.line(seg.Start))
		}
	}
	for i := range n.Lines().Len() {
		add(n.Lines().At(i))
	}
	if h, ok := n.(*ast.HTMLBlock); ok && h.HasClosure() {
		add(h.ClosureLine)
	}
}

func (s *surveyor) inlines(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			s.text(n)
		case *ast.Link, *ast.Emphasis, *east.Strikethrough:
			s.inlines(n)
		case *east.TaskCheckBox:
		case *citation:
			s.last, _ = utf8.DecodeLastRuneInString(n.text())
		case *ast.AutoLink:
			s.last = '/'
		default:
			s.last = '`'
		}
	}
}

func (s *surveyor) text(n *ast.Text) {
	seg := n.Segment
	if seg.Stop > seg.Start && !n.IsRaw() {
		last := len(s.out.Prose) - 1
		if last >= 0 && s.out.Prose[last].End == seg.Start && s.last != '`' && s.last != '/' {
			s.out.Prose[last].End = seg.Stop
		} else {
			s.out.Prose = append(s.out.Prose, Run{Range{seg.Start, seg.Stop}, s.block, s.last})
		}
		s.last, _ = utf8.DecodeLastRune(s.src[seg.Start:seg.Stop])
	}
	if n.HardLineBreak() {
		s.out.Breaks = append(s.out.Breaks, seg.Stop)
	}
}

func (s *surveyor) table(t *east.Table) {
	var rows []int
	for row := t.FirstChild(); row != nil; row = row.NextSibling() {
		at := row.Pos()
		if at < 0 && row.FirstChild() != nil {
			at = row.FirstChild().Pos()
		}
		if at < 0 || at > len(s.src) {
			return
		}
		if len(rows) == 0 {
			dashes, ok := s.dashes(at)
			if !ok {
				return
			}
			rows = append(rows, at, dashes)
			continue
		}
		rows = append(rows, at)
	}
	if len(rows) > 1 {
		s.out.Tables = append(s.out.Tables, Table{rows})
	}
}

// dashes is where the row of dashes begins, below a header that begins at at:
// as far into its line as the header.
func (s *surveyor) dashes(at int) (int, bool) {
	header := s.line(at)
	start := header.End + 1 + at - header.Start
	if start > len(s.src) || bytes.ContainsAny(s.src[header.End+1:start], "|-:\n") {
		return 0, false
	}
	return start, true
}
