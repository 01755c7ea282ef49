package format_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"ankang/internal/source"
)

var questionID = regexp.MustCompile(` *<!-- q:.*? -->`)

// halves are the marks as a hurried editor types them.
var halves = strings.NewReplacer("，", ",", "；", ";", "：", ":", "？", "?", "！", "!", "（", "(", "）", ")", "。\n", ".\n")

// TestPunctuationOfRealTextIsRestored types the reference portal with half-width
// marks. Formatting must bring most of them back, and widen none that was
// half-width before.
func TestPunctuationOfRealTextIsRestored(t *testing.T) {
	typed, restored := 0, 0
	for _, pattern := range []string{"../../content/*/*.md", "../../content/*/*/*.md"} {
		names, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			_, body, _ := strings.Cut(string(source.Decode(name, text).Bytes), "\n---\n")
			if strings.HasSuffix(name, ".en.md") || body == "" {
				continue
			}
			out := formatter().Page("content/pages/a.md", []byte(page(halves.Replace(body))))
			_, got, _ := strings.Cut(string(out.Text), "\n---\n")
			n, back := restoredMarks(t, name, body, got)
			typed, restored = typed+n, restored+back
		}
	}
	t.Logf("%d of %d marks restored", restored, typed)
	if typed < 300 || restored < typed*9/10 {
		t.Errorf("%d of %d marks restored, want nine of ten", restored, typed)
	}
}

// restoredMarks counts the full-width marks of want, and those that got has in
// their places. Spaces and dashes of tables are overlooked.
func restoredMarks(t *testing.T, name, want, got string) (marks, back int) {
	t.Helper()
	dense := func(s string) []rune {
		s = questionID.ReplaceAllString(s, "")
		return []rune(strings.NewReplacer(" ", "", "-", "", "\n", "").Replace(s))
	}
	a, b := dense(want), dense(got)
	if len(a) != len(b) {
		t.Errorf("%s: characters were lost or added:\n%s", name, got)
		return 0, 0
	}
	for i, r := range a {
		// A 。 inside a line was never typed otherwise; which those are can't be
		// seen here, so that mark counts where it is lost alone.
		half := halves.Replace(string(r) + "\n")
		switch {
		case half == string(r)+"\n" && b[i] != r:
			t.Errorf("%s: %q became %q behind %q", name, r, b[i], string(a[max(0, i-10):i]))
		case half != string(r)+"\n" && !(r == '。' && b[i] == r):
			marks++
			if b[i] == r {
				back++
			}
		}
	}
	return marks, back
}
