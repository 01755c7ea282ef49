package markdown

import (
	"crypto/sha256"
	"encoding/base32"
	"regexp"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"ankang/internal/diag"
	"ankang/internal/spelling"
)

// A question is a heading that begins with its kind in 【】, and all up to the
// next heading of its level or a higher one. In HTML it is
//
//	<section class="question question-single" id="q-ID" data-kind="single" data-id="ID">
//	  <h3 class="question-stem"><span class="question-kind">单选</span> …</h3>
//	  …what the author put before the options…
//	  <ol class="options"><li>…</li></ol>
//	  <details class="answer" data-answer="B"><summary>…</summary>…</details>
//	</section>
//
// so that it reads without a script, and everything that answers it stands in
// the details. data-answer is, by kind: letters of options (single, multiple,
// scenario: "BD"; true or false: "A" is right, "B" wrong); empty for the
// others, whose answers are the details' list. An ordering shows
// ul.order-items, shuffled, with data-item telling each item's right place from
// 0; a matching shows ol.match-left and ul.match-right with data-item alike; a
// blank is span.blank with data-blank counting from 0.

// kindWords are the words in 【】, with the forms that question banks use.
var kindWords = map[string]Kind{
	"单选": SingleChoice, "单选题": SingleChoice, "单项选择": SingleChoice, "单项选择题": SingleChoice,
	"多选": MultipleChoice, "多选题": MultipleChoice, "多项选择": MultipleChoice, "多项选择题": MultipleChoice,
	"判断": TrueFalse, "判断题": TrueFalse, "是非": TrueFalse, "是非题": TrueFalse,
	"填空": FillIn, "填空题": FillIn,
	"排序": Ordering, "排序题": Ordering,
	"连线": Matching, "连线题": Matching, "配对": Matching, "配对题": Matching,
	"找隐患": HotSpot, "找隐患题": HotSpot,
	"情景": Scenario, "情景题": Scenario,
}

// mainKindWords are those that a message proposes.
var mainKindWords = []string{"单选", "多选", "判断", "填空", "排序", "连线", "找隐患", "情景"}

// questionKind tells whether a heading is a question, and of which kind.
func (w *writer) questionKind(h *ast.Heading) (Kind, bool) {
	t, ok := h.FirstChild().(*ast.Text)
	if !ok || w.question != nil {
		return "", false
	}
	word, ok := bracketed(string(t.Segment.Value(w.src)))
	if !ok {
		return "", false
	}
	if kind, ok := kindWords[word]; ok {
		return kind, true
	}
	if near, ok := spelling.Nearest(strings.TrimSuffix(word, "题"), mainKindWords); ok {
		start := t.Segment.Start + len("【")
		d := w.report(diag.UnknownKind, start, start+len(word), word, near)
		d.Replacement = near
		return kindWords[near], true
	}
	return "", false
}

// bracketed is the word in 【】 at the beginning of a text.
func bracketed(s string) (string, bool) {
	rest, ok := strings.CutPrefix(s, "【")
	if !ok {
		return "", false
	}
	word, _, ok := strings.Cut(rest, "】")
	return strings.TrimSpace(word), ok
}

// parts are what stands under a question's heading, sorted by what it is for.
type parts struct {
	// context is shown before the options: paragraphs, pictures.
	context []ast.Node
	// choices, order and table hold the question's matter.
	choices, order *ast.List
	table          *extast.Table
	// explanation are the quotes after it.
	explanation []ast.Node
	// branches are a scenario's headings and what stands below them.
	branches []ast.Node
	// pasted is the text of a question bank's form.
	pasted *pasted
}

// writeQuestion writes the question that begins with h, and returns the node
// after it.
func (w *writer) writeQuestion(h *ast.Heading, kind Kind) ast.Node {
	body, next := questionBody(h)
	q := &Question{Kind: kind, Image: -1, Span: w.span(h.Pos(), w.lineEnd(h.Pos()))}
	w.takeID(q, h)
	mark := w.cleanStem(q, h)
	if q.Stem = w.plainOf(h); q.Stem == "" {
		w.report(diag.EmptyStem, h.Pos(), w.lineEnd(h.Pos()))
	}
	w.nameQuestion(q)
	w.question, w.branches = q, nil
	w.doc.Counts.Questions++
	w.openQuestion(q, h)
	ps := w.sort(q, h, body)
	w.questionMatter(q, h, ps, mark)
	w.html.WriteString("</section>\n")
	w.question, w.branches = nil, nil
	w.doc.Questions = append(w.doc.Questions, *q)
	return next
}

