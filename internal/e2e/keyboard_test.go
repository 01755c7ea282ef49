package e2e_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"ankang/internal/browsertest"
)

// stops prepares a page for a walk with the Tab key: what must be reached, and
// what the walk has met.
const stops = `(() => {
	const can = "a[href], button, input, select, textarea, summary, audio[controls], video[controls], [tabindex='0']";
	window.wanted = [...document.querySelectorAll(can)].filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.disabled);
	window.met = [];
	window.nameOf = (e) => e.tagName.toLowerCase() + (e.id ? "#" + e.id : "") + (e.className ? "." + e.className : "") + " " + e.textContent.trim().slice(0, 24);
	return wanted.length;
})()`

// stop describes where the focus is: "" for nowhere, "end" for a stop met before,
// else what is wrong with it, or "good".
const stop = `(() => {
	const e = document.activeElement;
	if (!e || e === document.body) return "";
	const last = met[met.length - 1];
	if (e === last) return "good"; // a date has a stop for each of its parts
	if (met.includes(e)) return "end";
	met.push(e);
	// A card shows the focus around the whole of it.
	const outlined = ["", "::after"].some((part) => {
		const style = getComputedStyle(e, part);
		return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
	});
	const box = e.getBoundingClientRect();
	if (box.width < 2 || box.height < 2 || !e.checkVisibility({ visibilityProperty: true })) return nameOf(e) + ": nothing to see";
	if (!outlined) return nameOf(e) + ": no sign of the focus";
	if (last && !(last.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING)) return nameOf(e) + ": out of order";
	return "good";
})()`

const tooManyStops = 400

// walk goes through a page with the Tab key and reports what is wrong.
func walk(t *testing.T, page *browsertest.Page) (bad []string) {
	t.Helper()
	var wanted int
	if err := page.Eval(stops, &wanted); err != nil || wanted == 0 {
		t.Fatalf("%d things to reach, %v", wanted, err)
	}
	for range tooManyStops {
		var at string
		page.Do(t, chromedp.KeyEvent(kb.Tab))
		if err := page.Eval(stop, &at); err != nil {
			t.Fatal(err)
		}
		if at == "" || at == "end" {
			var missed []string
			if err := page.Eval(`wanted.filter((e) => !met.includes(e)).map((e) => nameOf(e) + ": never reached")`, &missed); err != nil {
				t.Fatal(err)
			}
			return append(bad, missed...)
		}
		if at != "good" {
			bad = append(bad, at)
		}
	}
	return append(bad, fmt.Sprintf("no end after %d stops", tooManyStops))
}

func TestTheTabKeyReachesEverything(t *testing.T) {
	base := everyStateServed(t)
	for _, o := range []browsertest.Options{{Width: 360, Height: 800}, {Width: 1280, Height: 800, Senior: true}} {
		page := browsertest.Start(t, o)
		for _, path := range []string{"/", "/courses/fang-gaozhui/", lesson, "/courses/kuaidi-qishou-chongdian/02-zai-na-chong/", "/checklists/gaochu-zuoye/",
			"/forms/yinhuan/", "/regulations/anquan-shengchan-fa/", "/notices/2026-ankangbei/", "/search/?q=高处坠落", "/404.html"} {
			page.Do(t, chromedp.Navigate(base+path), settled(path))
			for _, fault := range walk(t, page) {
				t.Errorf("%s at %d: %s", path, o.Width, fault)
			}
		}
	}
}

// focused tells what has the focus, as a CSS selector would.
func focused(t *testing.T, page *browsertest.Page, selector string) bool {
	t.Helper()
	var yes bool
	if err := page.Eval(fmt.Sprintf("document.activeElement.matches(%q)", selector), &yes); err != nil {
		t.Fatal(err)
	}
	return yes
}

// until waits for a condition in the page.
func until(t *testing.T, page *browsertest.Page, condition string) {
	t.Helper()
	if err := page.Eval("new Promise((done) => { const look = () => "+condition+" ? done(true) : setTimeout(look, 20); look(); })", nil); err != nil {
		t.Fatalf("waiting for %s: %v; console: %v", condition, err, page.Problems())
	}
}

