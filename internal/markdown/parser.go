package markdown

import (
	"bytes"
	"sort"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"ankang/internal/diag"
)

// Parser turns bodies into documents. It may be used from several goroutines.
type Parser struct {
	engine parser.Parser
	opts   Options
	policy *sanitizer
}

// New makes a parser.
func New(opts Options) *Parser {
	md := goldmark.New(
		goldmark.WithExtensions(extension.Table, extension.Linkify, extension.TaskList,
			extension.Footnote, extension.DefinitionList),
		goldmark.WithParserOptions(
			parser.WithAttribute(),
			parser.WithInlineParsers(
				util.Prioritized(citationParser{}, 150),
				util.Prioritized(emphasisParser{}, 450),
				util.Prioritized(strikethroughParser{}, 460),
			),
		),
	)
	p := &Parser{engine: md.Parser(), opts: opts}
	if opts.SanitizeHTML {
		p.policy = newSanitizer()
	}
	return p
}

// Parse parses one body. It never fails: faults are in the document.
func (p *Parser) Parse(src Source) *Document {
	body := src.Text
	if bytes.IndexByte(body, marker) >= 0 {
		// NUL is ours (see Expand); CommonMark forbids it too.
		body = bytes.ReplaceAll(body, []byte{marker}, []byte{' '})
	}
	if p.policy != nil {
		body = bytes.ReplaceAll(body, []byte("\uE000"), []byte("\uFFFD")) // see balance
	}
	root := p.engine.Parse(text.NewReader(body))
	w := newWriter(p, src, body)
	w.document(root)
	sort.SliceStable(w.doc.Diagnostics, func(i, j int) bool {
		return w.doc.Diagnostics[i].Span.Start < w.doc.Diagnostics[j].Span.Start
	})
	return w.doc
}

// labels are the words that bodies need, with their Chinese defaults.
var labels = map[string]string{
	"answer":      "看答案",
	"key":         "答案",
	"explanation": "解析",
	"right":       "对",
	"wrong":       "错",
	"order":       "正确顺序",
	"pairs":       "正确搭配",
	"hazards":     "隐患",
	"transcript":  "文字稿",
	"footnotes":   "注释",
	"back":        "回到正文",
	"table":       "表格",
	"video":       "视频",
	"audio":       "音频",

	"kind.single":    "单选",
	"kind.multiple":  "多选",
	"kind.truefalse": "判断",
	"kind.fill":      "填空",
	"kind.order":     "排序",
	"kind.match":     "连线",
	"kind.hotspot":   "找隐患",
	"kind.scenario":  "情景",

	"callout.note":      "说明",
	"callout.tip":       "提示",
	"callout.important": "重要",
	"callout.warning":   "注意",
	"callout.danger":    "危险",
}

// LabelKeys lists the keys of Options.Labels, sorted.
func LabelKeys() []string {
	keys := make([]string, 0, len(labels))
	for k := range labels {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

func (w *writer) label(key string) string {
	if text, ok := w.parser.opts.Labels[w.lang][key]; ok {
		return text
	}
	return labels[key]
}

// report adds a diagnostic at a range of the body.
func (w *writer) report(code diag.Code, start, stop int, args ...string) *diag.Diagnostic {
	w.doc.Diagnostics = append(w.doc.Diagnostics, diag.New(code, w.span(start, stop), args...))
	return &w.doc.Diagnostics[len(w.doc.Diagnostics)-1]
}

// span turns a range of the body into one of the file.
func (w *writer) span(start, stop int) diag.Span {
	start = min(max(start, 0), len(w.src))
	stop = min(max(stop, start), len(w.src))
	return diag.Span{File: w.file, Start: start + w.offset, End: stop + w.offset}
}
