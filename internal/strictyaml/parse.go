package strictyaml

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"ankang/internal/diag"
)

// maxNodes bounds the work that aliases can cause.
const maxNodes = 200_000

type decoder struct {
	in    Input
	lines []int // byte offset of each line's start in in.Text
	spans map[string]diag.Span
	list  []diag.Diagnostic
	nodes int
}

func newDecoder(in Input) *decoder {
	d := &decoder{in: in, spans: map[string]diag.Span{}, lines: []int{0}}
	for i, c := range in.Text {
		if c == '\n' {
			d.lines = append(d.lines, i+1)
		}
	}
	return d
}

func (d *decoder) report(code diag.Code, span diag.Span, args ...string) {
	d.list = append(d.list, diag.New(code, span, args...))
}

// parse returns the top node, nil for an empty text, and whether the syntax is
// right. yaml.v3 is known to panic on some hostile input: that is a syntax
// error too.
func (d *decoder) parse() (node *yaml.Node, ok bool) {
	defer func() {
		if recover() != nil {
			d.report(diag.YAMLSyntax, d.line(1), diag.Both("不是 YAML 的写法", "can't be read"))
			node, ok = nil, false
		}
	}()
	var doc yaml.Node
	if err := yaml.Unmarshal(d.in.Text, &doc); err != nil {
		d.explain(err)
		return nil, false
	}
	if len(doc.Content) == 0 {
		return nil, true
	}
	return doc.Content[0], true
}

var (
	yamlLine      = regexp.MustCompile(`line (\d+): (.*)`)
	noSpace       = regexp.MustCompile(`^\s*(?:- )?([A-Za-z_][\w-]*):([^\s].*)$`)
	wideColon     = regexp.MustCompile(`^\s*(?:- )?([A-Za-z_][\w-]*)\s*(：)`)
	tabIndent     = regexp.MustCompile(`^ *(\t+)`)
	quotedValue   = regexp.MustCompile(`^\s*(?:- )?[A-Za-z_][\w-]*:\s+(["']).*$`)
	textAfterList = regexp.MustCompile(`^\s*(?:- )?[A-Za-z_][\w-]*:\s+\[[^\[\]]*\]\s*([^\s#].*)$`)
	starOpener    = regexp.MustCompile(`^\s*(?:- )?[A-Za-z_][\w-]*:\s+(\*)[\w-]*[^\w\s-]`)
	specialOpener = regexp.MustCompile("^\\s*(?:- )?[A-Za-z_][\\w-]*:\\s+([@`%&*!|>])")
)

// explain turns a syntax error into what the author most likely did. yaml.v3
// names a line near the fault, often a later one, so slips are looked for in
// the whole text.
func (d *decoder) explain(err error) {
	if d.findSlips() {
		return
	}
	// A fault in the first line comes without its number.
	line, detail := 1, strings.TrimPrefix(err.Error(), "yaml: ")
	if m := yamlLine.FindStringSubmatch(err.Error()); m != nil {
		line, _ = strconv.Atoi(m[1])
		detail = m[2]
	}
	d.report(diag.YAMLSyntax, d.line(line), inBoth(detail))
}

// chinese has yaml.v3's messages, or their beginnings, in Chinese.
var chinese = []struct{ english, chinese string }{
	{"did not find expected ',' or ']'", "方括号 [ ] 没有配对，或者中间少了逗号"},
	{"did not find expected ',' or '}'", "花括号 { } 没有配对，或者中间少了逗号"},
	{"did not find expected key", "缩进和上面几行对不上"},
	{"did not find expected '-' indicator", "缩进和列表的上一项对不上"},
	{"did not find expected node content", "这里少了内容"},
	{"did not find expected alphabetic or numeric character", "& 或 * 后面少了名字；这一项要加引号"},
	{"could not find expected ':'", "少了冒号"},
	{"mapping values are not allowed in this context", "多了一个半角冒号；内容里的冒号换成“：”，或者给整个内容加上英文双引号"},
	{"block sequence entries are not allowed in this context", "短横 - 不能写在这里，要另起一行"},
	{"block mapping entries are not allowed in this context", "这里不能再写“键: 值”"},
	{"found unexpected end of stream", "引号没有配对"},
	{"found character that cannot start any token", "这个字符不能放在开头，内容要加引号"},
	{"found a tab character", "用了制表符（Tab），要改成空格"},
	{"found unknown escape character", "双引号里的反斜杠 \\ 要写两个，或者改用单引号"},
	{"unknown anchor", "* 开头的内容要加引号"},
	{"control characters are not allowed", "有看不见的控制字符"},
}

