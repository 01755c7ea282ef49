package markdown

import (
	"bytes"
	"hash/fnv"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"ankang/internal/diag"
	"ankang/internal/spelling"
)

// kindWords are the words in 【】, those of exam papers included.
var kindWords = map[string]Kind{
	"单选": SingleChoice, "单选题": SingleChoice, "单项选择": SingleChoice, "单项选择题": SingleChoice,
	"多选": MultipleChoice, "多选题": MultipleChoice, "多项选择": MultipleChoice, "多项选择题": MultipleChoice,
	"不定项": MultipleChoice, "不定项选择": MultipleChoice, "不定项选择题": MultipleChoice,
	"判断": TrueFalse, "判断题": TrueFalse, "填空": FillIn, "填空题": FillIn,
	"排序": Ordering, "排序题": Ordering, "连线": Matching, "连线题": Matching, "配对": Matching, "配对题": Matching,
	"找隐患": HotSpot, "找隐患题": HotSpot, "情景": Scenario, "情景题": Scenario, "情境": Scenario, "情境题": Scenario,
}

// kindNames are the words to suggest.
var kindNames = []string{"单选", "多选", "判断", "填空", "排序", "连线", "找隐患", "情景"}

// quiz is a question while it is read. Its HTML is gathered in parts, because
// the parts stand in another order than in the file.
type quiz struct {
	w       *writer
	q       Question
	element string // id of the section, q-…
	heading *ast.Heading

	stem        []byte // content of the heading
	before      []byte // blocks before the answers
	after       []byte // blocks after them
	explanation []byte
	branches    []byte
	options     []optionHTML
	pasted      []pastedOption
	letters     string   // right answers of a pasted form, such as "BD"
	given       []string // answers of a pasted fill-in
	items       [][]byte
	pairs       [][2][]byte
	spots       [][2][]byte // hazard and note
	heads       [2][]byte
	targets     map[string]string // fragment in the file → id on the page
	answered    bool              // the list or table of answers has been read
	slips       int               // faults that make others likely
	mark        diag.Span         // place of the kind's word
}

// kindWord reads 【word】 at the head of a heading. start is where word begins and
// end where the rest of the heading begins.
func kindWord(h *ast.Heading, src []byte) (word string, start, end int) {
	if h.Lines() == nil || h.Lines().Len() == 0 {
		return "", 0, 0
	}
	seg := h.Lines().At(0)
	line := src[seg.Start:seg.Stop]
	rest := bytes.TrimLeft(line, " \t")
	inner, ok := bytes.CutPrefix(rest, []byte("【"))
	stop := bytes.Index(inner, []byte("】"))
	if !ok || stop <= 0 || stop > 60 {
		return "", 0, 0
	}
	start = seg.Start + len(line) - len(inner)
	end = start + stop + len("】")
	for end < seg.Stop && (src[end] == ' ' || src[end] == '\t') {
		end++
	}
	return string(inner[:stop]), start, end
}

// isQuestion tells whether h begins with a kind of question.
func (w *writer) isQuestion(h *ast.Heading) bool {
	word, _, _ := kindWord(h, w.src)
	_, ok := kindWords[strings.TrimSpace(word)]
	return ok
}

// question writes the question that h begins, and returns the block after it.
func (w *writer) question(h *ast.Heading) (after ast.Node, ok bool) {
	word, start, end := kindWord(h, w.src)
	if word == "" {
		return nil, false
	}
	kind, ok := kindWords[strings.TrimSpace(word)]
	if !ok {
		w.unknownKind(h, word, start)
		return nil, false
	}
	after = h.NextSibling()
	var body []ast.Node
	for after != nil {
		if next, ok := after.(*ast.Heading); ok && next.Level <= h.Level || after.Kind() == east.KindFootnoteList {
			break
		}
		body = append(body, after)
		after = after.NextSibling()
	}
	z := &quiz{w: w, heading: h, q: Question{Kind: kind, Image: -1, Span: w.blockSpan(h)}, mark: w.span(start, start+len(word))}
	trimBefore(h, end)
	w.inQuiz = true
	w.within(func() { z.run(body) })
	w.inQuiz = false
	return after, true
}

