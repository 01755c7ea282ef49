package format

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"ankang/internal/content"
	"ankang/internal/diag"
	"ankang/internal/markdown"
)

func testFormatter() *Formatter {
	return New(markdown.New(markdown.Options{}), content.Schema{Language: "zh-CN"})
}

func withRules(t *testing.T, rs ...rule) {
	t.Helper()
	old := rules
	rules = rs
	t.Cleanup(func() { rules = old })
}

const sample = "---\ntitle: 甲\nsummary: 乙\ndate: 2026-01-02\n---\n第一段。\n\n第二段`x,y`，[链接](a.md)。\n\n### 【单选】问 <!-- q:a -->\n- [x] 对\n- [ ] 错\n"

// TestABadRuleCannotSpoilAPage lets rules do what they must not, one beside a
// harmless edit that must still be made.
func TestABadRuleCannotSpoilAPage(t *testing.T) {
	for name, c := range map[string]struct{ old, new string }{
		"a word":          {"第一段", "第二段"},
		"code":            {"x,y", "x，y"},
		"an address":      {"a.md", "b.md"},
		"an answer":       {"[x] 对", "[ ] 对"},
		"an id":           {"q:a", "q:b"},
		"front matter":    {"title: 甲", "title: 丙"},
		"a date":          {"2026-01-02", "2026-01-03"},
		"a block":         {"第二段`", "- 第二段`"},
		"no front matter": {"---\ntitle", "--\ntitle"},
	} {
		t.Run(name, func(t *testing.T) {
			withRules(t, func(d *document) []edit {
				i := bytes.Index(d.text, []byte(c.old))
				if i < 0 {
					return nil
				}
				return []edit{{i, i + len(c.old), c.new}}
			}, trailingSpace)
			res := testFormatter().Page("content/pages/a.md", []byte(strings.TrimSuffix(sample, "\n")))
			if string(res.Text) != sample {
				t.Errorf("the page was changed:\n%s", res.Text)
			}
			if len(res.Diagnostics) != 1 || res.Diagnostics[0].Code != diag.LeftUntidied {
				t.Fatalf("diagnostics %+v", res.Diagnostics)
			}
			if s := res.Diagnostics[0].Span; s.End <= s.Start || !strings.Contains(sample[s.Start:s.End], strings.TrimPrefix(c.old, "---\n")) && name != "no front matter" {
				t.Errorf("the remark stands at %q", sample[s.Start:s.End])
			}
		})
	}
}

func TestSpaceInsideCodeStays(t *testing.T) {
	text := "---\ntitle: 甲\nsummary: 乙\ndate: 2026-01-02\n---\n`甲  \n乙` \n"
	res := testFormatter().Page("content/pages/a.md", []byte(text))
	if want := strings.Replace(text, "` \n", "`\n", 1); string(res.Text) != want || len(res.Diagnostics) != 1 || res.Diagnostics[0].Code != diag.LeftUntidied {
		t.Errorf("%q %+v", res.Text, res.Diagnostics)
	}
}

func TestRulesThatNeverEndLeaveTheFile(t *testing.T) {
	withRules(t, func(d *document) []edit {
		n := len(d.text)
		if bytes.HasSuffix(d.text, []byte("\n\n")) {
			return []edit{{n - 1, n, ""}}
		}
		return []edit{{n, n, "\n"}}
	})
	res := testFormatter().Page("content/pages/a.md", []byte(sample))
	if string(res.Text) != sample || len(res.Diagnostics) != 1 || res.Diagnostics[0].Code != diag.NotSettled {
		t.Errorf("%q %+v", res.Text, res.Diagnostics)
	}
}

func TestWrite(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "a.md")
	if err := os.WriteFile(name, []byte("old"), 0o640); err != nil {
		t.Fatal(err)
	}
	if err := Write(name, []byte("old"), []byte("new")); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(name)
	if err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o640 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	if err := Write(name, []byte("old"), []byte("newer")); !errors.Is(err, ErrChanged) {
		t.Errorf("a file that isn't as it was read: %v", err)
	}
	testHookBeforeRename = func() { os.WriteFile(name, []byte("saved by an editor"), 0o640) }
	defer func() { testHookBeforeRename = nil }()
	if err := Write(name, []byte("new"), []byte("newer")); !errors.Is(err, ErrChanged) {
		t.Errorf("a file that is saved meanwhile: %v", err)
	}
	testHookBeforeRename = nil
	if text, _ := os.ReadFile(name); string(text) != "saved by an editor" {
		t.Errorf("the editor's text is lost: %q", text)
	}
	if err := os.Chmod(name, 0o440); err != nil {
		t.Fatal(err)
	}
	if err := Write(name, []byte("saved by an editor"), []byte("x")); !errors.Is(err, os.ErrPermission) {
		t.Errorf("a file that must not be written: %v", err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".ankang*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestWriteKeepsALink(t *testing.T) {
	dir := t.TempDir()
	name, link := filepath.Join(dir, "a.md"), filepath.Join(dir, "b.md")
	if err := os.WriteFile(name, []byte("old"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(name, link); err != nil {
		t.Fatal(err)
	}
	if err := Write(link, []byte("old"), []byte("new")); err != nil {
		t.Fatal(err)
	}
	info, err := os.Lstat(link)
	text, readErr := os.ReadFile(name)
	if err != nil || readErr != nil || info.Mode()&os.ModeSymlink == 0 || string(text) != "new" {
		t.Errorf("%v %v %q", err, info, text)
	}
}
