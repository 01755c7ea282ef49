package e2e_test

import (
	"context"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"ankang"
	"ankang/internal/browsertest"
)

// published builds the portal and returns its pages and style sheets by path.
func published(t *testing.T) (dir string, files map[string]string) {
	t.Helper()
	source := copyPortal(t)
	dir = filepath.Join(source, "public")
	run(t, source, dir)
	files = map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(name) != ".html" && filepath.Ext(name) != ".css" {
			return err
		}
		text, err := os.ReadFile(filepath.Join(dir, name))
		files[name] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return dir, files
}

var (
	iconUse   = regexp.MustCompile(`icons-[0-9A-Z]+\.svg#([\w-]+)`)
	iconDrawn = regexp.MustCompile(`<(?:symbol|view) id="([\w-]+)"`)
	classes   = regexp.MustCompile(`class="([^"⟦]*)"`)
	colour    = regexp.MustCompile(`#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(`)
)

func TestEveryIconIsDrawn(t *testing.T) {
	_, files := published(t)
	sheet, err := ankang.Theme.ReadFile("assets/icons.svg")
	if err != nil {
		t.Fatal(err)
	}
	drawn := map[string]bool{}
	for _, m := range iconDrawn.FindAllStringSubmatch(string(sheet), -1) {
		drawn[m[1]] = true
	}
	shown := map[string]bool{}
	for name, text := range files {
		for _, m := range iconUse.FindAllStringSubmatch(text, -1) {
			if !drawn[m[1]] {
				t.Errorf("%s shows the icon %s, which assets/icons.svg lacks", name, m[1])
			}
			if name == "design/index.html" {
				shown[m[1]] = true
			}
		}
	}
	for id := range drawn {
		if !strings.HasPrefix(id, "view-") && !shown[id] {
			t.Errorf("/design/ doesn't show the icon %s", id)
		}
	}
}

// TestTheDesignPageShowsWhatMarkdownMakes compares the classes of the page with
// those in the goldens of package markdown.
func TestTheDesignPageShowsWhatMarkdownMakes(t *testing.T) {
	_, files := published(t)
	design := map[string]bool{}
	for _, m := range classes.FindAllStringSubmatch(files["design/index.html"], -1) {
		for _, c := range strings.Fields(m[1]) {
			design[c] = true
		}
	}
	goldens, err := filepath.Glob("../markdown/testdata/*.html")
	if err != nil || len(goldens) == 0 {
		t.Fatal("no goldens", err)
	}
	for _, name := range goldens {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range classes.FindAllStringSubmatch(string(text), -1) {
			for _, c := range strings.Fields(m[1]) {
				if !design[c] && c != "media" && !strings.HasPrefix(c, "language-") {
					t.Errorf("/design/ shows nothing of class %s", c)
				}
			}
		}
	}
}

func TestColoursAreTokens(t *testing.T) {
	err := fs.WalkDir(ankang.Theme, "assets", func(name string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(name) != ".css" || name == "assets/tokens.css" {
			return err
		}
		text, err := ankang.Theme.ReadFile(name)
		if m := colour.FindString(strings.ReplaceAll(string(text), "icons.svg#", "")); m != "" {
			t.Errorf("%s names the colour %s; colours belong in assets/tokens.css", name, m)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// styleBudget is what the style sheet of every page may weigh, unpacked.
const styleBudget = 38_000

func TestTheStyleSheetIsSmall(t *testing.T) {
	_, files := published(t)
	total := 0
	for name, text := range files {
		if filepath.Ext(name) == ".css" {
			total += len(text)
		}
	}
	t.Logf("%d bytes", total)
	if total == 0 || total > styleBudget {
		t.Errorf("the style sheet has %d bytes, at most %d", total, styleBudget)
	}
}

func TestLayoutsFitAPhoneAndPaper(t *testing.T) {
	dir, _ := published(t)
	host := httptest.NewServer(http.FileServer(http.Dir(dir)))
	defer host.Close()
	page := browsertest.Start(t, browsertest.Options{})
	for _, path := range []string{"/design/", "/paths/qishou/", "/exams/fang-gaozhui/", "/forms/yinhuan-jianyi/", "/events/"} {
		page.Do(t, chromedp.Navigate(host.URL+path), chromedp.WaitReady("main", chromedp.ByQuery))
		noOverflow(t, page)
	}
	page.Do(t, chromedp.ActionFunc(func(ctx context.Context) error { return emulation.SetEmulatedMedia().WithMedia("print").Do(ctx) }),
		chromedp.Navigate(host.URL+"/checklists/gaochu-zuoye/"), chromedp.WaitReady(".checklist", chromedp.ByQuery))
	var paper struct {
		Chrome, Box, Sign, Origin bool
		Ink                       string
	}
	if err := page.Eval(`(() => { const shown = (s) => [...document.querySelectorAll(s)].some((e) => e.getClientRects().length > 0);
		return {chrome: shown(".site-header, .site-footer, .crumbs, .related, .outline"), box: shown(".checklist input"), sign: shown(".sign"),
			origin: shown(".origin"), ink: getComputedStyle(document.body).color}; })()`, &paper); err != nil {
		t.Fatal(err)
	}
	if paper.Chrome || !paper.Box || !paper.Sign || !paper.Origin || paper.Ink != "rgb(0, 0, 0)" {
		t.Errorf("on paper: %+v", paper)
	}
}
