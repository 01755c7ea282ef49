package doctor_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"ankang/internal/doctor"
	"ankang/internal/publish"
)

// site makes a folder with these files and a configuration.
func site(t *testing.T, files map[string]string) doctor.Options {
	t.Helper()
	dir := t.TempDir()
	write(t, dir, map[string]string{"config.yaml": "title: 试\nbaseURL: https://example.org/\nlanguage: zh-CN\n"})
	write(t, dir, files)
	return doctor.Options{Dir: dir, Config: filepath.Join(dir, "config.yaml"), Out: filepath.Join(dir, "public"),
		State: filepath.Join(dir, ".ankang"), Getenv: func(string) string { return "" }}
}

func write(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// find returns the finding of an id, about a path if one is given.
func find(all []doctor.Finding, id, path string) (doctor.Finding, bool) {
	for _, f := range all {
		if f.ID == id && (path == "" || f.Path == path) {
			return f, true
		}
	}
	return doctor.Finding{}, false
}

func TestExamineFindsWhatFilesHave(t *testing.T) {
	for _, c := range []struct {
		id, path, text string
		severity       doctor.Severity
	}{
		{"junk", "content/.DS_Store", "x", doctor.Advice},
		{"junk", "static/~$tongzhi.docx", "x", doctor.Advice},
		{"badname", "static/con.pdf", "x", doctor.Advice},
		{"badname", "static/a?.pdf", "x", doctor.Advice},
		{"longpath", "static/" + strings.Repeat("long/", 40) + "a.pdf", "x", doctor.Advice},
		{"bom", "content/a.md", "\uFEFF---\n", doctor.Advice},
		{"encoding", "content/a.md", "\xb0\xb2\xc8\xab", doctor.Advice},
		{"picture", "content/a.jpg", strings.Repeat("x", 6<<20), doctor.Advice},
		{"notours", "", "", doctor.Problem},
	} {
		t.Run(c.id, func(t *testing.T) {
			files := map[string]string{c.path: c.text}
			if c.path == "" {
				files = map[string]string{"public/mine.html": "x"}
			}
			opts := site(t, files)
			got, ok := find(doctor.Examine(opts), c.id, c.path)
			if !ok || got.Severity != c.severity {
				t.Errorf("%v %v among %v", got, ok, doctor.Examine(opts))
			}
			clean := site(t, map[string]string{"content/a.md": "---\ntitle: 甲\n---\n", "content/a.jpg": "x"})
			if f, ok := find(doctor.Examine(clean), c.id, ""); ok {
				t.Errorf("a clean site has %v", f)
			}
		})
	}
}

func TestExamineFindsNamesThatDifferByCase(t *testing.T) {
	opts := site(t, map[string]string{"static/A.pdf": "x", "static/a.pdf": "y"})
	if entries, _ := os.ReadDir(filepath.Join(opts.Dir, "static")); len(entries) == 1 {
		return // this file system has one file for both
	}
	got, ok := find(doctor.Examine(opts), "samename", "static/a.pdf")
	if !ok || got.Severity != doctor.Problem || got.Detail != "static/A.pdf" {
		t.Errorf("%v %v", got, ok)
	}
}

func TestExamineSaysWhetherThereIsAConfiguration(t *testing.T) {
	opts := site(t, nil)
	if _, ok := find(doctor.Examine(opts), "config.fine", ""); !ok {
		t.Error("a good configuration is not fine")
	}
	if f, ok := find(doctor.Examine(opts), "config.old", ""); !ok || f.Severity != doctor.Advice || f.Detail != "1" {
		t.Errorf("a configuration without a version of the content: %+v", f)
	}
	write(t, opts.Dir, map[string]string{"config.yaml": "titel: 试\n"})
	if f, ok := find(doctor.Examine(opts), "config.faults", ""); !ok || f.Severity != doctor.Problem {
		t.Errorf("faults: %v %v", f, ok)
	}
	opts.Config = filepath.Join(opts.Dir, "none.yaml")
	if f, ok := find(doctor.Examine(opts), "config.missing", ""); !ok || f.Severity != doctor.Problem {
		t.Errorf("missing: %v %v", f, ok)
	}
}

func TestExamineFindsFoldersThatCantBeWritten(t *testing.T) {
	opts := site(t, map[string]string{"file": "x"})
	opts.Out = filepath.Join(opts.Dir, "file", "public")
	if f, ok := find(doctor.Examine(opts), "unwritable", ""); !ok || f.Severity != doctor.Problem {
		t.Errorf("%v %v", f, ok)
	}
	entries, err := os.ReadDir(opts.Dir)
	if err != nil || len(entries) != 2 {
		t.Errorf("the examination left something behind: %v %v", entries, err)
	}
}

func TestExamineTellsOfAnotherAnkang(t *testing.T) {
	opts := site(t, nil)
	lock, err := publish.AcquireLock(context.Background(), filepath.Join(opts.State, "lock"), nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := find(doctor.Examine(opts), "locked", ""); !ok {
		t.Error("a held lock was not found")
	}
	if err := lock.Release(); err != nil {
		t.Fatal(err)
	}
	if f, ok := find(doctor.Examine(opts), "locked", ""); ok {
		t.Errorf("a free lock was found: %v", f)
	}
}

func TestExamineLooksAtGit(t *testing.T) {
	opts := site(t, map[string]string{"public/.ankang-manifest": "x", "public/index.html": "x"})
	if _, ok := find(doctor.Examine(opts), "git.norepository", ""); !ok {
		t.Error("a folder without git was not found")
	}
	for _, args := range [][]string{{"init", "-q"}, {"add", "-f", "public"}} {
		if out, err := exec.Command("git", append([]string{"-C", opts.Dir}, args...)...).CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v %s", args, err, out)
		}
	}
	if f, ok := find(doctor.Examine(opts), "git.tracked", ""); !ok || f.Detail != "2" {
		t.Errorf("tracked: %v %v", f, ok)
	}
}

func TestExamineLooksAtTheLocale(t *testing.T) {
	opts := site(t, nil)
	for value, want := range map[string]bool{"C": true, "zh_CN.GBK": true, "zh_CN.UTF-8": false, "en_US.utf8": false, "": false} {
		opts.Getenv = func(name string) string {
			if name == "LANG" {
				return value
			}
			return ""
		}
		if _, ok := find(doctor.Examine(opts), "locale", ""); ok != want {
			t.Errorf("LANG=%s: found %v", value, ok)
		}
	}
}
