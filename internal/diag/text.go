package diag

import (
	"strconv"
	"strings"
)

// Message says what is wrong, in "zh" or "en".
func (d *Diagnostic) Message(lang string) string {
	e := catalogue[d.Code]
	return fill(lang, pick(lang, e.ZH, e.EN), d.Args)
}

// Fix says what to do, in "zh" or "en".
func (d *Diagnostic) Fix(lang string) string {
	e := catalogue[d.Code]
	return fill(lang, pick(lang, e.FixZH, e.FixEN), d.Args)
}

// Message says why the related place matters.
func (r *Related) Message(lang string) string {
	e := catalogue[r.Code]
	return fill(lang, pick(lang, e.ZH, e.EN), r.Args)
}

// Rule is the short name of the check that found it.
func (d *Diagnostic) Rule() string { return catalogue[d.Code].Rule }

func pick(lang, zh, en string) string {
	if lang == "en" {
		return en
	}
	return zh
}

// bothMark stands between the two languages of an argument.
const bothMark = "\x00"

// Both is an argument that is a phrase, in both languages.
func Both(zh, en string) string { return zh + bothMark + en }

// fill replaces {0}, {1} … in one pass, so that braces in arguments stay.
func fill(lang, s string, args []string) string {
	if len(args) == 0 {
		return s
	}
	pairs := make([]string, 0, 2*len(args))
	for i, a := range args {
		if zh, en, both := strings.Cut(a, bothMark); both {
			a = pick(lang, zh, en)
		}
		pairs = append(pairs, "{"+strconv.Itoa(i)+"}", a)
	}
	return strings.NewReplacer(pairs...).Replace(s)
}