func questionBody(h *ast.Heading) (body []ast.Node, next ast.Node) {
	n := h.NextSibling()
	for ; n != nil; n = n.NextSibling() {
		if other, ok := n.(*ast.Heading); ok && other.Level <= h.Level {
			break
		}
		if _, ok := n.(*extast.FootnoteList); ok {
			break
		}
		body = append(body, n)
	}
	return body, n
}

var (
	idComment  = regexp.MustCompile(`^<!--\s*q:\s*(\S*?)\s*-->$`)
	questionID = regexp.MustCompile(`^[a-z0-9](?:[a-z0-9-]{0,31})$`)
)

// takeID reads <!-- q:id --> out of the heading.
func (w *writer) takeID(q *Question, h *ast.Heading) {
	for c := h.FirstChild(); c != nil; {
		next := c.NextSibling()
		if raw, ok := c.(*ast.RawHTML); ok && raw.Segments.Len() > 0 {
			seg := raw.Segments.At(0)
			if m := idComment.FindSubmatch(seg.Value(w.src)); m != nil {
				w.checkID(q, string(m[1]), seg.Start, seg.Stop)
				h.RemoveChild(h, c)
			}
		}
		c = next
	}
}

func (w *writer) checkID(q *Question, id string, start, stop int) {
	switch {
	case !questionID.MatchString(id):
		w.report(diag.BadQuestionID, start, stop, id)
	case w.questions[id]:
		w.report(diag.QuestionTwice, start, stop, id)
	default:
		q.ID, q.Fixed = id, true
	}
}

// nameQuestion derives an id from the stem where none is written, and takes it.
func (w *writer) nameQuestion(q *Question) {
	if q.ID == "" {
		sum := sha256.Sum256([]byte(q.Stem))
		base := strings.ToLower(base32.StdEncoding.EncodeToString(sum[:5]))[:6]
		q.ID = base
		for i := 2; w.questions[q.ID]; i++ {
			q.ID = base + "-" + strconv.Itoa(i)
		}
	}
	w.questions[q.ID] = true
}

var (
	// trailingMark ends a true-or-false stem, or gives the letters of a choice.
	trailingMark = regexp.MustCompile(`\s*[（(]\s*(√|×|✓|✔|✗|✘|对|错|正确|错误|[xXTF]|[A-H]{1,8})\s*[）)]\s*$`)
	blankMark    = regexp.MustCompile(`【([^【】\n]+)】`)
)

// cleanStem takes the kind and everything that answers the question out of the
// heading. It returns the mark at the stem's end, if there is one.
func (w *writer) cleanStem(q *Question, h *ast.Heading) (mark string) {
	if t, ok := h.FirstChild().(*ast.Text); ok {
		raw := string(t.Segment.Value(w.src))
		cut := strings.Index(raw, "】") + len("】")
		for cut < len(raw) && (raw[cut] == ' ' || raw[cut] == '\t') {
			cut++
		}
		t.Segment.Start += cut
	}
	last, ok := h.LastChild().(*ast.Text)
	for ok && len(strings.TrimSpace(string(last.Segment.Value(w.src)))) == 0 && last.PreviousSibling() != nil {
		last, ok = last.PreviousSibling().(*ast.Text)
	}
	if !ok {
		if q.Kind == FillIn {
			w.splitBlanks(q, h)
		}
		return ""
	}
	last.Segment = last.Segment.TrimRightSpace(w.src)
	switch q.Kind {
	case TrueFalse, SingleChoice, MultipleChoice:
		raw := last.Segment.Value(w.src)
		if m := trailingMark.FindSubmatchIndex(raw); m != nil {
			mark = string(raw[m[2]:m[3]])
			last.Segment.Stop = last.Segment.Start + m[0]
		}
	case FillIn:
		w.splitBlanks(q, h)
	}
	return mark
}

func (w *writer) openQuestion(q *Question, h *ast.Heading) {
	id := w.freeID("q-" + q.ID)
	w.doc.Anchors = append(w.doc.Anchors, id)
	w.doc.Outline = append(w.doc.Outline, Heading{Level: h.Level, ID: id, Text: q.Stem, Span: q.Span})
	tag := "h" + strconv.Itoa(max(h.Level, 2))
	w.html.WriteString(`<section class="question question-` + string(q.Kind) + `" id="` + id +
		`" data-kind="` + string(q.Kind) + `" data-id="` + q.ID + "\">\n<" + tag +
		` class="question-stem"><span class="question-kind">`)
	w.escape(w.label("kind." + string(q.Kind)))
	w.html.WriteString("</span> ")
	w.line(h)
	w.html.WriteString("</" + tag + ">\n")
	w.endText()
}

