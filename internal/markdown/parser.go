package markdown

import (
	"bytes"
	"maps"
	"slices"

	"github.com/microcosm-cc/bluemonday"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"ankang/internal/diag"
)

// Parser turns bodies into documents. It may be used from several goroutines.
type Parser struct {
	opts     Options
	goldmark parser.Parser
	policy   *bluemonday.Policy // nil: raw HTML is shown as text
}

// New makes a parser.
func New(opts Options) *Parser {
	opts.Labels = maps.Clone(opts.Labels)
	p := &Parser{opts: opts, goldmark: newGoldmark()}
	if opts.SanitizeHTML {
		p.policy = newPolicy()
	}
	return p
}

// newGoldmark is CommonMark with GFM, footnotes and definition lists; emphasis
// and strikethrough are our own, for Chinese.
func newGoldmark() parser.Parser {
	var inline []util.PrioritizedValue
	for _, v := range parser.DefaultInlineParsers() {
		switch v.Priority {
		case 200:
			v.Value = &linkParser{InlineParser: v.Value.(parser.InlineParser)}
		case 500: // emphasis
			continue
		}
		inline = append(inline, v)
	}
	inline = append(inline,
		util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
		util.Prioritized(extension.NewFootnoteParser(), 101),
		util.Prioritized(citationParser{}, 150),
		util.Prioritized(emphasisParser{}, 500),
		util.Prioritized(strikeParser{}, 500),
		util.Prioritized(extension.NewLinkifyParser(), 999),
	)
	return parser.NewParser(
		parser.WithBlockParsers(append(shallowBlocks(),
			util.Prioritized(extension.NewDefinitionListParser(), 101),
			util.Prioritized(extension.NewDefinitionDescriptionParser(), 102),
			util.Prioritized(extension.NewFootnoteBlockParser(), 999),
		)...),
		parser.WithInlineParsers(inline...),
		parser.WithParagraphTransformers(append(parser.DefaultParagraphTransformers(),
			util.Prioritized(extension.NewTableParagraphTransformer(), 200))...),
		parser.WithASTTransformers(
			util.Prioritized(extension.NewTableASTTransformer(), 0),
			util.Prioritized(extension.NewFootnoteASTTransformer(), 999)),
		parser.WithAttribute(),
	)
}

// Parse parses one body. It never fails: faults are in the document.
func (p *Parser) Parse(src Source) *Document {
	body := src.Text
	if bytes.IndexByte(body, marker) >= 0 {
		body = bytes.ReplaceAll(body, []byte{marker}, []byte{' '})
	}
	// Destinations are found by their place in this array, see writer.place.
	body = body[:len(body):len(body)]
	root := p.goldmark.Parse(text.NewReader(body))
	w := newWriter(p, src, body)
	w.document(root)
	slices.SortStableFunc(w.doc.Diagnostics, func(a, b diag.Diagnostic) int { return a.Span.Start - b.Span.Start })
	return w.doc
}
