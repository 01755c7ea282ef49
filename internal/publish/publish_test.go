package publish_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"ankang/internal/publish"
)

type folders struct{ source, out, state string }

func newFolders(t *testing.T) folders {
	dir := t.TempDir()
	f := folders{filepath.Join(dir, "site"), filepath.Join(dir, "site", "public"), filepath.Join(dir, "site", ".ankang")}
	if err := os.MkdirAll(f.source, 0o755); err != nil {
		t.Fatal(err)
	}
	return f
}

func (f folders) begin() (*publish.Session, error) {
	return publish.Begin(context.Background(), publish.Options{Out: f.out, Source: f.source, State: f.state})
}

func phaseOf(name string) publish.Phase {
	switch {
	case name == "search/entry.json":
		return publish.Entry
	case strings.HasSuffix(name, ".html") || strings.HasSuffix(name, ".xml"):
		return publish.Pages
	}
	return publish.Assets
}

// put publishes files: path -> text. The digest is the text itself.
func (f folders) put(files map[string]string) (publish.Stats, error) {
	s, err := f.begin()
	if err != nil {
		return publish.Stats{}, err
	}
	defer s.Abort()
	for name, text := range files {
		digest := fmt.Sprintf("%q", text)
		if s.Keep(name, digest) {
			continue
		}
		if err := s.Put(name, phaseOf(name), digest, []byte(text)); err != nil {
			return publish.Stats{}, err
		}
	}
	return s.Commit(context.Background())
}

