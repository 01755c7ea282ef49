package e2e_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"ankang/internal/browsertest"
)

const readerSwitch = "[data-reader-switch]"

// reading tells the edition that a page shows: that of its root, of its switch,
// and of the words that a screen reader was told.
func reading(t *testing.T, page *browsertest.Page) string {
	t.Helper()
	var got string
	if err := page.Eval(`[document.documentElement.dataset.reader ?? "normal",
		document.querySelector("[data-reader-switch]").getAttribute("aria-pressed"),
		document.querySelector(".reader [role=status]").textContent].join("|")`, &got); err != nil {
		t.Fatal(err)
	}
	return got
}

func wantReading(t *testing.T, page *browsertest.Page, want string) {
	t.Helper()
	if got := reading(t, page); got != want {
		t.Errorf("the page shows %q, want %q", got, want)
	}
}

const told = "已换成长辈版：字更大，对比更强，内容更精简。"

func TestLargePrintStaysFromPageToPage(t *testing.T) {
	_, base := hosts(t)
	page := browsertest.Start(t, browsertest.Options{})
	// What the page is when its body begins: later is a flash of small type.
	page.Do(t, browsertest.Before(`new MutationObserver((_, o) => {
		if (!document.body) return;
		o.disconnect();
		window.atFirst = document.documentElement.dataset.reader ?? "normal";
	}).observe(document, { childList: true, subtree: true })`))
	page.Do(t, chromedp.Navigate(base+"/"), chromedp.WaitVisible(readerSwitch, chromedp.ByQuery))
	wantReading(t, page, "normal|false|")
	page.Do(t, chromedp.Click(readerSwitch, chromedp.ByQuery))
	wantReading(t, page, "senior|true|"+told)
	noOverflow(t, page)
	page.Do(t, chromedp.Navigate(base+lesson), chromedp.WaitVisible(readerSwitch, chromedp.ByQuery))
	wantReading(t, page, "senior|true|")
	var first string
	if err := page.Eval("window.atFirst", &first); err != nil || first != "senior" {
		t.Errorf("the page began as %q, %v", first, err)
	}
	page.Do(t, chromedp.Click(readerSwitch, chromedp.ByQuery))
	wantReading(t, page, "normal|false|已换回普通版。")
	// Chosen on a page further on; then the reader comes back to this one, which
	// the browser kept as it was left.
	page.Do(t, chromedp.Evaluate(`localStorage.setItem("ankang-reader", "senior");
		dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }))`, nil))
	if got := reading(t, page); !strings.HasPrefix(got, "senior|true|") {
		t.Errorf("a page that comes back shows %q", got)
	}
	if p := page.Problems(); len(p) > 0 {
		t.Errorf("console: %v", p)
	}
}

func TestLargePrintWhereNothingCanBeKept(t *testing.T) {
	_, base := hosts(t)
	page := browsertest.Start(t, browsertest.Options{})
	page.Do(t, browsertest.Before(`Object.defineProperty(window, "localStorage", { get() { throw new DOMException("blocked", "SecurityError"); } })`),
		chromedp.Navigate(base+lesson), chromedp.WaitVisible(readerSwitch, chromedp.ByQuery), chromedp.Click(readerSwitch, chromedp.ByQuery))
	wantReading(t, page, "senior|true|"+told)
	page.Do(t, chromedp.Click(readerSwitch, chromedp.ByQuery))
	wantReading(t, page, "normal|false|已换回普通版。")
	if p := page.Problems(); len(p) > 0 {
		t.Errorf("console: %v", p)
	}
}

func TestWithoutJavaScriptThereIsNoDeadSwitch(t *testing.T) {
	_, base := hosts(t)
	page := browsertest.Start(t, browsertest.Options{NoScript: true})
	page.Do(t, chromedp.Navigate(base+lesson), chromedp.WaitReady(readerSwitch, chromedp.ByQuery))
	var shown bool
	if err := page.Eval(`document.querySelector("[data-reader-switch]").checkVisibility()`, &shown); err != nil || shown {
		t.Errorf("a switch that does nothing shows: %t, %v", shown, err)
	}
}

// small lists what is too small for an older reader: text below 20 pixels, and
// what can be pressed below 44, but for links within a sentence.
const small = `(() => {
	const bad = new Set();
	const name = (e) => e.tagName.toLowerCase() + (e.className ? "." + e.className : "") + " " + (e.textContent || e.id).trim().slice(0, 20);
	const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	for (let n = walk.nextNode(); n; n = walk.nextNode()) {
		const e = n.parentElement;
		if (!n.data.trim() || !e.checkVisibility() || e.closest(".visually-hidden, svg, template")) continue;
		if (parseFloat(getComputedStyle(e).fontSize) < 20) bad.add("text: " + name(e));
	}
	for (const e of document.querySelectorAll("a[href], button, input, select, textarea, summary")) {
		if (!e.checkVisibility() || e.matches(".skip") || e.closest("label")) continue;
		if (e.matches("a") && getComputedStyle(e).display === "inline" && e.closest(".prose, p, dd, li")) continue;
		// A card is one large target: its link covers it.
		if ((e.closest(".card") ?? e).getBoundingClientRect().height < 44) bad.add("target: " + name(e));
	}
	return [...bad];
})()`

func TestLargePrintIsLarge(t *testing.T) {
	dir := copyPortal(t)
	out := filepath.Join(dir, "public")
	run(t, dir, out)
	base := serveFiles(t, out)
	page := browsertest.Start(t, browsertest.Options{Senior: true})
	for _, path := range everyLayout {
		page.Do(t, chromedp.Navigate(base+path), chromedp.WaitVisible(readerSwitch, chromedp.ByQuery))
		noOverflow(t, page)
		var bad []string
		if err := page.Eval(small, &bad); err != nil {
			t.Fatal(err)
		}
		slices.Sort(bad)
		if len(bad) > 0 {
			t.Errorf("%s: too small: %q", path, bad)
		}
	}
}