// sort tells what each block under the heading is for.
func (w *writer) sort(q *Question, h *ast.Heading, body []ast.Node) parts {
	ps := parts{pasted: &pasted{}}
	for i, n := range body {
		if _, ok := n.(*ast.Heading); ok {
			ps.branches = body[i:]
			break
		}
		w.sortBlock(q, &ps, n)
	}
	w.branches = map[string]string{}
	for _, n := range ps.branches {
		if sub, ok := n.(*ast.Heading); ok {
			name := anchorOf(w.plainOf(sub))
			if id, chosen := chosenID(sub); chosen {
				w.branches[name] = id
				w.branches[id] = id
			} else {
				w.branches[name] = "q-" + q.ID + "-" + name
			}
		}
	}
	return ps
}

func (w *writer) sortBlock(q *Question, ps *parts, n ast.Node) {
	switch b := n.(type) {
	case *ast.List:
		switch {
		case q.Kind.isChoice() && ps.choices == nil:
			ps.choices = b
			return
		case q.Kind == Ordering && b.IsOrdered() && ps.order == nil:
			ps.order = b
			return
		}
	case *extast.Table:
		if (q.Kind == Matching || q.Kind == HotSpot) && ps.table == nil {
			ps.table = b
			return
		}
	case *ast.Blockquote:
		if mark, _, _ := markOf(w.src, b); callouts[mark] == "" {
			ps.explanation = append(ps.explanation, n)
			return
		}
	case *ast.Paragraph:
		if w.readPasted(q, ps.pasted, b) {
			return
		}
		if q.Kind == FillIn {
			w.splitBlanks(q, b)
		}
	}
	ps.context = append(ps.context, n)
}

func (k Kind) isChoice() bool {
	return k == SingleChoice || k == MultipleChoice || k == Scenario
}

// branch finds the heading inside a scenario that an option leads to.
func (w *writer) branch(n ast.Node, name string) (string, bool) {
	id, ok := w.branches[anchorOf(unescapePath(name))]
	if !ok {
		span := w.destSpan(n, name)
		w.report(diag.NoBranch, span.Start-w.offset, span.End-w.offset, name, "####")
	}
	return id, ok
}

// questionMatter writes what the kind asks for, then the answer.
func (w *writer) questionMatter(q *Question, h *ast.Heading, ps parts, mark string) {
	start, stop := h.Pos(), w.lineEnd(h.Pos())
	for _, n := range ps.context {
		if q.Kind == HotSpot && q.Image < 0 {
			q.Image = len(w.doc.Refs)
			w.block(n)
			if !w.isPicture(q.Image) {
				q.Image = -1
			}
			continue
		}
		w.block(n)
	}
	var answer func()
	letters := ""
	switch q.Kind {
	case TrueFalse:
		letters, answer = w.trueFalse(q, ps, mark, start, stop)
	case FillIn:
		answer = w.fillIn(q, start, stop)
	case Ordering:
		answer = w.ordering(q, ps, start, stop)
	case Matching:
		answer = w.matching(q, ps, start, stop)
	case HotSpot:
		answer = w.hotSpot(q, ps, start, stop)
	default:
		letters, answer = w.choices(q, ps, mark, start, stop)
	}
	w.answer(q, ps, letters, answer)
	for _, n := range ps.branches {
		w.block(n)
	}
}

func (w *writer) isPicture(ref int) bool {
	return ref < len(w.doc.Refs) && w.doc.Refs[ref].Kind == ImageRef
}

// answer writes the details that hold everything that answers the question.
func (w *writer) answer(q *Question, ps parts, letters string, key func()) {
	w.hidden++
	defer func() { w.hidden-- }()
	w.html.WriteString(`<details class="answer" data-answer="` + letters + `"><summary>`)
	w.escape(w.label("answer"))
	w.html.WriteString("</summary>\n")
	key()
	if len(ps.explanation) > 0 || len(ps.pasted.explanation) > 0 {
		var text []string
		w.html.WriteString("<div class=\"explanation\">\n")
		for _, n := range ps.explanation {
			w.children(n)
			text = append(text, w.plainOf(n))
		}
		for _, line := range ps.pasted.explanation {
			w.html.WriteString("<p>")
			w.text(line)
			w.html.WriteString("</p>\n")
			text = append(text, line)
		}
		w.html.WriteString("</div>\n")
		q.Explanation = strings.TrimSpace(strings.Join(text, "\n"))
	}
	w.html.WriteString("</details>\n")
}

// keyLine writes "答案：…".
func (w *writer) keyLine(text string) {
	w.html.WriteString(`<p class="answer-key"><b>`)
	w.escape(w.label("key"))
	w.html.WriteString("：</b>")
	w.text(text)
	w.html.WriteString("</p>\n")
}

// capture runs write and takes its HTML away.
func (w *writer) capture(write func()) string {
	start := w.html.Len()
	write()
	out := string(w.html.Bytes()[start:])
	w.html.Truncate(start)
	return out
}