// unknownKind reports a word in 【】 that is almost a kind, if what follows has
// the form of that kind: 【多发】 is a heading like any other.
func (w *writer) unknownKind(h *ast.Heading, word string, start int) {
	span := w.span(start, start+len(word))
	near, ok := spelling.Nearest(word, kindNames)
	if ok && w.looksLike(kindWords[near], h) {
		d := diag.New(diag.UnknownKindNear, span, word, near)
		d.Replacement = near
		w.report(d)
	} else if strings.HasSuffix(word, "题") {
		w.report(diag.New(diag.UnknownKind, span, word, strings.Join(kindNames, "、")))
	}
}

// looksLike tells whether a heading and its next block have the form of kind.
func (w *writer) looksLike(kind Kind, h *ast.Heading) bool {
	next := h.NextSibling()
	list, isList := next.(*ast.List)
	switch kind {
	case TrueFalse:
		return truthMark.MatchString(w.plain(h))
	case FillIn:
		return strings.Count(w.plain(h), "【") > 1
	case Ordering:
		return isList && list.IsOrdered()
	case Matching:
		return next != nil && next.Kind() == east.KindTable
	case HotSpot:
		p, ok := next.(*ast.Paragraph)
		if !ok {
			return false
		}
		_, ok = loneImage(p)
		return ok
	}
	if p, ok := next.(*ast.Paragraph); ok && p.Lines().Len() > 0 {
		seg := p.Lines().At(0)
		return optionHead.Match(w.src[seg.Start:seg.Stop])
	}
	if !isList {
		return false
	}
	_, ok := checkBox(list.FirstChild())
	return ok
}

// run reads the question and writes it.
func (z *quiz) run(body []ast.Node) {
	w := z.w
	w.doc.Counts.Questions++
	body = z.scanPasted(body)
	if z.q.Kind == TrueFalse {
		z.takeTruth()
	}
	z.takeLetters()
	id, comment, fixed := w.questionID(z.heading)
	if comment != nil {
		z.heading.RemoveChild(z.heading, comment)
	}
	if z.q.Kind == FillIn {
		w.blanks = &blanks{given: z.given}
	}
	text := ""
	z.stem = bytes.TrimRight(w.capture(func() { text = w.leaf(z.heading) }), " \n")
	z.q.Stem = text
	z.identify(id, fixed, body)
	w.newSection(z.element, z.q.Stem)
	w.doc.Outline = append(w.doc.Outline, Heading{Level: z.heading.Level, ID: z.element, Text: z.q.Stem, Span: z.q.Span})
	z.scanBranches(body)
	z.blocks(body)
	if w.blanks != nil {
		z.q.Blanks, w.blanks = w.blanks.accepted, nil
	}
	w.targets = nil
	z.mergePasted()
	z.check()
	z.write()
	w.doc.Questions = append(w.doc.Questions, z.q)
}

var questionComment = regexp.MustCompile(`^<!--\s*q:\s*(.*?)\s*-->$`)

