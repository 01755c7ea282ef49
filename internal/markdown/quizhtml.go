package markdown

import (
	"strconv"
	"strings"
)

// write puts the question on the page. The data attributes are described in
// the package's documentation.
func (z *quiz) write() {
	w := z.w
	kind := string(z.q.Kind)
	w.raw(`<section class="question question-`, kind, `" id="`, z.element, `" data-kind="`, kind, `" data-id="`, z.q.ID, `"`, z.grid(), ">\n")
	tag := "h" + strconv.Itoa(z.heading.Level)
	w.raw("<", tag, ` class="question-stem"><span class="question-kind">`)
	w.esc(w.label(kind))
	w.raw("</span> ")
	w.put(z.stem)
	w.raw("</", tag, ">\n")
	w.put(z.before)
	z.writeQuestion()
	w.put(z.branches)
	w.raw(`<details class="answer"`)
	if key := z.key(); key != "" {
		w.raw(` data-answer="`, key, `"`)
	}
	w.raw("><summary>")
	w.esc(w.label("answer"))
	w.raw("</summary>\n")
	z.writeAnswer()
	if len(z.explanation) > 0 {
		w.raw("<div class=\"explanation\">\n")
		w.put(z.explanation)
		w.raw("</div>\n")
	}
	w.raw("</details>\n")
	w.put(z.after)
	w.raw("</section>\n")
}

// The chessboard over a picture, unless a hazard lies beyond it.
const gridColumns, gridRows = 6, 4

// grid is the size of a hot spot's chessboard as attributes.
func (z *quiz) grid() string {
	if z.q.Kind != HotSpot {
		return ""
	}
	columns, rows := gridColumns, gridRows
	for _, s := range z.q.Spots {
		row, _ := strconv.Atoi(s.To[1:])
		columns, rows = max(columns, int(s.To[0]-'A')+1), max(rows, row)
	}
	return ` data-columns="` + strconv.Itoa(columns) + `" data-rows="` + strconv.Itoa(rows) + `"`
}

// put writes HTML that was captured.
func (w *writer) put(html []byte) { w.html = append(w.html, html...) }

// writeQuestion writes what the reader chooses from.
func (z *quiz) writeQuestion() {
	w := z.w
	switch z.q.Kind {
	case Ordering:
		w.raw("<ul class=\"options items\">\n")
		z.shown(z.items, "data-item", z.q.Items)
		w.raw("</ul>\n")
	case Matching:
		z.writePairs()
	case FillIn, HotSpot:
	default:
		if len(z.options) == 0 {
			return
		}
		w.raw("<ol class=\"options\" type=\"A\">\n")
		for i, o := range z.options {
			w.raw(`<li data-option="`, strconv.Itoa(i+1), `"`)
			if target := z.q.Options[i].Target; target != "" {
				w.raw(` data-target="`)
				w.esc(target)
				w.raw(`"`)
			}
			w.raw(">")
			w.put(o.text)
			w.raw("</li>\n")
			w.para(z.q.Options[i].Text)
		}
		w.raw("</ol>\n")
	}
}

// shown writes entries in shuffled order, numbered as shown.
func (z *quiz) shown(entries [][]byte, attr string, texts []string) {
	order := make([]int, len(entries))
	for right, place := range shuffle(z.q.ID, len(entries)) {
		order[place] = right
	}
	for place, right := range order {
		z.w.raw("<li ", attr, `="`, strconv.Itoa(place+1), `">`)
		z.w.put(entries[right])
		z.w.raw("</li>\n")
		z.w.para(texts[right])
	}
}

func (z *quiz) writePairs() {
	w := z.w
	var left, right [][]byte
	var words []string
	for i, p := range z.pairs {
		left, right = append(left, p[0]), append(right, p[1])
		words = append(words, z.q.Pairs[i][1])
	}
	w.raw("<div class=\"pairs\">\n<div><p class=\"pairs-head\">")
	w.put(z.heads[0])
	w.raw("</p>\n<ul class=\"options pairs-left\">\n")
	for i, html := range left {
		w.raw(`<li data-left="`, strconv.Itoa(i+1), `">`)
		w.put(html)
		w.raw("</li>\n")
		w.para(z.q.Pairs[i][0])
	}
	w.raw("</ul></div>\n<div><p class=\"pairs-head\">")
	w.put(z.heads[1])
	w.raw("</p>\n<ul class=\"options pairs-right\">\n")
	z.shown(right, "data-right", words)
	w.raw("</ul></div>\n</div>\n")
}

