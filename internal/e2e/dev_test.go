package e2e_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"

	"ankang"
	"ankang/internal/browsertest"
	"ankang/internal/build"
	"ankang/internal/devserver"
	"ankang/internal/server"
)

// workshop runs the preview of a copy of the portal.
func workshop(t *testing.T) (dir, base string) {
	t.Helper()
	dir = copyPortal(t)
	opts := build.Options{Mode: build.Build, Source: dir, State: filepath.Join(dir, ".ankang", "dev"), Out: filepath.Join(dir, ".ankang", "dev", "site"),
		Preview: true, Force: true, Drafts: true, Future: true, Now: now, Theme: ankang.Theme, Version: "test"}
	w := devserver.New(devserver.Options{Dir: dir, Out: opts.Out, Lang: "zh",
		Build: func(ctx context.Context, visible func(*build.Result)) (*build.Result, error) {
			opts.OnPages = visible
			return build.Run(ctx, opts)
		},
		Site: func() (http.Handler, error) {
			return server.New(server.Options{Dir: opts.Out})
		}})
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- w.Run(ctx) }()
	s := httptest.NewUnstartedServer(w)
	s.Config.BaseContext = func(net.Listener) context.Context { return ctx }
	s.Start()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		s.Close()
	})
	return dir, s.URL
}

// replace edits a file of the site.
func replace(t *testing.T, name, old, new string) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil || !strings.Contains(string(data), old) {
		t.Fatalf("%s has no %q: %v", name, old, err)
	}
	write(t, name, strings.Replace(string(data), old, new, 1))
}

// see waits until a condition holds in the page.
func see(t *testing.T, page *browsertest.Page, what, condition string) {
	t.Helper()
	start := time.Now()
	var err error
	for ok := false; !ok && time.Since(start) < patience; {
		// A reload in the middle of a question is an error; ask again.
		err = page.Run(chromedp.Evaluate(`!!(`+condition+`)`, &ok))
		if err == nil && !ok {
			err = errors.New("not seen")
			<-time.After(5 * time.Millisecond)
		}
	}
	if err != nil {
		var text string
		_ = page.Eval(`scrollY + "/" + document.documentElement.scrollHeight + "/" + innerHeight + " " + document.body.innerText.slice(0, 100) + (document.querySelector("ankang-dev")?.shadowRoot.textContent ?? "")`, &text)
		t.Fatalf("%s: %v; the page says: %s", what, err, text)
	}
}

// patience is how long a change may take on the slowest machine.
const patience = 30 * time.Second

// has is a condition: the page shows a text.
func has(text string) string {
	return fmt.Sprintf(`document.body?.innerText.includes(%q)`, text)
}

const overlay = `document.querySelector("ankang-dev")?.shadowRoot.querySelector(".overlay")`

