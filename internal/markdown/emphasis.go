package markdown

import (
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// CommonMark decides by spaces and punctuation whether a delimiter can open or
// close emphasis. Chinese has no spaces and puts its punctuation where English
// would have a space, so 「**注意：**必须」 stays as typed. The rule here is the
// "CJK friendly" amendment (commonmark-spec issue 650):
//
//   - punctuation of a CJK script does not count as punctuation;
//   - a CJK character on the other side of other punctuation counts like a space.
//
// Text without CJK characters is read as before. Underscores keep the rule of
// CommonMark.

// emphasisParser reads * and _.
type emphasisParser struct{}

func (emphasisParser) Trigger() []byte { return []byte{'*', '_'} }

func (emphasisParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	return pushDelimiter(block, pc, emphasisDelimiter{}, 0)
}

type emphasisDelimiter struct{}

func (emphasisDelimiter) IsDelimiter(b byte) bool { return b == '*' || b == '_' }

func (emphasisDelimiter) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char
}

func (emphasisDelimiter) OnMatch(consumes int) ast.Node { return ast.NewEmphasis(consumes) }

// strikeParser reads ~ and ~~.
type strikeParser struct{}

func (strikeParser) Trigger() []byte { return []byte{'~'} }

func (strikeParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	if block.PrecendingCharacter() == '~' {
		return nil
	}
	return pushDelimiter(block, pc, strikeDelimiter{}, 2)
}

func (strikeParser) CloseBlock(ast.Node, parser.Context) {}

type strikeDelimiter struct{}

func (strikeDelimiter) IsDelimiter(b byte) bool { return b == '~' }

func (strikeDelimiter) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char
}

func (strikeDelimiter) OnMatch(int) ast.Node { return east.NewStrikethrough() }

// pushDelimiter reads a run of delimiters, at most limit long if limit is not 0.
func pushDelimiter(block text.Reader, pc parser.Context, proc parser.DelimiterProcessor, limit int) ast.Node {
	if tooManyDelimiters(pc) {
		return nil
	}
	before := block.PrecendingCharacter()
	line, segment := block.PeekLine()
	d := parser.ScanDelimiter(line, before, 1, proc)
	if d == nil || limit > 0 && d.OriginalLength > limit {
		return nil
	}
	if d.Char != '_' {
		after := ' '
		if d.OriginalLength < len(line) {
			after = util.ToRune(line, d.OriginalLength)
		}
		widen(d, before, after)
	}
	d.Segment = segment.WithStop(segment.Start + d.OriginalLength)
	block.Advance(d.OriginalLength)
	pc.PushDelimiter(d)
	return d
}

// widen sets what d can do by the CJK-friendly rule.
func widen(d *parser.Delimiter, before, after rune) {
	if !isCJK(before) && !isCJK(after) {
		return
	}
	spaceBefore, spaceAfter := util.IsSpaceRune(before), util.IsSpaceRune(after)
	punctBefore, punctAfter := isOtherPunct(before), isOtherPunct(after)
	d.CanOpen = !spaceAfter && (!punctAfter || spaceBefore || punctBefore || isCJK(before))
	d.CanClose = !spaceBefore && (!punctBefore || spaceAfter || punctAfter || isCJK(after))
}
