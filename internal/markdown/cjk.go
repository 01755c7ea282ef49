package markdown

import (
	"unicode"

	"github.com/yuin/goldmark/util"
)

// isCJK tells whether r belongs to a script that is written without spaces, or
// is punctuation of one. Hangul is left out: Korean puts spaces between words.
func isCJK(r rune) bool {
	switch {
	case r < 0x2E80:
		return false
	case r <= 0x33FF: // radicals, symbols and punctuation, kana, Bopomofo
		return r < 0x3130 || r > 0x318F
	case r <= 0x9FFF: // Han, and extension A
		return true
	case r >= 0xF900 && r <= 0xFAFF, r >= 0xFE30 && r <= 0xFE4F:
		return true
	case r >= 0xFF00 && r <= 0xFFEF: // full-width forms
		return r < 0xFFA0 || r > 0xFFDC
	}
	return r >= 0x20000 && r <= 0x3FFFF
}

// isSharedPunct tells whether r is punctuation that Chinese shares with other
// scripts, so that its neighbour decides what it is.
func isSharedPunct(r rune) bool {
	switch r {
	case '“', '”', '‘', '’', '—', '…', '·':
		return true
	}
	return false
}

// joins tells whether a soft line break between a and b leaves no space.
func joins(a, b rune) bool {
	return isCJK(a) && (isCJK(b) || isSharedPunct(b)) || isSharedPunct(a) && isCJK(b)
}

// isOtherPunct tells whether r is punctuation in the sense of CommonMark, but
// not of a CJK script.
func isOtherPunct(r rune) bool {
	return util.IsPunctRune(r) && !isCJK(r)
}

// isHan tells whether r is a Han character, for counting.
func isHan(r rune) bool {
	return r >= 0x2E80 && unicode.Is(unicode.Han, r)
}