// TestTheBrowserFollowsEverySave logs the table of docs/benchmarks.md:
//
//	go test ./internal/e2e -run FollowsEverySave -count=1 -v
func TestTheBrowserFollowsEverySave(t *testing.T) {
	dir, base := workshop(t)
	var table strings.Builder
	follow := func(t *testing.T, page *browsertest.Page, what, condition string) {
		t.Helper()
		start := time.Now()
		see(t, page, what, condition)
		fmt.Fprintf(&table, "| %s | %d |\n", what, time.Since(start).Milliseconds())
	}
	file := func(name string) string { return filepath.Join(dir, filepath.FromSlash(name)) }
	lessonFile := file("content/courses/fang-gaozhui/01-gaochu-zhuiluo.md")
	page := browsertest.Start(t, browsertest.Options{})
	page.Do(t, chromedp.Navigate(base+lesson))
	see(t, page, "first build", `document.querySelector(".layout-lesson") && `+has("高处坠落怎么防"))

	replace(t, lessonFile, "上去以前", "爬上去以前")
	follow(t, page, "body", has("爬上去以前"))

	// A reload keeps the place.
	see(t, page, "page at rest", `document.readyState === "complete"`)
	page.Do(t, chromedp.Evaluate(`window.scrollTo({ top: 600, behavior: "instant" })`, nil))
	replace(t, lessonFile, "title: 高处坠落怎么防", "title: 怎么防高处坠落")
	follow(t, page, "front matter, place kept", has("怎么防高处坠落")+` && Math.round(scrollY) === 600`)

	// An editor that writes a new file and renames it over the old one.
	data, err := os.ReadFile(lessonFile)
	if err != nil {
		t.Fatal(err)
	}
	write(t, lessonFile+"~", strings.Replace(string(data), "爬上去以前", "登高以前", 1))
	if err := os.Rename(lessonFile+"~", lessonFile); err != nil {
		t.Fatal(err)
	}
	follow(t, page, "saved by rename", has("登高以前"))

	page.Do(t, chromedp.Evaluate(`window.stayed = true`, nil))
	css, err := ankang.Theme.ReadFile("assets/base.css")
	if err != nil {
		t.Fatal(err)
	}
	write(t, file("assets/base.css"), string(css)+"h1 { letter-spacing: 7px }\n")
	follow(t, page, "style sheet, without a reload", `window.stayed && getComputedStyle(document.querySelector("h1")).letterSpacing === "7px"`)

	layout, err := ankang.Theme.ReadFile("layouts/partials/bottom.html")
	if err != nil {
		t.Fatal(err)
	}
	write(t, file("layouts/partials/bottom.html"), strings.Replace(string(layout), "</body>", "<p>新布局</p></body>", 1))
	follow(t, page, "layout", has("新布局"))

	replace(t, file("config.yaml"), "title: 安康护航", "title: 安康护航二")
	follow(t, page, "configuration", `document.title.includes("安康护航二")`)

	page.Do(t, chromedp.Navigate(base+"/hazards/fall/"))
	see(t, page, "a term's page", `!!document.querySelector("h1")`)
	replace(t, file("data/hazards.yaml"), "title: 高处坠落", "title: 高坠")
	follow(t, page, "data file, which breaks pages: the faults", overlay+` && !`+overlay+`.hidden && `+overlay+`.textContent.includes("高处坠落")`)
	replace(t, file("data/hazards.yaml"), "title: 高坠", "title: 高处坠落")
	follow(t, page, "data file mended", overlay+`.hidden`)

	page.Do(t, chromedp.Navigate(base+"/guides/xin/"))
	see(t, page, "a page to come", `!!document.querySelector(".layout-404")`)
	write(t, file("content/guides/xin.md"), "---\ntitle: 新指南\nsummary: 摘要\ndate: 2026-01-02\ndraft: true\n---\n正文\n")
	follow(t, page, "new page, a draft", has("新指南")+` && document.querySelector("ankang-dev").shadowRoot.textContent.includes("草稿")`)

	if err := os.Rename(file("content/guides/xin.md"), file("content/guides/xin2.md")); err != nil {
		t.Fatal(err)
	}
	follow(t, page, "renamed page: gone from its old place", `!!document.querySelector(".layout-404")`)
	if err := os.MkdirAll(file("content/guides/bao"), 0o755); err != nil {
		t.Fatal(err)
	}
	page.Do(t, chromedp.Navigate(base+"/guides/bao2/xin2/"))
	if err := os.Rename(file("content/guides/xin2.md"), file("content/guides/bao/xin2.md")); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(file("content/guides/bao"), file("content/guides/bao2")); err != nil {
		t.Fatal(err)
	}
	follow(t, page, "renamed folder", has("新指南"))
	replace(t, file("content/guides/bao2/xin2.md"), "正文", "新正文")
	follow(t, page, "a file in the renamed folder", has("新正文"))
	if err := os.Remove(file("content/guides/bao2/xin2.md")); err != nil {
		t.Fatal(err)
	}
	follow(t, page, "deleted page", `!!document.querySelector(".layout-404")`)

	write(t, file("content/guides/bao2/xin2.md"), "---\ntitle: 新指南\nsummary: 摘要\ndate: 2026-01-02\npublish: 2099-05-01\n---\n又有了\n")
	follow(t, page, "restored page, now one to come", has("又有了")+` && document.querySelector("ankang-dev").shadowRoot.textContent.includes("2099-05-01 定时发布")`)
	page.Do(t, chromedp.Navigate(base+"/guides/bao2/"))
	see(t, page, "a list says what is to come", has("2099-05-01 定时发布"))

	page.Do(t, chromedp.Navigate(base+lesson))
	see(t, page, "back", has("登高以前"))
	words, err := ankang.Theme.ReadFile("i18n/zh-CN.yaml")
	if err != nil {
		t.Fatal(err)
	}
	write(t, file("i18n/zh-CN.yaml"), strings.Replace(string(words), "nav.home: 首页", "nav.home: 头一页", 1))
	follow(t, page, "interface text (i18n)", has("头一页"))
	replace(t, lessonFile, "minutes:", "minute:")
	follow(t, page, "broken page: the faults", overlay+` && !`+overlay+`.hidden && `+overlay+`.textContent.includes("01-gaochu-zhuiluo.md:") && `+
		overlay+`.textContent.includes("minutes") && `+has("登高以前"))
	var link string
	page.Do(t, chromedp.Evaluate(overlay+`.querySelector("a").href`, &link))
	if !strings.HasPrefix(link, "vscode://file/") || !strings.Contains(link, "01-gaochu-zhuiluo.md:") {
		t.Errorf("the fault leads to %s", link)
	}
	replace(t, lessonFile, "minute:", "minutes:")
	follow(t, page, "mended page", overlay+`.hidden`)

	page.Do(t, chromedp.Navigate(base+"/search/?q=登高以前"))
	see(t, page, "search", has("怎么防高处坠落"))
	t.Logf("from the save to the change in the page, milliseconds:\n| what was saved | ms |\n|---|--:|\n%s", table.String())
}

