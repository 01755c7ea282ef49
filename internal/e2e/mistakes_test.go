package e2e_test

import (
	"bytes"
	"context"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"

	"ankang"
	"ankang/internal/build"
	"ankang/internal/diag"
)

// handbook is the editor's handbook, a site like any other.
var handbook = filepath.Join("..", "..", "docs", "handbook")

var update = flag.Bool("update", false, "write the messages of the handbook's mistakes anew")

// mistakesPage is the handbook's table of mistakes. Each heading of level 3 is
// a mistake: captions with a file's name, each followed by the file's text in
// a fence, then the message in a fence of text, then the cure in words, and
// where it can be shown, the mended file. The part before the first of them
// holds the small site in which the mistakes are made.
var mistakesPage = filepath.Join(handbook, "content", "lookup", "cuowu.md")

// mistakesWanted is how many mistakes the handbook must explain.
const mistakesWanted = 60

// example is a part of the page: files that are written, what ankang says of
// them, and the cure.
type example struct {
	title string
	// files and mended are texts by path below the site's folder.
	files, mended map[string][]byte
	// said is the promised message; said begins and ends there in the page.
	said       string
	begin, end int
	// cure is whether words follow the message.
	cure bool
}

var (
	fenced  = regexp.MustCompile("(?ms)^(````?)(\\w*)\n(.*?)^````?$")
	caption = regexp.MustCompile("(?m)^(?:(改好以后)|`([^`\n]+)`)(，正文|，存成了 GBK 编码|，□ 是坏掉的字)?：$")
)

// pageHead is what precedes a body that stands in the page alone; the page
// says so to its readers.
const pageHead = "---\ntitle: 戴好安全帽\nsummary: 进工地先系紧下颏带。\ndate: 2026-05-06\n---\n"

// headings finds the headings of level 3 that stand outside fences.
func headings(page string) (out [][]int) {
	fences := fenced.FindAllStringIndex(page, -1)
	for _, h := range regexp.MustCompile(`(?m)^### .+$`).FindAllStringIndex(page, -1) {
		if !slices.ContainsFunc(fences, func(f []int) bool { return f[0] < h[0] && h[0] < f[1] }) {
			out = append(out, h)
		}
	}
	return out
}

// readExamples cuts the page at its headings.
func readExamples(t *testing.T, page string) (base example, mistakes []example) {
	t.Helper()
	starts := headings(page)
	if len(starts) == 0 {
		t.Fatal("the page has no mistakes")
	}
	for i, s := range starts {
		end := len(page)
		if i+1 < len(starts) {
			end = starts[i+1][0]
		}
		m := readExample(t, page, s[1], end)
		m.title = strings.TrimPrefix(page[s[0]:s[1]], "### ")
		mistakes = append(mistakes, m)
	}
	return readExample(t, page, 0, starts[0][0]), mistakes
}

// readExample reads the captions and fences of page[from:to].
func readExample(t *testing.T, page string, from, to int) example {
	t.Helper()
	x := example{files: map[string][]byte{}, mended: map[string][]byte{}}
	part := page[from:to]
	at, cureAt, first, firstForm := 0, 0, "", ""
	for _, f := range fenced.FindAllStringSubmatchIndex(part, -1) {
		before, kind, text := part[at:f[0]], part[f[4]:f[5]], part[f[6]:f[7]]
		at = f[1]
		if kind == "text" {
			x.said, x.begin, x.end, cureAt = text, from+f[6], from+f[7], at
			continue
		}
		captions := caption.FindAllStringSubmatch(before, -1)
		if len(captions) == 0 {
			continue
		}
		c := captions[len(captions)-1]
		if c[1] != "" {
			x.mended[first] = written(t, text, firstForm)
			continue
		}
		if first == "" {
			first, firstForm = c[2], c[3]
		}
		x.files[c[2]] = written(t, text, c[3])
	}
	x.cure = x.end > 0 && strings.ContainsRune(fenced.ReplaceAllString(part[cureAt:], ""), '。')
	return x
}

// written is a file as the editor would save it.
func written(t *testing.T, text, form string) []byte {
	t.Helper()
	switch form {
	case "，正文":
		return []byte(pageHead + text)
	case "，□ 是坏掉的字":
		return bytes.ReplaceAll([]byte(text), []byte("□"), []byte{0xFF})
	case "，存成了 GBK 编码":
		out, err := simplifiedchinese.GBK.NewEncoder().String(text)
		if err != nil {
			t.Fatal(err)
		}
		return []byte(out)
	}
	return []byte(text)
}

// complaints checks a site of these files and returns what the command line
// prints, without the lines that show the source.
func complaints(t *testing.T, layers ...map[string][]byte) (string, []diag.Diagnostic) {
	t.Helper()
	dir := t.TempDir()
	for _, files := range layers {
		for name, text := range files {
			write(t, filepath.Join(dir, filepath.FromSlash(name)), string(text))
		}
	}
	res, err := build.Run(context.Background(), build.Options{Mode: build.Check, Source: dir, Now: now, Theme: ankang.Theme, Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := diag.Print(&out, res.Diagnostics, diag.Options{Lang: "zh", Source: res.Text}); err != nil {
		t.Fatal(err)
	}
	frame := regexp.MustCompile(`(?m)^ *\d* +\| .*\n`)
	return strings.ReplaceAll(frame.ReplaceAllString(out.String(), ""), "\n\n", "\n"), res.Diagnostics
}

// TestTheHandbooksMistakes makes each mistake of the handbook in its small
// site, and wants the message that the page promises: code, place, words and
// cure, and nothing else. A mended file must leave no fault.
func TestTheHandbooksMistakes(t *testing.T) {
	text, err := os.ReadFile(mistakesPage)
	if err != nil {
		t.Fatal(err)
	}
	page := string(text)
	if !strings.Contains(page, pageHead) {
		t.Errorf("the page doesn't show the head that precedes a body:\n%s", pageHead)
	}
	base, mistakes := readExamples(t, page)
	if said, _ := complaints(t, base.files); said != "" {
		t.Errorf("the small site has faults of its own:\n%s", said)
	}
	if len(mistakes) < mistakesWanted {
		t.Errorf("the page explains %d mistakes, want %d", len(mistakes), mistakesWanted)
	}
	seen := map[diag.Code]bool{}              // the first letters of codes, such as AK10
	for i := len(mistakes) - 1; i >= 0; i-- { // backwards, so that an update leaves earlier places alone
		m := mistakes[i]
		t.Run(m.title, func(t *testing.T) {
			said, ds := complaints(t, base.files, m.files)
			for _, d := range ds {
				seen[d.Code[:len("AK10")]] = true
			}
			if said == "" {
				t.Fatal("ankang has nothing to say")
			}
			if *update && m.end > 0 {
				page = page[:m.begin] + said + page[m.end:]
			} else if diff := cmp.Diff(m.said, said); diff != "" {
				t.Errorf("the page promises another message (-page +ankang):\n%s", diff)
			}
			if !m.cure {
				t.Error("no words say what to do")
			}
			if len(m.mended) > 0 {
				if said, _ := complaints(t, base.files, m.files, m.mended); said != "" {
					t.Errorf("the mended file still has faults:\n%s", said)
				}
			}
		})
	}
	if *update {
		write(t, mistakesPage, page)
	}
	for _, e := range diag.Entries() {
		if area := e.Code[:len("AK10")]; !seen[area] {
			seen[area] = true
			t.Errorf("no mistake is about the codes %sxx", area)
		}
	}
}
