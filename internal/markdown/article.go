package markdown

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// maxArticle bounds article numbers; the Civil Code of China has 1,260.
const maxArticle = 9999

var digits = []rune("零一二三四五六七八九")

// chineseNumber writes n, 0 to 9999, as laws do: 57 is 五十七, 110 一百一十.
func chineseNumber(n int) string {
	if n < 10 {
		return string(digits[n])
	}
	var b strings.Builder
	units := []struct {
		value int
		name  string
	}{{1000, "千"}, {100, "百"}, {10, "十"}}
	gap := false
	for _, u := range units {
		d := n / u.value
		n %= u.value
		if d == 0 {
			gap = gap || b.Len() > 0
			continue
		}
		if gap {
			b.WriteRune('零')
			gap = false
		}
		if d > 1 || u.value > 10 || b.Len() > 0 {
			b.WriteRune(digits[d])
		}
		b.WriteString(u.name)
	}
	if n > 0 {
		if gap {
			b.WriteRune('零')
		}
		b.WriteRune(digits[n])
	}
	return b.String()
}

// parseNumber reads a number in Chinese or ASCII digits, 0 to 9999.
func parseNumber(s string) (int, bool) {
	if n, err := strconv.Atoi(s); err == nil {
		return n, n >= 0 && n <= maxArticle
	}
	total, digit := 0, 0
	seen := false
	for _, r := range s {
		seen = true
		switch r {
		case '千', '百', '十':
			unit := map[rune]int{'千': 1000, '百': 100, '十': 10}[r]
			if digit == 0 {
				digit = 1
			}
			total += digit * unit
			digit = 0
		case '〇':
			digit = 0
		case '两':
			digit = 2
		default:
			at := strings.IndexRune(string(digits), r)
			if at < 0 {
				return 0, false
			}
			digit = at / utf8.RuneLen('零')
		}
	}
	total += digit
	return total, seen && total <= maxArticle
}

// ArticleID is the fragment of an article of a law, however it is written: 57,
// 五十七, 第57条 and 第五十七条 are 第五十七条; 57之一 is 第五十七条之一. The
// second result tells whether it is an article's number at all.
func ArticleID(written string) (string, bool) {
	n, sub, _, ok := parseArticle(written)
	if !ok {
		return "", false
	}
	return articleID(n, sub), true
}

func articleID(n, sub int) string {
	id := "第" + chineseNumber(n) + "条"
	if sub > 0 {
		id += "之" + chineseNumber(sub)
	}
	return id
}

// parseArticle reads the number, and that of an article put in later (之一), and
// returns what follows.
func parseArticle(s string) (n, sub int, rest string, ok bool) {
	s = strings.TrimPrefix(strings.TrimSpace(s), "第")
	end := numberEnd(s)
	n, ok = parseNumber(s[:end])
	if !ok || end == 0 {
		return 0, 0, "", false
	}
	s = s[end:]
	s = strings.TrimPrefix(s, "条")
	if after, found := strings.CutPrefix(s, "之"); found {
		end := numberEnd(after)
		if m, good := parseNumber(after[:end]); good && end > 0 {
			sub, s = m, after[end:]
		}
	}
	s = strings.TrimPrefix(s, "条")
	return n, sub, s, n > 0 && strings.TrimSpace(s) == "" || n > 0 && strings.HasPrefix(s, " ") || n > 0 && strings.HasPrefix(s, "　")
}

func numberEnd(s string) int {
	for i, r := range s {
		if (r < '0' || r > '9') && !strings.ContainsRune("零〇一二两三四五六七八九十百千", r) {
			return i
		}
	}
	return len(s)
}

// headingArticle reads the article that a heading begins with: 第五十七条, or
// 第五十七条 安全生产义务.
func headingArticle(title string) (n, sub int) {
	if !strings.HasPrefix(title, "第") || !strings.Contains(title, "条") {
		return 0, 0
	}
	n, sub, _, ok := parseArticle(title)
	if !ok {
		return 0, 0
	}
	return n, sub
}

// articleWords are the words for an article as a citation wrote it.
func articleWords(written string) string {
	if id, ok := ArticleID(written); ok {
		return id
	}
	return written
}
