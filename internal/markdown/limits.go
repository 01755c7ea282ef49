package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// goldmark takes time that grows with the square of the input for a few
// inputs that nobody writes but an attacker: thousands of nested quotes, of
// unfinished links, or of unmatched delimiters in one paragraph. The bounds
// here keep the time linear; beyond them the characters stay text.
const (
	maxDepth      = 100
	maxDelimiters = 1000
	maxLinkScan   = 8 << 20 // bytes that failed attempts at links may look at
)

// shallowBlocks are goldmark's block parsers with quotes and lists bounded.
func shallowBlocks() []util.PrioritizedValue {
	values := parser.DefaultBlockParsers()
	for i, v := range values {
		p := v.Value.(parser.BlockParser)
		if trigger := p.Trigger(); bytes.IndexByte(trigger, '>') >= 0 || bytes.IndexByte(trigger, '1') >= 0 {
			values[i].Value = shallow{p}
		}
	}
	return values
}

// shallow is a block parser that opens no block below maxDepth.
type shallow struct{ parser.BlockParser }

func (s shallow) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	depth := 0
	for n := parent; n != nil; n = n.Parent() {
		if depth++; depth > maxDepth {
			return nil, parser.NoChildren
		}
	}
	return s.BlockParser.Open(parent, reader, pc)
}

var (
	delimiterCount = parser.NewContextKey()
	linkScan       = parser.NewContextKey()
)

// tooManyDelimiters counts the delimiters that wait for a match in a block.
func tooManyDelimiters(pc parser.Context) bool {
	n, _ := pc.Get(delimiterCount).(int)
	if pc.LastDelimiter() == nil {
		n = 0
	}
	pc.Set(delimiterCount, n+1)
	return n >= maxDelimiters
}

// linkParser is goldmark's with a bound on what failed attempts cost.
type linkParser struct{ parser.InlineParser }

func (p *linkParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if len(line) == 0 || line[0] != ']' {
		return p.InlineParser.Parse(parent, block, pc)
	}
	spent, _ := pc.Get(linkScan).(int)
	if spent > maxLinkScan {
		return nil
	}
	n := p.InlineParser.Parse(parent, block, pc)
	if n != nil {
		return n
	}
	cost := len(line)
	if parent.Type() == ast.TypeBlock && parent.Lines() != nil && parent.Lines().Len() > 0 {
		cost = max(cost, parent.Lines().At(parent.Lines().Len()-1).Stop-segment.Start)
	}
	pc.Set(linkScan, spent+cost)
	return nil
}

// CloseBlock lets goldmark drop the brackets that are still open.
func (p *linkParser) CloseBlock(parent ast.Node, block text.Reader, pc parser.Context) {
	if c, ok := p.InlineParser.(parser.CloseBlocker); ok {
		c.CloseBlock(parent, block, pc)
	}
}
