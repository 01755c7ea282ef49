package e2e_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"ankang"
	"ankang/internal/build"
	"ankang/internal/search/shard"
)

// files reads a published folder, path -> bytes.
func files(t testing.TB, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if d.Name() == ".ankang-staging" {
				return filepath.SkipDir
			}
			return nil
		}
		data, err := os.ReadFile(name)
		rel, _ := filepath.Rel(dir, name)
		out[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return out
}

// dangling lists what published pages point at and is not there: links, assets,
// feeds.
func dangling(t testing.TB, dir string) []string {
	t.Helper()
	site := files(t, dir)
	var bad []string
	for name, text := range site {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		for _, ref := range references(text) {
			target, _, _ := strings.Cut(ref, "#")
			target, _, _ = strings.Cut(target, "?")
			if target == "" || strings.Contains(target, ":") {
				continue
			}
			if !strings.HasPrefix(target, "/") {
				target = path.Join("/", path.Dir(name), target)
			}
			file := strings.TrimPrefix(target, "/")
			if file == "" || strings.HasSuffix(target, "/") {
				file += "index.html"
			}
			if _, ok := site[file]; !ok {
				bad = append(bad, name+" -> "+ref)
			}
		}
	}
	return append(bad, danglingShards(t, site)...)
}

// danglingShards follows the search entry to the manifest and every shard.
func danglingShards(t testing.TB, site map[string]string) []string {
	t.Helper()
	var bad []string
	get := func(path string) []byte {
		packed, ok := site["search/"+path]
		if !ok {
			bad = append(bad, "search -> "+path)
			return nil
		}
		raw, err := shard.Unpack([]byte(packed))
		if err != nil {
			bad = append(bad, path+": "+err.Error())
		}
		return raw
	}
	var entry shard.Entry
	if err := json.Unmarshal([]byte(site["search/"+shard.EntryName]), &entry); err != nil {
		return append(bad, err.Error())
	}
	m, err := shard.DecodeManifest(get(entry.Manifest))
	if err != nil {
		return append(bad, err.Error())
	}
	for _, p := range m.Pages {
		terms, err := shard.DecodePage(get(shard.Path(shard.ManifestKind, p.Name)))
		if err != nil {
			bad = append(bad, err.Error())
		}
		for _, s := range terms {
			get(shard.Path(shard.TermKind, s.Name))
		}
	}
	for _, block := range m.Blocks {
		docs, err := shard.DecodeDocuments(get(shard.Path(shard.DocumentKind, block)))
		if err != nil {
			bad = append(bad, err.Error())
		}
		for _, d := range docs {
			get(shard.Path(shard.ExcerptKind, d.Excerpt))
			if _, ok := site[strings.TrimPrefix(d.URL, "/")+"index.html"]; !ok {
				bad = append(bad, "search -> "+d.URL)
			}
		}
	}
	return bad
}

func references(page string) []string {
	var out []string
	z := html.NewTokenizer(strings.NewReader(page))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return out
		case html.StartTagToken, html.SelfClosingTagToken:
			token := z.Token()
			for _, a := range token.Attr {
				switch a.Key {
				case "href", "src", "action", "data-search-client":
					out = append(out, a.Val)
				case "srcset":
					for part := range strings.SplitSeq(a.Val, ",") {
						out = append(out, strings.Fields(part)[0])
					}
				}
			}
		}
	}
}

// binary builds the command once.
func binary(t testing.TB) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "ankang")
	if out, err := exec.Command("go", "build", "-o", name, "../../cmd/ankang").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return name
}

// kills is how often a publish is killed: a few times in make test, ANKANG_KILLS
// times in make soak.
func kills() int {
	if n, err := strconv.Atoi(os.Getenv("ANKANG_KILLS")); err == nil && n > 0 {
		return n
	}
	return 6
}

