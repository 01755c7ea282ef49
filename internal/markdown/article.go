package markdown

import (
	"strings"
	"unicode/utf8"
)

// maxArticle bounds the numbers of articles; the Civil Code has 1260.
const maxArticle = 9999

// articleOf reads the article of law that s begins with. It returns its number
// and its name in Chinese numerals: 第57条之1 is 57, 第五十七条之一.
func articleOf(s string) (n int, name string, ok bool) {
	rest, ok := strings.CutPrefix(strings.TrimLeft(s, " 　"), "第")
	if !ok {
		return 0, "", false
	}
	n, rest, ok = readNumber(rest)
	if !ok {
		return 0, "", false
	}
	rest, ok = strings.CutPrefix(rest, "条")
	if !ok {
		return 0, "", false
	}
	name = "第" + chineseNumber(n) + "条"
	if after, found := strings.CutPrefix(rest, "之"); found {
		if m, _, found := readNumber(after); found {
			name += "之" + chineseNumber(m)
		}
	}
	return n, name, true
}

const chineseDigits = "零一二三四五六七八九"

// digitOf is the value of a Chinese, full-width or plain digit, or -1.
func digitOf(r rune) int {
	switch {
	case r >= '0' && r <= '9':
		return int(r - '0')
	case r >= '０' && r <= '９':
		return int(r - '０')
	case r == '〇':
		return 0
	case r == '两':
		return 2
	}
	if i := strings.IndexRune(chineseDigits, r); i >= 0 {
		return i / len("零")
	}
	return -1
}

// unitOf is the value of 十, 百 or 千, or 0.
func unitOf(r rune) int {
	switch r {
	case '十':
		return 10
	case '百':
		return 100
	case '千':
		return 1000
	}
	return 0
}

// readNumber reads the number from 1 to maxArticle that s begins with, in
// digits (57, 五七) or with units (五十七), and returns what follows it.
func readNumber(s string) (n int, rest string, ok bool) {
	rest = strings.TrimLeft(s, " 　")
	total, digits, seen := 0, 0, false
	for {
		r, size := utf8.DecodeRuneInString(rest)
		if d := digitOf(r); d >= 0 && size > 0 {
			digits = digits*10 + d
		} else if u := unitOf(r); u > 0 {
			total += max(digits, 1) * u
			digits = 0
		} else {
			break
		}
		if total+digits > maxArticle {
			return 0, s, false
		}
		seen = true
		rest = rest[size:]
	}
	n = total + digits
	if !seen || n == 0 {
		return 0, s, false
	}
	return n, strings.TrimLeft(rest, " 　"), true
}

// chineseNumber writes n, from 1 to maxArticle, in Chinese: 57 is 五十七, 101 is
// 一百零一, 10 is 十.
func chineseNumber(n int) string {
	var out strings.Builder
	gap := false
	for unit, name := 1000, []string{"千", "百", "十", ""}; unit > 0; unit, name = unit/10, name[1:] {
		d := n / unit % 10
		if d == 0 {
			gap = out.Len() > 0
			continue
		}
		if gap {
			out.WriteString("零")
			gap = false
		}
		if !(d == 1 && unit == 10 && out.Len() == 0) {
			out.WriteString(chineseDigits[d*3 : d*3+3])
		}
		out.WriteString(name[0])
	}
	return out.String()
}

// ArticleID is the fragment of an article of law, however a citation writes it:
// 57, 五十七, 第57条 and 第五十七条 are 第五十七条, 57之一 is 第五十七条之一. The
// second result tells whether it is an article's number at all.
func ArticleID(written string) (string, bool) {
	s := strings.TrimPrefix(strings.TrimSpace(written), "第")
	n, rest, ok := readNumber(s)
	if !ok {
		return "", false
	}
	id := "第" + chineseNumber(n) + "条"
	rest = strings.TrimPrefix(rest, "条")
	if after, found := strings.CutPrefix(rest, "之"); found {
		m, tail, ok := readNumber(after)
		if !ok {
			return "", false
		}
		id += "之" + chineseNumber(m)
		rest = strings.TrimPrefix(tail, "条")
	}
	return id, strings.TrimSpace(rest) == ""
}
