package markdown

import (
	"slices"
	"strconv"

	"ankang/internal/diag"
)

// check reports what the question lacks, at the word of its kind. After a slip
// inside the list a missing answer is its consequence and stays unsaid.
func (z *quiz) check() {
	switch z.q.Kind {
	case SingleChoice, MultipleChoice, Scenario:
		z.checkChoices()
	case TrueFalse:
		if z.slips == 0 && z.right() != 1 {
			z.fault(diag.NoVerdict)
		}
	case FillIn:
		if len(z.q.Blanks) == 0 || slices.ContainsFunc(z.q.Blanks, func(b []string) bool { return len(b) == 0 }) {
			z.fault(diag.NoBlank)
		}
	case Ordering:
		if len(z.q.Items) < 2 {
			z.fault(diag.FewItems)
		}
	case Matching:
		if len(z.q.Pairs) < 2 {
			z.fault(diag.FewPairs)
		}
	case HotSpot:
		if z.q.Image < 0 {
			z.fault(diag.NoPicture)
		}
		if !z.answered {
			z.fault(diag.NoSpots)
		}
	}
}

func (z *quiz) checkChoices() {
	n := len(z.q.Options)
	if n < 2 {
		z.fault(diag.FewOptions, strconv.Itoa(n))
		return
	}
	if z.q.Kind == Scenario || z.slips > 0 {
		return
	}
	switch right := z.right(); {
	case right == 0:
		z.fault(diag.NoRightAnswer)
	case right > 1 && z.q.Kind == SingleChoice:
		d := diag.New(diag.ManyRightAnswers, z.mark, strconv.Itoa(right))
		d.Replacement = "多选"
		z.w.report(d)
	}
}

// right is the number of right options.
func (z *quiz) right() int {
	n := 0
	for _, o := range z.q.Options {
		if o.Correct {
			n++
		}
	}
	return n
}

func (z *quiz) fault(code diag.Code, args ...string) { z.w.report(diag.New(code, z.mark, args...)) }