// shows waits until the reader can see what selector means.
func shows(t *testing.T, page *browsertest.Page, selector string) {
	t.Helper()
	until(t, page, fmt.Sprintf("document.querySelector(%q)?.checkVisibility()", selector))
}

// press presses keys, one after the other.
func press(t *testing.T, page *browsertest.Page, keys ...string) {
	t.Helper()
	for _, k := range keys {
		page.Do(t, chromedp.KeyEvent(k))
	}
}

// tabTo presses Tab until the focus is on what selector means.
func tabTo(t *testing.T, page *browsertest.Page, selector string) {
	t.Helper()
	for range tooManyStops {
		if press(t, page, kb.Tab); focused(t, page, selector) {
			return
		}
	}
	t.Fatalf("Tab never reaches %s", selector)
}

func TestAKeyboardAloneIsEnough(t *testing.T) {
	base := everyStateServed(t)
	page := browsertest.Start(t, browsertest.Options{Width: 1280, Height: 800})
	open := func(path string) {
		t.Helper()
		page.Do(t, chromedp.Navigate(base+path), chromedp.WaitReady("main", chromedp.ByQuery))
	}

	open(lesson)
	if press(t, page, kb.Tab); !focused(t, page, ".skip") {
		t.Error("the first stop isn't the skip link")
	}
	if press(t, page, kb.Enter); !focused(t, page, "main") {
		t.Error("the skip link doesn't lead to the text")
	}
	if press(t, page, kb.Tab); !focused(t, page, "main a, main summary, main button") {
		t.Error("after the skip link, Tab goes elsewhere than into the text")
	}

	open(lesson)
	tabTo(t, page, readerSwitch)
	press(t, page, " ")
	wantReading(t, page, "senior|true|"+told)
	press(t, page, kb.Enter)
	wantReading(t, page, "normal|false|已换回普通版。")

	tabTo(t, page, ".outline summary")
	press(t, page, kb.Enter)
	tabTo(t, page, ".outline a")
	press(t, page, kb.Enter)
	until(t, page, `location.hash !== ""`)

	tabTo(t, page, ".answer summary")
	press(t, page, kb.Enter)
	shows(t, page, ".answer[open] > :nth-child(2)")

	open("/checklists/gaochu-zuoye/")
	tabTo(t, page, ".checklist input")
	press(t, page, " ")
	page.Do(t, chromedp.WaitReady(".checklist input:checked", chromedp.ByQuery))
}

func TestSearchByKeyboard(t *testing.T) {
	base := everyStateServed(t)
	page := browsertest.Start(t, browsertest.Options{Width: 1280, Height: 800})
	page.Do(t, chromedp.Navigate(base+lesson), chromedp.WaitReady("main", chromedp.ByQuery))
	tabTo(t, page, "#site-q")
	press(t, page, "高")
	shows(t, page, ".search-dialog .results a")
	press(t, page, kb.Escape)
	until(t, page, `!document.querySelector(".search-dialog").open`)
	if !focused(t, page, "#site-q") {
		t.Error("closing the dialog loses the place in the page")
	}
	press(t, page, "高处坠落")
	until(t, page, `document.querySelector(".search-dialog input").value === "高处坠落" && /找到/.test(document.querySelector(".search-status").textContent)`)
	press(t, page, kb.ArrowDown)
	var chosen string
	if err := page.Eval(`document.querySelector(".search-dialog [aria-selected=true]").getAttribute("href")`, &chosen); err != nil {
		t.Fatal(err)
	}
	press(t, page, kb.Enter)
	page.Do(t, chromedp.WaitReady(".layout-lesson [data-reader-switch][aria-pressed]", chromedp.ByQuery))
	at(t, page, chosen)
	press(t, page, "/")
	until(t, page, `document.activeElement.matches(".search-dialog input")`)
}