// change moves the portal's sources between two states that add, change, rename
// and remove pages which link to each other.
func change(t testing.TB, dir string, second bool) {
	t.Helper()
	guides := filepath.Join(dir, "content", "guides")
	for i := range 30 {
		n := strconv.Itoa(i)
		other := strconv.Itoa((i + 7) % 30)
		for _, state := range []bool{false, true} {
			prefix := map[bool]string{false: "jia-", true: "yi-"}[state]
			name := filepath.Join(guides, prefix+n+".md")
			if state != second {
				_ = os.Remove(name)
				continue
			}
			write(t, name, "---\ntitle: 页面 "+prefix+n+"\nsummary: 互相链接\ndate: 2026-01-02\ntags: ["+prefix+"]\n---\n见["+prefix+other+"]("+prefix+other+".md)。\n")
		}
	}
	config, err := os.ReadFile(filepath.Join(dir, "config.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	text := bytes.ReplaceAll(bytes.ReplaceAll(config, []byte("title: 安康护航甲"), []byte("title: 安康护航")), []byte("title: 安康护航乙"), []byte("title: 安康护航"))
	suffix := map[bool]string{false: "甲", true: "乙"}[second]
	write(t, filepath.Join(dir, "config.yaml"), strings.Replace(string(text), "title: 安康护航", "title: 安康护航"+suffix, 1))
}

// TestKilledPublishesLeaveNoDanglingLink kills builds at random moments of the
// measured build time.
func TestKilledPublishesLeaveNoDanglingLink(t *testing.T) {
	ankangBinary := binary(t)
	dir := copyPortal(t)
	out := filepath.Join(dir, "public")
	args := []string{"build", "--source", dir, "--now", "2026-05-20"}
	change(t, dir, false)
	begun := time.Now()
	if text, err := exec.Command(ankangBinary, args...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	r := rand.New(rand.NewPCG(1, uint64(os.Getpid())))
	killed, second := 0, false
	full := time.Since(begun)
	for i := range kills() {
		second = !second
		change(t, dir, second)
		ctx, cancel := context.WithTimeout(context.Background(), time.Duration(r.Int64N(int64(full))))
		cmd := exec.CommandContext(ctx, ankangBinary, args...) // kills with SIGKILL
		err := cmd.Run()
		cancel()
		switch {
		case cmd.ProcessState != nil && cmd.ProcessState.ExitCode() == -1:
			killed++
		case err != nil && !errors.Is(err, context.DeadlineExceeded): // it may be over before it starts
			t.Fatalf("kill %d: %v", i, err)
		}
		if bad := dangling(t, out); len(bad) > 0 {
			t.Fatalf("kill %d: %v", i, bad)
		}
		begun = time.Now()
		if text, err := exec.Command(ankangBinary, args...).CombinedOutput(); err != nil {
			t.Fatalf("kill %d: the next run: %v: %s", i, err, text)
		}
		full = time.Since(begun)
		// Sources alone: a cache that the kill spoilt must not vouch for itself.
		clean := t.TempDir()
		if err := os.CopyFS(clean, sources{os.DirFS(dir)}); err != nil {
			t.Fatal(err)
		}
		if text, err := exec.Command(ankangBinary, "build", "--source", clean, "--now", "2026-05-20").CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, text)
		}
		if d := cmp.Diff(files(t, filepath.Join(clean, "public")), files(t, out)); d != "" {
			t.Fatalf("kill %d: the next run differs from a clean build: %s", i, d)
		}
		if err := os.RemoveAll(clean); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d of %d runs were killed before they ended", killed, kills())
	if killed == 0 {
		t.Error("no run was killed")
	}
}

// TestIncrementalBuildsEqualCleanOnes edits the portal in every way an editor
// does; each build must give what a build without any cache gives.
func TestIncrementalBuildsEqualCleanOnes(t *testing.T) {
	dir := copyPortal(t)
	out := filepath.Join(dir, "public")
	first := run(t, dir, out)
	lessonFile := filepath.Join(dir, "content/courses/fang-gaozhui/02-anquandai.md")
	edit := func(name, from, to string) func() {
		return func() {
			data, err := os.ReadFile(filepath.Join(dir, name))
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(string(data), from) {
				t.Fatalf("%s has no %q", name, from)
			}
			write(t, filepath.Join(dir, name), strings.Replace(string(data), from, to, 1))
		}
	}
	for _, step := range []struct {
		name   string
		change func()
		// atMost pages may be rendered; -1 is any number.
		atMost int
	}{
		{"nothing", func() {}, 0},
		{"a body", edit("content/guides/gongshang-rending.md", "先治伤，留证据", "先治伤，再留证据"), 3},
		{"a title", edit("content/guides/gongshang-rending.md", "title: 工伤认定怎么办", "title: 工伤认定怎么申请"), -1},
		{"a new page", func() {
			write(t, filepath.Join(dir, "content/guides/new.md"), "---\ntitle: 新页面\nsummary: 新\ndate: 2026-05-01\n---\n正文\n")
		}, -1},
		{"a removed lesson", func() {
			edit("content/courses/fang-gaozhui/_index.md", ", 02-anquandai]", "]")()
			edit("content/courses/fang-gaozhui/01-gaochu-zhuiluo.md", "下一课讲[安全带怎么系](02-anquandai.md)。", "")()
			edit("content/cases/jiaoshoujia-tankong.md", ", courses/fang-gaozhui/02-anquandai]", "]")()
			if err := os.Remove(lessonFile); err != nil {
				t.Fatal(err)
			}
		}, -1},
		{"a term", edit("data/hazards.yaml", "summary: 动火、充电和仓储", "summary: 动火、充电、仓储"), -1},
		{"a layout", func() {
			write(t, filepath.Join(dir, "layouts/404.html"), `{{template "top" .}}<div class="wrap"><h1>{{.Title}}</h1></div>{{template "bottom" .}}`)
		}, 2},
		{"the configuration", edit("config.yaml", "title: 安康护航", "title: 安康护航站"), -1},
		{"a folder renamed", func() {
			if err := os.Rename(filepath.Join(dir, "content/notices/2026-ankangbei"), filepath.Join(dir, "content/notices/ankangbei")); err != nil {
				t.Fatal(err)
			}
		}, -1},
		{"a style sheet", func() {
			write(t, filepath.Join(dir, "assets/print.css"), "@media print { body { color: black } }")
		}, -1},
	} {
		step.change()
		res := build1(t, dir, out)
		if step.atMost >= 0 && res.Summary.Rendered > step.atMost {
			t.Errorf("%s: %d of %d pages were rendered, at most %d had to be", step.name, res.Summary.Rendered, first.Summary.Outputs, step.atMost)
		}
		if step.name == "nothing" && (res.Summary.Written != 0 || res.Summary.Parsed != 0) {
			t.Errorf("nothing changed: %+v", res.Summary)
		}
		clean := t.TempDir()
		if err := os.CopyFS(clean, sources{os.DirFS(dir)}); err != nil {
			t.Fatal(err)
		}
		fresh := filepath.Join(clean, "public")
		build1(t, clean, fresh)
		if d := cmp.Diff(files(t, fresh), files(t, out)); d != "" {
			t.Fatalf("%s: differs from a clean build: %s", step.name, d)
		}
	}
}

// sources hides what a build made.
type sources struct{ fs.FS }

func (s sources) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(s.FS, name)
	kept := entries[:0]
	for _, e := range entries {
		if e.Name() != "public" && e.Name() != ".ankang" {
			kept = append(kept, e)
		}
	}
	return kept, err
}

// build1 builds a portal that may have warnings.
func build1(t testing.TB, dir, out string) *build.Result {
	t.Helper()
	res, err := build.Run(context.Background(), build.Options{Mode: build.Build, Source: dir, Out: out, Now: now, Theme: ankang.Theme, Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	if res.Failed {
		t.Fatalf("the portal has faults: %+v", res.Diagnostics)
	}
	return res
}

func TestTwoBuildsAtOnce(t *testing.T) {
	ankangBinary := binary(t)
	dir := copyPortal(t)
	args := []string{"build", "--source", dir, "--now", "2026-05-20"}
	done := make(chan error, 2)
	for range 2 {
		go func() {
			text, err := exec.Command(ankangBinary, args...).CombinedOutput()
			if err != nil {
				err = errors.Join(err, errors.New(string(text)))
			}
			done <- err
		}()
	}
	for range 2 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	if bad := dangling(t, filepath.Join(dir, "public")); len(bad) > 0 {
		t.Error(bad)
	}
}
