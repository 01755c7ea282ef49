package markdown

import (
	"hash/fnv"
	"regexp"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"

	"ankang/internal/diag"
)

// blank is a gap of a fill-in.
type blank struct {
	ast.BaseInline
	index int
}

var kindBlank = ast.NewNodeKind("Blank")

func (*blank) Kind() ast.NodeKind              { return kindBlank }
func (b *blank) Dump(source []byte, level int) { ast.DumpHelper(b, source, level, nil, nil) }

// blankText is a gap in plain text.
const blankText = "____"

func (w *writer) blank(b *blank) {
	w.html.WriteString(`<span class="blank" data-blank="` + strconv.Itoa(b.index) + `">` + blankText + `</span>`)
	w.keepText(blankText)
}

// splitBlanks puts gaps in the place of 【甲|乙】 in the texts of a block.
func (w *writer) splitBlanks(q *Question, block ast.Node) {
	for c := block.FirstChild(); c != nil; {
		next := c.NextSibling()
		t, ok := c.(*ast.Text)
		if !ok {
			if c.HasChildren() {
				w.splitBlanks(q, c)
			}
			c = next
			continue
		}
		if m := blankMark.FindSubmatchIndex(t.Segment.Value(w.src)); m != nil {
			at := t.Segment.Start
			var forms []string
			for _, form := range strings.FieldsFunc(string(w.src[at+m[2]:at+m[3]]), func(r rune) bool { return r == '|' || r == '｜' }) {
				if form = strings.TrimSpace(form); form != "" {
					forms = append(forms, form)
				}
			}
			tail := ast.NewTextSegment(t.Segment.WithStart(at + m[1]))
			tail.SetSoftLineBreak(t.SoftLineBreak())
			tail.SetHardLineBreak(t.HardLineBreak())
			t.SetSoftLineBreak(false)
			t.SetHardLineBreak(false)
			t.Segment = t.Segment.WithStop(at + m[0])
			gap := &blank{index: len(q.Blanks)}
			q.Blanks = append(q.Blanks, forms)
			block.InsertAfter(block, t, gap)
			block.InsertAfter(block, gap, tail)
			next = tail
		}
		c = next
	}
}

func (w *writer) fillIn(q *Question, start, stop int) func() {
	if len(q.Blanks) == 0 {
		w.report(diag.NoBlank, start, stop)
	}
	return func() {
		w.html.WriteString("<ol class=\"answer-list\">\n")
		for _, forms := range q.Blanks {
			w.html.WriteString("<li>")
			w.text(strings.Join(forms, " / "))
			w.html.WriteString("</li>\n")
		}
		w.html.WriteString("</ol>\n")
	}
}

// ordering shows the items shuffled, and in the details in their order.
func (w *writer) ordering(q *Question, ps parts, start, stop int) func() {
	var shown []string
	if ps.order != nil {
		for item := ps.order.FirstChild(); item != nil; item = item.NextSibling() {
			q.Items = append(q.Items, w.plainOf(item))
			shown = append(shown, strings.TrimSpace(w.capture(func() { w.items(item) })))
		}
	}
	if len(q.Items) < 2 {
		w.report(diag.TooFewItems, start, stop)
	}
	w.shuffledList(`<ul class="order-items">`, "</ul>", q.ID, shown)
	return func() {
		w.labelLine("order")
		w.html.WriteString("<ol class=\"answer-list\">\n")
		for i, html := range shown {
			w.html.WriteString("<li>" + html + "</li>\n")
			w.keepText(q.Items[i])
		}
		w.html.WriteString("</ol>\n")
	}
}

// items writes an item's blocks; a lone line without a paragraph around it.
func (w *writer) items(item ast.Node) {
	if first := item.FirstChild(); first != nil && first.NextSibling() == nil {
		w.line(first)
		w.endText()
		return
	}
	w.children(item)
}

func (w *writer) labelLine(key string) {
	w.html.WriteString(`<p class="answer-key"><b>`)
	w.escape(w.label(key))
	w.html.WriteString("：</b></p>\n")
}

func (w *writer) shuffledList(open, closing, seed string, items []string) {
	w.html.WriteString(open + "\n")
	for _, i := range shuffle(seed, len(items)) {
		w.html.WriteString(`<li data-item="` + strconv.Itoa(i) + `">` + items[i] + "</li>\n")
	}
	w.html.WriteString(closing + "\n")
}