// inBoth is a message of yaml.v3 in both languages, as far as it is known.
func inBoth(detail string) string {
	for _, m := range chinese {
		if strings.HasPrefix(detail, m.english) {
			return diag.Both(m.chinese, detail)
		}
	}
	return detail
}

// findSlips reports the slips that authors of Chinese front matter make, and
// tells whether there was one.
func (d *decoder) findSlips() bool {
	before := len(d.list)
	for i := range d.lines {
		d.findSlip(i)
	}
	return len(d.list) > before
}

func (d *decoder) findSlip(i int) {
	start := d.lines[i]
	text := d.lineText(i)
	at := func(from, to int) diag.Span { return d.span(start+from, start+to) }
	switch {
	case strings.HasPrefix(strings.TrimSpace(text), "#"):
	case tabIndent.MatchString(text):
		m := tabIndent.FindStringSubmatchIndex(text)
		d.report(diag.YAMLTab, at(m[2], m[3]))
	case wideColon.MatchString(text):
		m := wideColon.FindStringSubmatchIndex(text)
		d.report(diag.YAMLWideColon, at(m[4], m[5]), text[m[2]:m[3]])
	case noSpace.MatchString(text):
		m := noSpace.FindStringSubmatchIndex(text)
		if strings.HasPrefix(text[m[4]:], "//") {
			return
		}
		d.report(diag.YAMLNoSpace, at(m[2], m[5]), text[m[2]:m[3]], text[m[4]:m[5]])
	case quotedValue.MatchString(text):
		m := quotedValue.FindStringSubmatchIndex(text)
		if strings.Count(text[m[2]:], text[m[2]:m[3]])%2 == 1 {
			d.report(diag.YAMLQuote, at(m[2], len(text)), text[m[2]:m[3]])
		}
	case textAfterList.MatchString(text):
		m := textAfterList.FindStringSubmatchIndex(text)
		d.report(diag.YAMLAfterList, at(m[2], m[3]), text[m[2]:m[3]])
	case starOpener.MatchString(text):
		m := starOpener.FindStringSubmatchIndex(text)
		d.report(diag.YAMLSpecial, at(m[2], m[3]), "*")
	case specialOpener.MatchString(text):
		m := specialOpener.FindStringSubmatchIndex(text)
		if c := text[m[2]:m[3]]; c == "@" || c == "`" || c == "%" {
			d.report(diag.YAMLSpecial, at(m[2], m[3]), c)
		}
	}
}

func (d *decoder) lineText(i int) string {
	end := len(d.in.Text)
	if i+1 < len(d.lines) {
		end = d.lines[i+1] - 1
	}
	return string(bytes.TrimRight(d.in.Text[d.lines[i]:end], "\r"))
}

// line is the span of a line, counted from 1, without its indentation.
func (d *decoder) line(n int) diag.Span {
	i := min(max(n, 1), len(d.lines)) - 1
	text := d.lineText(i)
	indent := len(text) - len(strings.TrimLeft(text, " \t"))
	return d.span(d.lines[i]+indent, d.lines[i]+len(text))
}

func (d *decoder) span(start, end int) diag.Span {
	return diag.Span{File: d.in.File, Start: d.in.Offset + start, End: d.in.Offset + max(start, end)}
}

// nodeSpan is the place of a node. yaml.v3 counts columns in characters and
// knows no end: a scalar ends with its text, or its line.
func (d *decoder) nodeSpan(n *yaml.Node) diag.Span {
	i := n.Line - 1
	if i < 0 || i >= len(d.lines) {
		return d.line(1)
	}
	text := d.lineText(i)
	start := 0
	for range n.Column - 1 {
		if start >= len(text) {
			break
		}
		_, size := utf8.DecodeRuneInString(text[start:])
		start += size
	}
	end := len(text)
	rest := text[start:]
	switch {
	case n.Kind != yaml.ScalarNode:
		end = len(strings.TrimRight(text, " "))
	case n.Style == 0 && strings.HasPrefix(rest, n.Value):
		end = start + len(n.Value)
	case n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0 && len(rest) > 1:
		if j := strings.IndexByte(rest[1:], rest[0]); j >= 0 {
			end = start + j + 2
		}
	}
	return d.span(d.lines[i]+start, d.lines[i]+end)
}

// resolve follows aliases, within a bound on the work.
func (d *decoder) resolve(n *yaml.Node) (*yaml.Node, bool) {
	for hops := 0; n.Kind == yaml.AliasNode && n.Alias != nil; hops++ {
		if hops > 10 {
			return n, false
		}
		n = n.Alias
	}
	d.nodes++
	if d.nodes == maxNodes {
		d.report(diag.YAMLTooBig, d.nodeSpan(n))
	}
	return n, d.nodes < maxNodes
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return fmt.Sprintf("%s.%s", path, name)
}