var goodQuestionID = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$`)

// questionID finds <!-- q:id --> in a heading. ok tells that the id can be used.
func (w *writer) questionID(h *ast.Heading) (id string, at ast.Node, ok bool) {
	for c := h.LastChild(); c != nil; c = c.PreviousSibling() {
		if raw, isRaw := c.(*ast.RawHTML); isRaw {
			if m := questionComment.FindSubmatch(raw.Segments.Value(w.src)); m != nil {
				return string(m[1]), c, goodQuestionID.Match(m[1])
			}
		}
	}
	return "", nil, false
}

// identify settles the question's id.
func (z *quiz) identify(id string, fixed bool, body []ast.Node) {
	w := z.w
	if id != "" && !fixed {
		w.report(diag.New(diag.BadQuestionID, z.q.Span, id))
	}
	if !fixed {
		seed := z.q.Stem
		if seed == "" && len(body) > 0 {
			seed = w.plain(body[0])
		}
		id = derivedID(string(z.q.Kind), seed)
	}
	z.q.Fixed = fixed
	delete(w.fixed, "q-"+id)
	z.element = w.unique("q-" + id)
	z.q.ID = strings.TrimPrefix(z.element, "q-")
	if fixed && z.q.ID != id {
		w.report(diag.New(diag.DuplicateQuestionID, z.q.Span, id))
	}
}

// derivedID is six letters and digits made from the stem.
func derivedID(kind, stem string) string {
	h := fnv.New64a()
	h.Write([]byte(kind + "\n" + stem))
	s := strconv.FormatUint(h.Sum64(), 36)
	return ("000000" + s)[len(s):]
}

// blocks sorts the blocks of the body: what asks, what answers, what explains.
func (z *quiz) blocks(body []ast.Node) {
	w := z.w
	for i := 0; i < len(body); i++ {
		switch n := body[i].(type) {
		case *ast.Heading:
			end := i + 1
			for end < len(body) && body[end].Kind() != ast.KindHeading {
				end++
			}
			z.branch(n, body[i+1:end])
			i = end - 1
		case *ast.List:
			if z.wantsList() && !z.answered {
				z.answered = true
				z.list(n)
				continue
			}
			z.plainBlock(n)
		case *east.Table:
			if z.wantsTable() && !z.answered {
				z.answered = true
				z.table(n)
				continue
			}
			z.plainBlock(n)
		case *ast.Blockquote:
			if _, callout := w.calloutMark(n); callout || !z.answered && (z.wantsList() || z.wantsTable()) {
				z.plainBlock(n)
				continue
			}
			z.explain(n)
		default:
			z.plainBlock(n)
		}
	}
}

func (z *quiz) wantsList() bool {
	return slices.Contains([]Kind{SingleChoice, MultipleChoice, TrueFalse, Ordering, Scenario}, z.q.Kind)
}

func (z *quiz) wantsTable() bool { return z.q.Kind == Matching || z.q.Kind == HotSpot }

// plainBlock writes a block that belongs to the text of the question.
func (z *quiz) plainBlock(n ast.Node) {
	w := z.w
	refs := len(w.doc.Refs)
	html := w.capture(func() { w.within(func() { w.block(n) }) })
	for i := refs; i < len(w.doc.Refs) && z.q.Image < 0 && z.q.Kind == HotSpot; i++ {
		if w.doc.Refs[i].Kind == ImageRef {
			z.q.Image = i
		}
	}
	if z.answered {
		z.after = append(z.after, html...)
		return
	}
	z.before = append(z.before, html...)
	if z.q.Stem == "" {
		z.q.Stem = w.plain(n)
	}
}

// hidden writes with f what only the answer shows, and returns its plain text.
func (z *quiz) hidden(f func()) (html []byte, text string) {
	w := z.w
	section, blanks := w.section, w.blanks
	w.section, w.blanks = nil, nil
	w.quiet++
	html = w.capture(func() { w.within(f) })
	text = string(w.section)
	w.section, w.blanks = section, blanks
	w.quiet--
	return html, text
}

// explain takes a quote as the explanation.
func (z *quiz) explain(n ast.Node) {
	html, text := z.hidden(func() { z.w.blocks(n) })
	z.explanation = append(z.explanation, html...)
	z.addExplanation(text)
}

func (z *quiz) addExplanation(text string) {
	for _, head := range []string{"解析：", "解析:", "【解析】"} {
		text = strings.TrimPrefix(text, head)
	}
	z.q.Explanation = strings.TrimSpace(z.q.Explanation + "\n" + strings.TrimSpace(text))
}

// trimBefore removes the text before offset at from the inline children of n.
func trimBefore(n ast.Node, at int) {
	for c := n.FirstChild(); c != nil; {
		next := c.NextSibling()
		t, ok := c.(*ast.Text)
		switch {
		case ok && t.Segment.Stop <= at && !t.SoftLineBreak() && !t.HardLineBreak():
			n.RemoveChild(n, c)
		case ok && t.Segment.Start < at:
			t.Segment = t.Segment.WithStart(min(at, t.Segment.Stop))
			return
		case ok:
			return
		}
		c = next
	}
}
