package site

import (
	"path"
	"strings"
	"unicode"

	"github.com/mozillazg/go-pinyin"
)

// segment makes a name fit for a URL: ASCII letters, digits, '-', '_' and '.'
// stay, Chinese becomes pinyin, everything else a hyphen. It is empty for a
// name of which nothing is left.
func segment(name string) string {
	if isPlain(name) {
		return name
	}
	args := pinyin.NewArgs()
	var b strings.Builder
	hyphen := func() {
		if b.Len() > 0 && !strings.HasSuffix(b.String(), "-") {
			b.WriteByte('-')
		}
	}
	afterHan := false
	for _, r := range name {
		switch {
		case isPlainRune(r):
			if afterHan && r != '.' {
				hyphen()
			}
			b.WriteRune(r)
			afterHan = false
		case unicode.Is(unicode.Han, r):
			syllable := pinyin.SinglePinyin(r, args)
			if len(syllable) == 0 {
				continue
			}
			hyphen()
			b.WriteString(syllable[0])
			afterHan = true
		default:
			hyphen()
			afterHan = false
		}
	}
	return strings.Trim(b.String(), "-")
}

func isPlain(name string) bool {
	for _, r := range name {
		if !isPlainRune(r) {
			return false
		}
	}
	return name != "" && name != "." && name != ".."
}

func isPlainRune(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_' || r == '.'
}

// fileSegment is segment for a file's name, with the extension kept apart.
func fileSegment(name string) string {
	ext := path.Ext(name)
	stem := segment(strings.TrimSuffix(name, ext))
	if stem == "" {
		stem = "file"
	}
	return stem + segment(ext)
}