func TestAPublishedSiteHoldsNothingOfThePreview(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	dir := copyPortal(t)
	res, err := build.Run(context.Background(), build.Options{Mode: build.Build, Source: dir, Out: out, Now: now, Theme: ankang.Theme, Version: "test"})
	if err != nil || res.Failed || len(res.Changed) < 50 {
		t.Fatalf("build: %v, %d files", err, len(res.Changed))
	}
	err = filepath.WalkDir(out, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		for _, word := range []string{"__ankang", "ankang-dev", "data-root", "vscode://", dir} {
			if strings.Contains(string(data), word) || strings.Contains(name, "__ankang") {
				t.Errorf("%s holds %q", name, word)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// The index follows the pages, and in the end the same files stand there.
func TestAPreviewThatShowsPagesFirstEndsAsABuild(t *testing.T) {
	dir := copyPortal(t)
	out := filepath.Join(dir, "public")
	shows := 0
	preview := func() *build.Result {
		var early *build.Result
		res, err := build.Run(context.Background(), build.Options{Mode: build.Build, Source: dir, Out: out, Now: now, Theme: ankang.Theme, Version: "test",
			OnPages: func(r *build.Result) { early = r; shows++ }})
		if err != nil || res.Failed || early == nil {
			t.Fatalf("%v, failed %v", err, res.Failed)
		}
		for i, name := range res.Changed {
			shard := strings.HasPrefix(name, "search/") && (strings.HasSuffix(name, ".bin") || name == "search/entry.json")
			if shard != (i >= len(early.Changed)) {
				t.Errorf("%s was published in the wrong half", name)
			}
		}
		return res
	}
	preview()
	replace(t, filepath.Join(dir, "content/guides/gongshang-rending.md"), "先治伤，留证据", "先治伤，再留证据")
	if res := preview(); len(res.Changed) > 60 {
		t.Errorf("one page was edited, and %d files changed", len(res.Changed))
	}
	if res := preview(); len(res.Changed) > 0 {
		t.Errorf("nothing was edited, and these changed: %v", res.Changed)
	}
	if shows != 3 {
		t.Errorf("pages were shown %d times in 3 builds", shows)
	}
	clean := t.TempDir()
	if err := os.CopyFS(clean, sources{os.DirFS(dir)}); err != nil {
		t.Fatal(err)
	}
	fresh := filepath.Join(clean, "public")
	build1(t, clean, fresh)
	if d := cmp.Diff(files(t, fresh), files(t, out)); d != "" {
		t.Errorf("differs from a clean build: %s", d)
	}
}
