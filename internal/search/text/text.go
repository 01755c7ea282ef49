// Package text cuts texts and queries into search terms. The browser's client
// does the same in TypeScript; testdata/vectors.json holds both to it.
//
// A text is brought to Unicode form NFKC and, code point by code point, to
// lower case. Runs of Han characters give every character and every pair of
// neighbours; runs of other letters, digits and marks give a word, cut at 32
// characters. Everything else parts runs. A query gives pairs and words; of a run
// of one Han character, that character.
package text

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxWord is the greatest number of characters of a word; longer ones are cut.
const maxWord = 32

// Terms returns the terms of a text in order, repetitions included.
func Terms(s string) []string {
	var out []string
	runs(s, func(run []rune, han bool) {
		if !han {
			out = append(out, word(run))
			return
		}
		for i, r := range run {
			out = append(out, string(r))
			if i+1 < len(run) {
				out = append(out, string(run[i:i+2]))
			}
		}
	})
	return out
}

// QueryTerms returns the terms that a query asks for, each once, in order.
func QueryTerms(s string) []string {
	var out []string
	seen := map[string]bool{}
	add := func(t string) {
		if !seen[t] {
			seen[t] = true
			out = append(out, t)
		}
	}
	runs(s, func(run []rune, han bool) {
		switch {
		case !han:
			add(word(run))
		case len(run) == 1:
			add(string(run))
		default:
			for i := range len(run) - 1 {
				add(string(run[i : i+2]))
			}
		}
	})
	return out
}

// IsCharacter tells the terms that are one Han character.
func IsCharacter(term string) bool {
	r, size := utf8.DecodeRuneInString(term)
	return size == len(term) && unicode.Is(unicode.Han, r)
}

func word(run []rune) string { return string(run[:min(len(run), maxWord)]) }

// runs calls each for the runs of a text in order.
func runs(s string, each func(run []rune, han bool)) {
	var run []rune
	han := false
	flush := func() {
		if len(run) > 0 {
			each(run, han)
			run = run[:0]
		}
	}
	for _, r := range norm.NFKC.String(s) {
		r = unicode.ToLower(r)
		isHan := unicode.Is(unicode.Han, r)
		if !isHan && !unicode.In(r, unicode.L, unicode.N, unicode.M) {
			flush()
			continue
		}
		if isHan != han {
			flush()
			han = isHan
		}
		run = append(run, r)
	}
	flush()
}

// characterMark begins the keys of single Han characters.
const characterMark = "\x01"

// Key is what a term is sorted and looked up by in shards. Single characters get
// keys of their own corner: nearly every document has the common ones, and a
// query for a pair must not fetch their postings.
func Key(term string) string {
	if IsCharacter(term) {
		return characterMark + term
	}
	return term
}