// shuffle is an order of 0 … n-1 that follows from the seed and is not the
// right one.
func shuffle(seed string, n int) []int {
	h := fnv.New64a()
	h.Write([]byte(seed))
	state := h.Sum64()
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	for i := n - 1; i > 0; i-- {
		// Knuth's MMIX generator; the high bits are the good ones.
		state = state*6364136223846793005 + 1442695040888963407
		j := int((state >> 33) % uint64(i+1))
		order[i], order[j] = order[j], order[i]
	}
	for i, v := range order {
		if i != v {
			return order
		}
	}
	if n > 1 {
		order = append(order[1:], order[0])
	}
	return order
}

// rows are the cells of a table's body, and its head, as plain text and HTML.
func (w *writer) rows(table ast.Node) (head []string, plain, html [][]string, cells [][]ast.Node) {
	for row := table.FirstChild(); row != nil; row = row.NextSibling() {
		var p, h []string
		var c []ast.Node
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			p = append(p, w.plainOf(cell))
			c = append(c, cell)
			w.hidden++ // what is shown is written by the caller
			h = append(h, w.capture(func() { w.line(cell) }))
			w.hidden--
		}
		if head == nil {
			head = p
			continue
		}
		plain, html, cells = append(plain, p), append(html, h), append(cells, c)
	}
	return head, plain, html, cells
}

func (w *writer) matching(q *Question, ps parts, start, stop int) func() {
	var left, right []string
	if ps.table != nil {
		head, plain, html, _ := w.rows(ps.table)
		for i, row := range plain {
			if len(row) < 2 || row[0] == "" || row[1] == "" {
				continue
			}
			q.Pairs = append(q.Pairs, [2]string{row[0], row[1]})
			left, right = append(left, html[i][0]), append(right, html[i][1])
			if w.hidden == 0 {
				w.plain.WriteString(row[0] + " " + row[1] + "\n")
			}
		}
		if len(head) >= 2 {
			q.PairHeads = [2]string{head[0], head[1]}
		}
	}
	if len(q.Pairs) < 2 {
		w.report(diag.NoPairs, start, stop)
	}
	w.html.WriteString("<div class=\"match\">\n<ol class=\"match-left\">\n")
	for i, html := range left {
		w.html.WriteString(`<li data-item="` + strconv.Itoa(i) + `">` + html + "</li>\n")
	}
	w.html.WriteString("</ol>\n")
	w.shuffledList(`<ul class="match-right">`, "</ul>", q.ID, right)
	w.html.WriteString("</div>\n")
	return func() {
		w.labelLine("pairs")
		w.html.WriteString("<ul class=\"answer-list\">\n")
		for i := range left {
			w.html.WriteString("<li>" + left[i] + " — " + right[i] + "</li>\n")
		}
		w.html.WriteString("</ul>\n")
	}
}

// cellName is a cell of the chessboard, or an area of cells.
var cellName = regexp.MustCompile(`^([A-Za-z][1-9][0-9]?)(?:\s*[-–—~至]\s*([A-Za-z][1-9][0-9]?))?$`)

func (w *writer) hotSpot(q *Question, ps parts, start, stop int) func() {
	if q.Image < 0 {
		w.report(diag.NoPicture, start, stop)
	}
	var shown [][]string
	if ps.table != nil {
		_, plain, html, cells := w.rows(ps.table)
		for i, row := range plain {
			if len(row) < 2 {
				continue
			}
			m := cellName.FindStringSubmatch(row[0])
			if m == nil {
				at := max(cells[i][0].Pos(), 0)
				at += max(strings.Index(string(w.src[min(at, len(w.src)):]), row[0]), 0)
				w.report(diag.BadCell, at, at+len(row[0]), row[0])
				continue
			}
			spot := Spot{From: strings.ToUpper(m[1]), To: strings.ToUpper(m[2]), Hazard: row[1]}
			if spot.To == "" {
				spot.To = spot.From
			}
			if len(row) > 2 {
				spot.Note = row[2]
			}
			q.Spots = append(q.Spots, spot)
			shown = append(shown, html[i])
		}
	}
	if len(q.Spots) == 0 {
		w.report(diag.NoHazards, start, stop)
	}
	return func() { w.hazards(q, shown) }
}

func (w *writer) hazards(q *Question, shown [][]string) {
	w.labelLine("hazards")
	w.html.WriteString("<ol class=\"answer-list\">\n")
	for i, s := range q.Spots {
		place := s.From
		if s.To != s.From {
			place += "–" + s.To
		}
		w.html.WriteString(`<li data-from="` + s.From + `" data-to="` + s.To + `"><b>` + shown[i][1] + "</b>（" + place + "）")
		if s.Note != "" {
			w.html.WriteString("：" + shown[i][2])
		}
		w.html.WriteString("</li>\n")
	}
	w.html.WriteString("</ol>\n")
}
