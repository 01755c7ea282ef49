package e2e_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"ankang/internal/browsertest"
	"ankang/internal/view"
)

// rareLayouts are pages for what the reference portal has no example of.
var rareLayouts = map[string]string{
	"content/paths/_index.md": "---\ntitle: 学习路径\nsummary: 按人群排好的课程。\n---\n",
	"content/paths/xin-ren.md": "---\ntitle: 新人第一周\nsummary: 上岗前先学这几课。\ndate: 2026-01-02\nfor: 骑手\n" +
		"steps: [/courses/fang-gaozhui/, /courses/kuaidi-qishou-chongdian/]\n---\n按顺序学。\n",
	"content/exams/_index.md": "---\ntitle: 考试\nsummary: 学完考一考。\n---\n",
	"content/exams/gaochu.md": "---\ntitle: 高处作业小考\nsummary: 十分钟。\ndate: 2026-01-02\nminutes: 10\npass: 80\n" +
		"draw:\n  - from: /courses/fang-gaozhui/\n    count: 2\n---\n考前先学课程。\n",
	"content/forms/_index.md": "---\ntitle: 表格\nsummary: 可以打印。\n---\n",
	"content/forms/yinhuan.md": "---\ntitle: 隐患报告单\nsummary: 发现隐患就填。\ndate: 2026-01-02\nfields:\n" +
		"  - {name: place, label: 地点, kind: text, required: true}\n  - {name: day, label: 日期, kind: date}\n" +
		"  - {name: what, label: 情况, kind: multiline}\n  - {name: level, label: 程度, kind: choice, options: [一般, 重大]}\n---\n如实填写。\n",
	"content/courses/jihua/_index.md": "---\ntitle: 还没有课时的课程\nsummary: 正在编写。\ndate: 2026-01-02\n---\n",
	"content/pages/kong/_index.md":    "---\ntitle: 还没有内容的栏目\nsummary: 正在编写。\n---\n",
	"content/pages/xiefa.md": "---\ntitle: 一个很长很长的标题用来看它在小屏幕上会不会把页面撑破因为编辑有时会把整句话写进标题里\nsummary: 各种写法。\ndate: 2026-01-02\n---\n" +
		"## 清单\n\n- [ ] 待办\n\n## 表格\n\n| 项目 | 数 |\n|---|--:|\n| 灭火器 | 2 |\n\n### 代码\n\n```\nankang build\n```\n\n" +
		"> [!危险]\n> 别靠近。\n\n> [!提示]\n> 慢一点。\n\n引文[^1]。\n\n[^1]: 出处。\n",
}

// everyState are pages in every layout and state that a reader can meet.
var everyState = append([]string{"/paths/xin-ren/", "/exams/gaochu/", "/forms/yinhuan/", "/courses/jihua/", "/pages/kong/", "/pages/xiefa/",
	"/courses/fang-gaozhui/02-anquandai/", "/courses/kuaidi-qishou-chongdian/02-zai-na-chong/",
	"/courses/kuaidi-qishou-chongdian/03-kan-qianzhao/", "/search/?q=高处坠落", "/search/?q=没有的词儿", "/design/"}, everyLayout...)

// axeRun runs axe-core over the page as it stands, every answer opened. The
// levels are those of WCAG 2.2 AA and axe's own best practices; 长辈版 is held to
// the enhanced contrast of AAA.
const axeRun = `(async () => {
	for (const d of document.querySelectorAll("main details")) d.open = true;
	const rules = { "target-size": { enabled: true } };
	if (document.documentElement.dataset.reader === "senior") rules["color-contrast-enhanced"] = { enabled: true };
	const { violations, passes } = await axe.run(document, { rules, resultTypes: ["violations"],
		runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", ...(rules["color-contrast-enhanced"] ? ["wcag2aaa"] : [])] });
	if (passes.length < 10) return ["axe looked at nothing"];
	return violations.filter((v) => !v.tags.includes("wcag2aaa") || v.id === "color-contrast-enhanced").flatMap((v) =>
		v.nodes.slice(0, 3).map((n) => v.id + " " + n.target.join(" ") + ": " + n.failureSummary.replace(/\s+/g, " ")));
})()`

// axe is the text of axe-core, which is injected by the test and never shipped.
func axe(t *testing.T) string {
	t.Helper()
	source, err := os.ReadFile("../../node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Fatalf("%v: run make deps", err)
	}
	return string(source)
}

// settled waits for what the page's script has yet to fill in.
func settled(path string) chromedp.Action {
	if strings.Contains(path, "?q=") {
		return chromedp.Poll(`/找到/.test(document.querySelector("#search-results [role=status], #search-results")?.textContent ?? "")`, nil)
	}
	return chromedp.WaitReady("main", chromedp.ByQuery)
}

// everyStateServed builds the portal with the rare layouts in it, and serves it.
func everyStateServed(t *testing.T) string {
	t.Helper()
	dir := copyPortal(t)
	for name, text := range rareLayouts {
		write(t, filepath.Join(dir, name), text)
	}
	out := filepath.Join(dir, "public")
	run(t, dir, out)
	return serveFiles(t, out)
}

func TestNoAccessibilityFaultsOnAnyLayout(t *testing.T) {
	source := axe(t)
	base := everyStateServed(t)
	seen := map[string]bool{"redirect": true} // a page without a view of its own
	for _, o := range []browsertest.Options{
		{Width: 360, Height: 800}, {Width: 1280, Height: 800, Dark: true},
		{Width: 360, Height: 800, Senior: true}, {Width: 1280, Height: 800, Senior: true, Dark: true},
	} {
		t.Run(fmt.Sprintf("width %d, dark %t, senior %t", o.Width, o.Dark, o.Senior), func(t *testing.T) {
			page := browsertest.Start(t, o)
			for _, path := range everyState {
				page.Do(t, chromedp.Navigate(base+path), settled(path), chromedp.Evaluate(source, nil))
				var faults []string
				if err := page.Eval(axeRun, &faults); err != nil {
					t.Fatalf("%s: %v", path, err)
				}
				for _, f := range faults {
					t.Errorf("%s: %s", path, f)
				}
				var layout string
				if err := page.Eval(`document.body.className.replace(/^.*layout-/, "")`, &layout); err != nil {
					t.Fatal(err)
				}
				seen[layout] = true
			}
		})
	}
	for layout := range view.Layouts() {
		if !seen[layout] {
			t.Errorf("no page of layout %s was looked at", layout)
		}
	}
}