// key is the answer in numbers: right options, or the places on the page that
// the entries of the right order have.
func (z *quiz) key() string {
	var key []string
	switch z.q.Kind {
	case Ordering, Matching:
		for _, place := range shuffle(z.q.ID, max(len(z.items), len(z.pairs))) {
			key = append(key, strconv.Itoa(place+1))
		}
	default:
		for i, o := range z.q.Options {
			if o.Correct {
				key = append(key, strconv.Itoa(i+1))
			}
		}
	}
	return strings.Join(key, " ")
}

func (z *quiz) writeAnswer() {
	w := z.w
	switch z.q.Kind {
	case FillIn:
		z.writeBlanks()
	case Ordering:
		w.raw("<ol>\n")
		for _, html := range z.items {
			w.raw("<li>")
			w.put(html)
			w.raw("</li>\n")
		}
		w.raw("</ol>\n")
	case Matching:
		z.answerTable(z.heads[0], z.heads[1])
		for _, p := range z.pairs {
			w.raw("<tr><td>")
			w.put(p[0])
			w.raw("</td><td>")
			w.put(p[1])
			w.raw("</td></tr>\n")
		}
		w.raw("</tbody>\n</table></div>\n")
	case HotSpot:
		z.writeSpots()
	default:
		z.writeRight()
	}
}

// writeRight names the right options and gives the feedback on each.
func (z *quiz) writeRight() {
	w := z.w
	var right []string
	feedback := false
	for i, o := range z.q.Options {
		if o.Correct && z.q.Kind == TrueFalse {
			right = append(right, o.Text)
		} else if o.Correct {
			right = append(right, letter(i))
		}
		feedback = feedback || len(z.options[i].feedback) > 0
	}
	if len(right) > 0 {
		w.raw(`<p class="right">`)
		w.esc(w.label("right") + w.label("colon") + strings.Join(right, w.label("comma")))
		w.raw("</p>\n")
	}
	if !feedback {
		return
	}
	w.raw("<ul class=\"feedback\">\n")
	for i, o := range z.options {
		if len(o.feedback) == 0 {
			continue
		}
		w.raw(`<li data-option="`, strconv.Itoa(i+1), `" data-correct="`, strconv.FormatBool(z.q.Options[i].Correct), `"><b>`)
		w.esc(letter(i))
		w.raw("</b>\n")
		w.put(o.feedback)
		w.raw("</li>\n")
	}
	w.raw("</ul>\n")
}

// letter is the letter of option i: A, B, … Z, then numbers.
func letter(i int) string {
	if i < 26 {
		return string(rune('A' + i))
	}
	return strconv.Itoa(i + 1)
}

func (z *quiz) writeBlanks() {
	w := z.w
	w.raw("<ol class=\"blanks\">\n")
	for i, accepted := range z.q.Blanks {
		w.raw(`<li data-blank="`, strconv.Itoa(i+1), `" data-accept="`)
		w.esc(strings.Join(accepted, "|"))
		w.raw(`">`)
		w.esc(strings.Join(accepted, " "+w.label("or")+" "))
		w.raw("</li>\n")
	}
	w.raw("</ol>\n")
}

func (z *quiz) answerTable(heads ...[]byte) {
	z.w.tableStart()
	z.w.raw("<thead><tr>")
	for _, h := range heads {
		z.w.raw(`<th scope="col">`)
		z.w.put(h)
		z.w.raw("</th>")
	}
	z.w.raw("</tr></thead>\n<tbody>\n")
}

func (z *quiz) writeSpots() {
	w := z.w
	label := func(key string) []byte { return appendEscaped(nil, w.label(key)) }
	z.answerTable(label("position"), label("hazard"), label("remark"))
	for i, s := range z.q.Spots {
		place := s.From
		if s.To != s.From {
			place += "–" + s.To
		}
		w.raw(`<tr data-from="`, s.From, `" data-to="`, s.To, `"><td>`, place, "</td><td>")
		w.put(z.spots[i][0])
		w.raw("</td><td>")
		w.put(z.spots[i][1])
		w.raw("</td></tr>\n")
	}
	w.raw("</tbody>\n</table></div>\n")
}
