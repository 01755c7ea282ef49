package e2e_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"ankang"
	"ankang/internal/browsertest"
	"ankang/internal/build"
	"ankang/internal/search/index"
	"ankang/internal/server"
)

var now = time.Date(2026, 5, 20, 9, 0, 0, 0, time.FixedZone("CST", 8*3600))

// copyPortal copies the reference portal's sources into a folder of their own.
func copyPortal(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"content", "data"} {
		if err := os.CopyFS(filepath.Join(dir, name), os.DirFS(filepath.Join("..", "..", name))); err != nil {
			t.Fatal(err)
		}
	}
	config, err := os.ReadFile("../../config.yaml")
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "config.yaml"), string(config))
	return dir
}

func write(t testing.TB, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func run(t testing.TB, dir, out string) *build.Result {
	t.Helper()
	res, err := build.Run(context.Background(), build.Options{Mode: build.Build, Source: dir, Out: out, Now: now, Theme: ankang.Theme, Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	if res.Failed || len(res.Diagnostics) > 0 {
		t.Fatalf("the portal has faults: %+v", res.Diagnostics)
	}
	return res
}

// hosts serve the portal: as files alone, and by our server.
func hosts(t *testing.T) (static, served string) {
	t.Helper()
	dir := copyPortal(t)
	out := filepath.Join(dir, "public")
	run(t, dir, out)
	x, err := index.Open(build.IndexDir(dir))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = x.Close() })
	h, err := server.New(server.Options{Dir: out, Keep: t.TempDir(), Search: x})
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return serveFiles(t, out), s.URL
}

const (
	lesson = "/courses/fang-gaozhui/01-gaochu-zhuiluo/"
	next   = "/courses/fang-gaozhui/02-anquandai/"
)

func at(t *testing.T, page *browsertest.Page, want string) {
	t.Helper()
	var url string
	page.Do(t, chromedp.Location(&url))
	if !strings.HasSuffix(url, want) {
		t.Fatalf("the browser is at %s, want …%s", url, want)
	}
}

// noOverflow wants a page that needs no sideways scrolling on a phone.
func noOverflow(t *testing.T, page *browsertest.Page) {
	t.Helper()
	var width int
	if err := page.Eval("document.documentElement.scrollWidth", &width); err != nil {
		t.Fatal(err)
	}
	if width > 360 {
		var path string
		_ = page.Eval("location.pathname", &path)
		t.Errorf("%s is %d wide on a screen of 360", path, width)
	}
}

func TestAReaderFindsALesson(t *testing.T) {
	static, served := hosts(t)
	for name, base := range map[string]string{"static host": static, "server": served} {
		t.Run(name, func(t *testing.T) {
			page := browsertest.Start(t, browsertest.Options{})
			page.Do(t, chromedp.Navigate(base+"/"), chromedp.WaitVisible("#hero-q", chromedp.ByQuery))
			noOverflow(t, page)
			page.Do(t,
				chromedp.SendKeys("#hero-q", "高处坠落", chromedp.ByQuery),
				// Results follow every key; the last ones are meant.
				chromedp.Poll(`document.querySelector(".search-dialog input")?.value === "高处坠落" &&
					document.querySelector(".search-status").textContent.includes("条")`, nil),
				chromedp.WaitVisible(".search-dialog .results a", chromedp.ByQuery),
				chromedp.Click(".search-dialog .results a", chromedp.ByQuery),
				chromedp.WaitVisible(".layout-lesson", chromedp.ByQuery))
			at(t, page, lesson)
			noOverflow(t, page)
			page.Do(t, chromedp.Click("a.next", chromedp.ByQuery), chromedp.WaitVisible("a.prev", chromedp.ByQuery))
			at(t, page, next)
			page.Do(t, chromedp.Navigate(base+"/search/?q=高处坠落"), chromedp.WaitVisible("#search-results .results mark", chromedp.ByQuery))
			noOverflow(t, page)
			if p := page.Problems(); len(p) > 0 {
				t.Errorf("console: %v", p)
			}
			for _, r := range page.Requests() {
				if !strings.HasPrefix(r.URL, base) {
					t.Errorf("a request left the site: %s", r.URL)
				}
			}
		})
	}
}

func TestAReaderWithoutJavaScriptFindsALesson(t *testing.T) {
	_, base := hosts(t)
	page := browsertest.Start(t, browsertest.Options{NoScript: true})
	page.Do(t, chromedp.Navigate(base+"/"),
		chromedp.SendKeys("#hero-q", "高处坠落", chromedp.ByQuery),
		chromedp.Click(".hero-search button", chromedp.ByQuery),
		chromedp.WaitVisible("#search-results a", chromedp.ByQuery),
		chromedp.Click("#search-results a", chromedp.ByQuery),
		chromedp.WaitVisible(".layout-lesson", chromedp.ByQuery))
	at(t, page, lesson)
	page.Do(t, chromedp.Click("a.next", chromedp.ByQuery), chromedp.WaitVisible("a.prev", chromedp.ByQuery))
	at(t, page, next)
	// A question's answer opens without a script.
	page.Do(t, chromedp.Click("details.answer summary", chromedp.ByQuery), chromedp.WaitVisible("details.answer[open]", chromedp.ByQuery))
}

// lessonBudget is what a lesson without pictures may cost on the wire, headers
// included, readerBudget the part of it that the page waits for beside its style
// sheet. lessonRequests are those of a reader who only reads.
const (
	lessonBudget   = 40_000
	readerBudget   = 1_000
	lessonRequests = 8
)

func TestALessonIsLight(t *testing.T) {
	_, base := hosts(t)
	page := browsertest.Start(t, browsertest.Options{})
	page.Do(t, chromedp.Navigate(base+"/courses/kuaidi-qishou-chongdian/04-zhaohuo-zenmeban/"), chromedp.WaitReady("body", chromedp.ByQuery))
	// The page asks for nothing once it is quiet: two looks, the same list.
	var asked int
	for {
		if err := page.Eval(`new Promise((done) => requestIdleCallback(() => setTimeout(() => done(performance.getEntriesByType("resource").length), 300)))`, &asked); err != nil {
			t.Fatal(err)
		}
		if rs := page.Requests(); len(rs) > asked && finished(rs) {
			break
		}
	}
	var total int64
	for _, r := range page.Requests() {
		total += r.Bytes
		if strings.Contains(r.URL, "/assets/reader-") && r.Bytes > readerBudget {
			t.Errorf("the page waits for %d bytes of script, at most %d", r.Bytes, readerBudget)
		}
		t.Logf("%6d %s", r.Bytes, strings.TrimPrefix(r.URL, base))
	}
	t.Logf("%6d in %d requests", total, len(page.Requests()))
	if n := len(page.Requests()); n > lessonRequests {
		t.Errorf("the lesson makes %d requests, at most %d", n, lessonRequests)
	}
	if total > lessonBudget || total == 0 {
		t.Errorf("the lesson costs %d bytes, at most %d", total, lessonBudget)
	}
}

// finished tells whether every request has an answer.
func finished(rs []browsertest.Request) bool {
	for _, r := range rs {
		if r.Status == 0 {
			return false
		}
	}
	return true
}

// everyLayout are pages of the portal, at least one of each layout that it uses.
var everyLayout = []string{"/", "/courses/", "/courses/fang-gaozhui/", lesson, "/cases/jiaoshoujia-tankong/", "/notices/2026-ankangbei/",
	"/events/diyike/", "/alerts/gaowen-shili/", "/checklists/gaochu-zuoye/", "/guides/gongshang-rending/", "/regulations/anquan-shengchan-fa/",
	"/hazards/", "/hazards/fall/", "/unions/example-city/", "/search/", "/404.html", "/en/", "/en/courses/fang-gaozhui/01-gaochu-zhuiluo/"}

// serveFiles serves a folder as a host of plain files does.
func serveFiles(t *testing.T, dir string) string {
	t.Helper()
	files := httptest.NewServer(http.FileServer(http.Dir(dir)))
	t.Cleanup(files.Close)
	return files.URL
}

func TestEveryPageOfThePortalIsSound(t *testing.T) {
	dir := copyPortal(t)
	out := filepath.Join(dir, "public")
	run(t, dir, out)
	static := serveFiles(t, out)
	if bad := dangling(t, out); len(bad) > 0 {
		t.Errorf("dangling: %v", bad)
	}
	page := browsertest.Start(t, browsertest.Options{})
	for _, path := range everyLayout {
		page.Do(t, chromedp.Navigate(static+path), chromedp.WaitReady("main", chromedp.ByQuery))
		noOverflow(t, page)
		// What a search engine shows under the title.
		var described bool
		if err := page.Eval(`!!document.querySelector("meta[name=description], meta[name=robots][content=noindex]")?.content`, &described); err != nil || !described {
			t.Errorf("%s has no description, %v", path, err)
		}
		if p := page.Problems(); len(p) > 0 {
			t.Fatalf("%s: console: %v", path, p)
		}
	}
}
