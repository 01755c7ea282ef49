package markdown

import (
	"unicode"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// CommonMark decides by spaces and punctuation whether * opens or closes
// emphasis. Chinese has no spaces, so `**注意：**必须` stays unbolded there
// (commonmark-spec issue 650). The parsers below widen the rule: punctuation
// beside a delimiter counts as a letter if it is Chinese, and so does other
// punctuation where the character on the far side is Chinese. Text without
// Chinese characters parses as CommonMark says.

// emphasisParser parses * and _; _ keeps the strict rule, for it stands inside
// words and file names.
type emphasisParser struct{}

func (emphasisParser) Trigger() []byte { return []byte{'*', '_'} }

func (emphasisParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	return parseDelimiter(block, pc, 1, emphasisProcessor{})
}

type emphasisProcessor struct{}

func (emphasisProcessor) IsDelimiter(b byte) bool { return b == '*' || b == '_' }

func (emphasisProcessor) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char
}

func (emphasisProcessor) OnMatch(consumes int) ast.Node { return ast.NewEmphasis(consumes) }

// strikethroughParser parses ~~ (GitHub Flavored Markdown).
type strikethroughParser struct{}

func (strikethroughParser) Trigger() []byte { return []byte{'~'} }

func (strikethroughParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	// Chinese texts write 3~5 米: a single ~ is no mark.
	return parseDelimiter(block, pc, 2, strikethroughProcessor{})
}

type strikethroughProcessor struct{}

func (strikethroughProcessor) IsDelimiter(b byte) bool { return b == '~' }

func (strikethroughProcessor) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char && opener.OriginalLength == 2 && closer.OriginalLength == 2
}

func (strikethroughProcessor) OnMatch(int) ast.Node { return extast.NewStrikethrough() }

func parseDelimiter(block text.Reader, pc parser.Context, minimum int, p parser.DelimiterProcessor) ast.Node {
	before := block.PrecendingCharacter()
	line, segment := block.PeekLine()
	d := parser.ScanDelimiter(line, before, minimum, p)
	if d == nil {
		return nil
	}
	if d.Char != '_' {
		after := rune(' ')
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

// widen lets a delimiter beside Chinese open and close where spaces would.
func widen(d *parser.Delimiter, before, after rune) {
	if !isWide(before) && !isWide(after) {
		return
	}
	open := !util.IsSpaceRune(after)
	closing := !util.IsSpaceRune(before)
	if !open || !closing {
		return // a space decides, as in CommonMark
	}
	// Between an opening bracket and a letter only opening makes sense, and the
	// other way round; this keeps 他说**“戴好”**安全帽 and 他说“**戴好**”安全帽 right.
	switch {
	case opensPair(after) && !closesPair(before):
		d.CanOpen = true
		d.CanClose = d.CanClose || !util.IsPunctRune(before) || isWide(before)
	case closesPair(before) && !opensPair(after):
		d.CanClose = true
		d.CanOpen = d.CanOpen || !util.IsPunctRune(after) || isWide(after)
	default:
		d.CanOpen, d.CanClose = true, true
	}
}

func opensPair(r rune) bool {
	return unicode.Is(unicode.Ps, r) || unicode.Is(unicode.Pi, r)
}

func closesPair(r rune) bool {
	return unicode.Is(unicode.Pe, r) || unicode.Is(unicode.Pf, r)
}

// isWide tells characters of Chinese and Japanese text: letters, and
// punctuation that takes a full square. Korean puts spaces between words and is
// left out.
func isWide(r rune) bool {
	switch {
	case r < 0x2E80:
		return false
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo):
		return true
	case r >= 0x3000 && r <= 0x303F, r >= 0xFF01 && r <= 0xFF60, r >= 0xFFE0 && r <= 0xFFE6:
		return true
	}
	return false
}

// isEitherWidth tells punctuation that Chinese and English share: its width
// follows from what stands beside it.
func isEitherWidth(r rune) bool {
	switch r {
	case '“', '”', '‘', '’', '—', '…', '·', '–':
		return true
	}
	return false
}

// breakIsSpace tells whether a line break inside a paragraph stands for a space.
// Between two characters of Chinese text it stands for nothing.
func breakIsSpace(before, after rune) bool {
	if isWide(before) && (isWide(after) || isEitherWidth(after)) {
		return false
	}
	return !isEitherWidth(before) || !isWide(after)
}
