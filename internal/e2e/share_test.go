package e2e_test

import (
	"context"
	"strings"
	"testing"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"ankang/internal/browsertest"
)

// shareBox opens a lesson's share box, where the browser offers what script says.
func shareBox(t *testing.T, script string) *browsertest.Page {
	t.Helper()
	_, base := hosts(t)
	page := browsertest.Start(t, browsertest.Options{})
	page.Do(t, browsertest.Before(script), chromedp.Navigate(base+lesson), chromedp.WaitReady("[data-share-copy]:not([hidden])", chromedp.ByQuery))
	page.Do(t, chromedp.Evaluate(`document.querySelector(".share summary").click()`, nil))
	shows(t, page, ".share input")
	return page
}

// clickIn presses a button of the share box, and waits for what it says.
func clickIn(t *testing.T, page *browsertest.Page, button, said string) {
	t.Helper()
	page.Do(t, chromedp.Click(button, chromedp.ByQuery))
	until(t, page, `document.querySelector(".share [role=status]").textContent.startsWith("`+said+`")`)
}

func asked(page *browsertest.Page, part string) bool {
	for _, r := range page.Requests() {
		if strings.Contains(r.URL, part) {
			return true
		}
	}
	return false
}

func TestALinkIsCopied(t *testing.T) {
	page := shareBox(t, `Object.defineProperty(navigator, "clipboard", { value: { writeText: async (s) => { window.copied = s; } } })`)
	clickIn(t, page, "[data-share-copy]", "链接已复制")
	var copied, canonical string
	if err := page.Eval("window.copied", &copied); err != nil {
		t.Fatal(err)
	}
	if err := page.Eval(`document.querySelector("link[rel=canonical]").href`, &canonical); err != nil || copied != canonical {
		t.Errorf("copied %q instead of %q, %v", copied, canonical, err)
	}
	var shared bool
	if err := page.Eval(`"share" in navigator || document.querySelector("[data-share-send]").hidden`, &shared); err != nil || !shared {
		t.Errorf("a button for what the browser can't do: %v", err)
	}
	until(t, page, `document.querySelector(".share img").naturalWidth > 0`)
	if p := page.Problems(); len(p) > 0 {
		t.Errorf("console: %v", p)
	}
}

func TestACopyThatIsRefusedLeavesTheAddressSelected(t *testing.T) {
	page := shareBox(t, `Object.defineProperty(navigator, "clipboard", { value: undefined }); Document.prototype.execCommand = () => false;`)
	clickIn(t, page, "[data-share-copy]", "浏览器不允许复制")
	var selected string
	if err := page.Eval(`(() => { const f = document.activeElement; return f.value.slice(f.selectionStart, f.selectionEnd); })()`, &selected); err != nil || !strings.HasSuffix(selected, lesson) {
		t.Errorf("%q is selected, %v", selected, err)
	}
}

func TestTheDevicesOwnShareSheet(t *testing.T) {
	page := shareBox(t, `navigator.share = async (what) => { window.shared = what.url; if (window.refuse) throw new DOMException("", window.refuse); }`)
	page.Do(t, chromedp.Click("[data-share-send]", chromedp.ByQuery))
	until(t, page, `window.shared === document.querySelector("link[rel=canonical]").href`)
	page.Do(t, chromedp.Evaluate(`window.refuse = "NotAllowedError"`, nil))
	clickIn(t, page, "[data-share-send]", "没有转发成功")
	// A reader who closes the sheet changed her mind: nothing failed.
	page.Do(t, chromedp.Evaluate(`document.querySelector(".share [role=status]").textContent = ""; window.shared = ""; window.refuse = "AbortError"`, nil),
		chromedp.Click("[data-share-send]", chromedp.ByQuery))
	until(t, page, `window.shared !== ""`)
	var said string
	if err := page.Eval(`new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(document.querySelector(".share [role=status]").textContent))))`, &said); err != nil || said != "" {
		t.Errorf("closing the sheet says %q, %v", said, err)
	}
}

func TestACodeIsFetchedWhenAskedFor(t *testing.T) {
	_, base := hosts(t)
	page := browsertest.Start(t, browsertest.Options{NoScript: true})
	page.Do(t, chromedp.Navigate(base+lesson), chromedp.WaitReady(".share", chromedp.ByQuery))
	if asked(page, "/assets/qr/") {
		t.Error("the code is fetched by readers who didn't ask for it")
	}
	// Without a script: address and code, and no button that does nothing.
	page.Do(t, chromedp.Evaluate(`document.querySelector(".share summary").click(); document.querySelector(".share img").scrollIntoView()`, nil))
	until(t, page, `document.querySelector(".share img").naturalWidth > 0`)
	var dead int
	if err := page.Eval(`[...document.querySelectorAll(".share button")].filter((b) => b.checkVisibility()).length`, &dead); err != nil || dead > 0 {
		t.Errorf("%d buttons do nothing, %v", dead, err)
	}
}

func TestPaperLeadsBackToThePage(t *testing.T) {
	_, base := hosts(t)
	page := browsertest.Start(t, browsertest.Options{})
	page.Do(t, chromedp.Navigate(base+lesson), chromedp.WaitReady("[data-share-print]:not([hidden])", chromedp.ByQuery),
		chromedp.ActionFunc(func(ctx context.Context) error {
			_, _, err := cdppage.PrintToPDF().Do(ctx)
			return err
		}))
	if !asked(page, "/assets/qr/") {
		t.Error("a printed page has no code")
	}
}

func TestTheOutlineFollowsReading(t *testing.T) {
	_, base := hosts(t)
	page := browsertest.Start(t, browsertest.Options{Width: 1280, Height: 800})
	page.Do(t, chromedp.Navigate(base+"/courses/kuaidi-qishou-chongdian/01-xuan-dianchi/"), chromedp.WaitReady(".outline a", chromedp.ByQuery))
	const marked = `[...document.querySelectorAll(".outline a[aria-current]")].map((a) => decodeURIComponent(a.hash)).join(" ")`
	var ids []string
	if err := page.Eval(`[...document.querySelectorAll(".outline a")].map((a) => decodeURIComponent(a.hash))`, &ids); err != nil || len(ids) < 2 {
		t.Fatalf("the outline has %d entries, %v", len(ids), err)
	}
	for _, id := range []string{ids[0], ids[1], ids[0]} {
		page.Do(t, chromedp.Evaluate(`document.getElementById("`+id[1:]+`").scrollIntoView({ behavior: "instant" })`, nil))
		until(t, page, marked+` === "`+id+`"`)
	}
	page.Do(t, chromedp.Evaluate(`scrollTo({ top: 0, behavior: "instant" })`, nil))
	until(t, page, marked+` === ""`)
}
