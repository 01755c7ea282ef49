package markdown

import (
	"hash/fnv"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"ankang/internal/diag"
)

// shuffle is a fixed permutation of 0…n-1 that depends on seed, and is not the
// identity if n > 1: shown[i] is the place that entry i of the right order has
// on the page.
func shuffle(seed string, n int) []int {
	h := fnv.New64a()
	h.Write([]byte(seed))
	state := h.Sum64() | 1
	shown := make([]int, n)
	for i := range shown {
		shown[i] = i
	}
	same := true
	for i := n - 1; i > 0; i-- {
		state ^= state << 13
		state ^= state >> 7
		state ^= state << 17
		j := int(state % uint64(i+1))
		shown[i], shown[j] = shown[j], shown[i]
	}
	for i := range shown {
		same = same && shown[i] == i
	}
	if same && n > 1 {
		shown[0], shown[n-1] = shown[n-1], shown[0]
	}
	return shown
}

// table reads the table of a matching or of a hot spot.
func (z *quiz) table(n ast.Node) {
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		html, text, cells := z.row(row)
		if _, head := row.(*east.TableHeader); head {
			if z.q.Kind == Matching {
				z.heads = [2][]byte{at(html, 0), at(html, 1)}
				z.q.PairHeads = [2]string{at(text, 0), at(text, 1)}
			}
			continue
		}
		if z.q.Kind == Matching {
			z.q.Pairs = append(z.q.Pairs, [2]string{at(text, 0), at(text, 1)})
			z.pairs = append(z.pairs, [2][]byte{at(html, 0), at(html, 1)})
			continue
		}
		from, to, ok := cellRange(at(text, 0))
		if !ok {
			z.w.report(diag.New(diag.BadCell, z.cellSpan(row, cells), at(text, 0)))
			continue
		}
		z.q.Spots = append(z.q.Spots, Spot{From: from, To: to, Hazard: at(text, 1), Note: at(text, 2)})
		z.spots = append(z.spots, [2][]byte{at(html, 1), at(html, 2)})
	}
}

// row writes the cells of a row apart.
func (z *quiz) row(row ast.Node) (html [][]byte, text []string, cells []ast.Node) {
	for c := row.FirstChild(); c != nil; c = c.NextSibling() {
		var plain string
		h, _ := z.hidden(func() { plain = z.w.leaf(c) })
		html, text, cells = append(html, h), append(text, plain), append(cells, c)
	}
	return html, text, cells
}

func (z *quiz) cellSpan(row ast.Node, cells []ast.Node) diag.Span {
	if len(cells) > 0 {
		if t, ok := cells[0].FirstChild().(*ast.Text); ok {
			return z.w.span(t.Segment.Start, t.Segment.Stop)
		}
	}
	return z.w.blockSpan(row)
}

// at is element i of list, or nothing.
func at[T any](list []T, i int) (v T) {
	if i < len(list) {
		v = list[i]
	}
	return v
}

var cellForm = regexp.MustCompile(`^([A-Z])([1-9][0-9]?)(?:(?:-|–|—|~|到|至|:)([A-Z])([1-9][0-9]?))?$`)

// wideForms makes full-width letters and digits, and dashes, plain.
var wideForms = strings.NewReplacer("－", "-", "～", "~", "：", ":", " ", "", "　", "")

// cellRange reads the place of a hazard: B3, or B3-C4 in any order of corners.
func cellRange(s string) (from, to string, ok bool) {
	s = strings.ToUpper(strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' {
			return r - '！' + '!'
		}
		return r
	}, wideForms.Replace(s)))
	m := cellForm.FindStringSubmatch(s)
	if m == nil {
		return "", "", false
	}
	if m[3] == "" {
		return m[1] + m[2], m[1] + m[2], true
	}
	left, right := min(m[1], m[3]), max(m[1], m[3])
	top, bottom := m[2], m[4]
	if len(top) > len(bottom) || len(top) == len(bottom) && top > bottom {
		top, bottom = bottom, top
	}
	return left + top, right + bottom, true
}