// tree reads a folder without what is ankang's own.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, _ := filepath.Rel(dir, name)
		if strings.HasPrefix(rel, ".") {
			return nil
		}
		data, err := os.ReadFile(name)
		out[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

var link = regexp.MustCompile(`(?:href|src)="([^"]+)"`)

// dangling lists the links of pages that lead to no file.
func dangling(files map[string]string) []string {
	var out []string
	for name, text := range files {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		for _, m := range link.FindAllStringSubmatch(text, -1) {
			if _, ok := files[path.Join(path.Dir(name), m[1])]; !ok {
				out = append(out, name+" -> "+m[1])
			}
		}
	}
	return out
}

var before = map[string]string{
	"index.html":        `<a href="a.html"><a href="old/x.html"><link href="m-1.css">`,
	"a.html":            `<a href="index.html"><link href="m-1.css">`,
	"old/x.html":        `<a href="y.html"><link href="../m-1.css">`,
	"old/y.html":        `<a href="x.html">`,
	"m-1.css":           "1",
	"feed.xml":          "old",
	"folder":            "a file",
	"search/entry.json": "1",
	"search/s1":         "1",
}

var after = map[string]string{
	"index.html":        `<a href="a.html"><a href="new/p.html"><link href="m-2.css">`,
	"a.html":            `<a href="new/q.html"><link href="m-2.css">`,
	"new/p.html":        `<a href="q.html"><a href="../index.html"><link href="../m-2.css">`,
	"new/q.html":        `<a href="p.html"><img src="i.png">`,
	"new/i.png":         "png",
	"m-2.css":           "2",
	"feed.xml":          "new",
	"folder/index.html": "a folder",
	"search/entry.json": "2",
	"search/s2":         "2",
}

func TestACrashAnywhereLeavesNoDanglingLink(t *testing.T) {
	defer publish.SetHook(nil)
	for stop := 0; ; stop++ {
		f := newFolders(t)
		if _, err := f.put(before); err != nil {
			t.Fatal(err)
		}
		n := 0
		crash := errors.New("crash")
		publish.SetHook(func(what string) error {
			if bad := dangling(tree(t, f.out)); len(bad) > 0 {
				t.Errorf("before %s: %v", what, bad)
			}
			if n++; n > stop {
				return crash
			}
			return nil
		})
		_, err := f.put(after)
		publish.SetHook(nil)
		if bad := dangling(tree(t, f.out)); len(bad) > 0 {
			t.Errorf("crash %d: %v", stop, bad)
		}
		if err == nil {
			if d := cmp.Diff(after, tree(t, f.out)); d != "" {
				t.Error(d)
			}
			if stop < 15 {
				t.Errorf("only %d changes were seen", stop)
			}
			return
		}
		if !errors.Is(err, crash) {
			t.Fatal(err)
		}
		if _, err := f.put(after); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(after, tree(t, f.out)); d != "" {
			t.Errorf("crash %d, then completed: %s", stop, d)
		}
		clean := newFolders(t)
		if _, err := clean.put(after); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(publish.Hashes(clean.out), publish.Hashes(f.out)); d != "" {
			t.Errorf("crash %d: manifest %s", stop, d)
		}
	}
}

func TestUnchangedFilesAreUntouched(t *testing.T) {
	f := newFolders(t)
	if _, err := f.put(before); err != nil {
		t.Fatal(err)
	}
	old := time.Now().Add(-time.Hour)
	name := filepath.Join(f.out, "a.html")
	if err := os.Chtimes(name, old, old); err != nil {
		t.Fatal(err)
	}
	stats, err := f.put(before)
	if err != nil {
		t.Fatal(err)
	}
	if stats.Written != 0 || stats.Kept != len(before) || stats.Removed != 0 {
		t.Errorf("%+v", stats)
	}
	info, err := os.Stat(name)
	if err != nil || !info.ModTime().Equal(old) {
		t.Errorf("touched: %v %v", info.ModTime(), err)
	}
}

func TestAChangedFileIsWrittenAgain(t *testing.T) {
	f := newFolders(t)
	if _, err := f.put(before); err != nil {
		t.Fatal(err)
	}
	// Somebody's hand in the published folder.
	if err := os.WriteFile(filepath.Join(f.out, "a.html"), []byte("spoilt"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := f.put(before); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(before, tree(t, f.out)); d != "" {
		t.Error(d)
	}
}

func TestLosingTheStateCostsNothingButTime(t *testing.T) {
	f := newFolders(t)
	if _, err := f.put(before); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(f.state); err != nil {
		t.Fatal(err)
	}
	if stats, err := f.put(before); err != nil || stats.Written != 0 {
		t.Errorf("%+v %v", stats, err)
	}
}

func TestRefusedFolders(t *testing.T) {
	dir := t.TempDir()
	foreign := filepath.Join(dir, "foreign")
	if err := os.MkdirAll(foreign, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(foreign, "thesis.txt"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	source := filepath.Join(dir, "site")
	home, _ := os.UserHomeDir()
	for _, c := range []struct {
		out   string
		force bool
		want  error
	}{
		{foreign, false, publish.ErrNotOurs}, {source, true, publish.ErrUnsafe}, {dir, true, publish.ErrUnsafe},
		{"/", true, publish.ErrUnsafe}, {home, true, publish.ErrUnsafe}, {filepath.Join(source, "content", "x"), true, publish.ErrUnsafe},
	} {
		_, err := publish.Begin(context.Background(), publish.Options{Out: c.out, Source: source, State: filepath.Join(dir, "state"), Force: c.force})
		if !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.out, err, c.want)
		}
	}
	s, err := publish.Begin(context.Background(), publish.Options{Out: foreign, Source: source, State: filepath.Join(dir, "state"), Force: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Put("a.html", publish.Pages, "", []byte("a")); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Commit(context.Background()); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(map[string]string{"thesis.txt": "", "a.html": "a"}, tree(t, foreign)); d != "" {
		t.Error(d)
	}
}

func TestADamagedManifestDeletesNothing(t *testing.T) {
	f := newFolders(t)
	if _, err := f.put(before); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(f.out, ".ankang-manifest"), []byte(strings.Repeat("0", 32)+" ../../precious\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := f.put(after); !errors.Is(err, publish.ErrNotOurs) {
		t.Errorf("%v", err)
	}
}

func TestPutRefusesWrongPaths(t *testing.T) {
	f := newFolders(t)
	s, err := f.begin()
	if err != nil {
		t.Fatal(err)
	}
	defer s.Abort()
	for _, name := range []string{"../a", "/a", "a/../../b", "", ".ankang-manifest"} {
		if err := s.Put(name, publish.Pages, "", nil); err == nil {
			t.Errorf("%q was taken", name)
		}
	}
	if err := s.Put("a", publish.Pages, "", nil); err != nil {
		t.Error(err)
	}
	if err := s.Put("a", publish.Pages, "", nil); err == nil {
		t.Error("one path was taken twice")
	}
	if err := s.Put("a/b", publish.Pages, "", nil); err == nil {
		if _, err := s.Commit(context.Background()); err == nil {
			t.Error("a file and a folder of one name were taken")
		}
	}
}

func TestLockWaits(t *testing.T) {
	name := filepath.Join(t.TempDir(), "x", "lock")
	first, err := publish.AcquireLock(context.Background(), name, nil)
	if err != nil {
		t.Fatal(err)
	}
	waits := make(chan bool, 1)
	got := make(chan error, 1)
	go func() {
		second, err := publish.AcquireLock(context.Background(), name, func() { waits <- true })
		if err == nil {
			err = second.Release()
		}
		got <- err
	}()
	<-waits
	select {
	case <-got:
		t.Fatal("two hold the lock")
	default:
	}
	if err := first.Release(); err != nil {
		t.Fatal(err)
	}
	if err := <-got; err != nil {
		t.Fatal(err)
	}
	held, err := publish.AcquireLock(context.Background(), name, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer held.Release()
	ctx, cancel := context.WithCancel(context.Background())
	if _, err := publish.AcquireLock(ctx, name, cancel); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}
