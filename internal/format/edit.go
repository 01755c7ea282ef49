package format

import "slices"

// edit replaces a part of a file by a text.
type edit struct {
	start, end int
	text       string
}

// inOrder sorts edits, and leaves out those that overlap an earlier one; the next
// round may make them.
func inOrder(edits []edit) []edit {
	slices.SortStableFunc(edits, func(a, b edit) int { return a.start - b.start })
	out, done := edits[:0], 0
	for _, e := range edits {
		if e.start >= done && e.end >= e.start {
			out, done = append(out, e), e.end
		}
	}
	return out
}

// apply makes edits that are in order and do not overlap.
func apply(text []byte, edits []edit) []byte {
	out := make([]byte, 0, len(text)+64)
	done := 0
	for _, e := range edits {
		out = append(out, text[done:e.start]...)
		out = append(out, e.text...)
		done = e.end
	}
	return append(out, text[done:]...)
}

// maxTrials bounds the work of finding the edits that change the page.
const maxTrials = 64

// accept applies those edits that leave the page as it is. A set of edits that
// changes it is tried in halves.
func (f *Formatter) accept(d *document, edits []edit) (out *document, refused []edit) {
	if len(edits) == 0 {
		return d, nil
	}
	t := trial{f: f, base: d, best: d}
	t.try(edits)
	return t.best, t.refused
}

// trial finds the edits that leave a page as it is.
type trial struct {
	f          *Formatter
	base, best *document
	accepted   []edit
	refused    []edit
	count      int
}

func (t *trial) try(edits []edit) {
	if t.count++; t.count > maxTrials {
		t.refused = append(t.refused, edits...)
		return
	}
	all := inOrder(append(append([]edit(nil), t.accepted...), edits...))
	if next := t.f.read(t.base.file, apply(t.base.text, all)); same(t.base, next) {
		t.accepted, t.best = all, next
		return
	}
	if len(edits) == 1 {
		t.refused = append(t.refused, edits...)
		return
	}
	t.try(edits[:len(edits)/2])
	t.try(edits[len(edits)/2:])
}
