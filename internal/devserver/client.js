// @ts-check
// What a page does while its editor writes: it reloads when it changed, shows
// the faults of a save that can't be published, and says what it is.
(() => {
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const { version = "0", output = "", base = "", root = "", lang = "zh", facts = "null", marks = "[]", status = "200" } = script.dataset;
  /** @typedef {{severity: string, code: string, file: string, line: number, column: number, source?: string, width?: number, message: string, fix: string}} Fault */
  /** @typedef {{version: number, changed: string[], all?: boolean, failed: boolean, error?: string, report?: {diagnostics: Fault[]}}} Event */
  /** @type {{file: string, type: string, minutes: number, characters: number, questions: number, draft: boolean, due: string} | null} */
  const page = JSON.parse(facts);
  /** Pages that only the preview shows. @type {{url: string, draft: boolean, due: string}[]} */
  const unpublished = JSON.parse(marks);

  /** @type {Record<string, string>} */
  const words = lang === "en"
    ? { broken: "This save can't be published yet", old: "Below is the last good version of the page.", fix: "Fix: ", more: "and {0} more", minutes: "min", chars: "characters", questions: "questions", draft: "draft", due: "comes out on {0}",
        missing: "There is no page at this address: not written yet, renamed or deleted. Once it is saved, it appears here.", here: "this page: ", elsewhere: "other pages: ", fold: "{0}, about this page",
        fine: "no remarks", faults: "{0} errors", remarks: "{0} warnings", lost: "no connection to ankang dev", open: "open in VS Code", close: "close",
        home: "home", section: "section", course: "course", lesson: "lesson", path: "path", case: "case", notice: "notice", event: "event", alert: "alert", checklist: "check list", exam: "exam", regulation: "regulation", form: "form", guide: "guide", page: "page" }
    : { broken: "这次保存还不能发布", old: "下面仍是上一次正确的页面。", fix: "改法：", more: "还有 {0} 个", minutes: "分钟", chars: "字", questions: "道题", draft: "草稿", due: "{0} 定时发布",
        missing: "这个网址现在没有页面：可能还没写、改了名，或者删掉了。保存出这一页后，这里会自动显示。", here: "本页", elsewhere: "其他页面", fold: "{0}，本页信息",
        fine: "没有问题", faults: "{0} 个错误", remarks: "{0} 个警告", lost: "和 ankang dev 的连接断了", open: "在 VS Code 里打开", close: "关闭",
        home: "首页", section: "栏目", course: "课程", lesson: "微课", path: "学习路径", case: "案例", notice: "通知", event: "活动", alert: "预警", checklist: "检查清单", exam: "考试", regulation: "法规", form: "表单", guide: "指南", page: "页面" };
  /** @param {string} key @param {...unknown} args */
  const say = (key, ...args) => (words[key] ?? key).replace(/\{(\d)\}/g, (_, i) => String(args[Number(i)]));

  // A reload keeps the place in the page, and what its editor unfolded.
  const placeKey = "ankang-dev-place";
  const kept = sessionStorage.getItem(placeKey);
  sessionStorage.removeItem(placeKey);
  if (kept) {
    const place = JSON.parse(kept);
    if (place.path === location.pathname) {
      const folds = document.querySelectorAll("details");
      for (const i of place.open) folds[i]?.setAttribute("open", "");
      // Whoever scrolls while the page still loads wants to be there.
      if (window.scrollY === 0) window.scrollTo({ top: place.y, behavior: "instant" });
      addEventListener("load", () => { history.scrollRestoration = "auto"; }, { once: true });
    }
  }
  function reload() {
    /** @type {number[]} */
    const open = [];
    document.querySelectorAll("details").forEach((d, i) => { if (d.open) open.push(i); });
    sessionStorage.setItem(placeKey, JSON.stringify({ path: location.pathname, y: window.scrollY, open }));
    history.scrollRestoration = "manual";
    location.reload();
  }

  // Our own elements live in a shadow tree, out of reach of the site's styles.
  const host = document.createElement("ankang-dev");
  const tree = host.attachShadow({ mode: "open" });
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = "/__ankang/client.css";
  const bar = document.createElement("div");
  bar.className = "bar";
  bar.setAttribute("role", "status");
  const overlay = document.createElement("section");
  overlay.className = "overlay";
  overlay.hidden = true;
  overlay.setAttribute("role", "alert");
  tree.append(style, overlay, bar);
  document.body.append(host);

  /** @param {string} tag @param {string} [name] @param {string} [text] */
  function element(tag, name, text) {
    const e = document.createElement(tag);
    if (name) e.className = name;
    if (text) e.textContent = text;
    return e;
  }

  /** address opens a place in VS Code. @param {{file: string, line: number, column: number}} f */
  function address(f) {
    const path = `${root.replace(/^\//, "")}/${f.file}`.split("/").map((part, i) => i === 0 ? part : encodeURIComponent(part)).join("/");
    return `vscode://file/${path}:${f.line}:${f.column}`;
  }

  /** @param {Fault} f */
  function item(f) {
    const li = element("li", f.severity);
    const link = /** @type {HTMLAnchorElement} */ (element(root ? "a" : "span", "place", `${f.file}:${f.line}:${f.column}`));
    if (root) {
      link.href = address(f);
      link.title = say("open");
    }
    li.append(element("b", "", f.message), link);
    if (f.source !== undefined) {
      const from = f.column - 1;
      const chars = [...f.source];
      const line = element("pre");
      line.append(element("span", "number", `${f.line} `), chars.slice(0, from).join(""),
        element("mark", "", chars.slice(from, from + Math.max(1, f.width ?? 1)).join("") || " "), chars.slice(from + Math.max(1, f.width ?? 1)).join(""));
      li.append(line);
    }
    li.append(element("p", "fix", say("fix") + f.fix));
    return li;
  }

  const shown = 20;

  /** @param {string} title @param {string} below @param {Fault[]} faults @param {string} [error] */
  function show(title, below, faults, error) {
    const close = /** @type {HTMLButtonElement} */ (element("button", "close", say("close")));
    close.type = "button";
    close.addEventListener("click", () => { overlay.hidden = true; });
    const list = element("ol");
    list.append(...faults.slice(0, shown).map(item));
    overlay.replaceChildren(close, element("h2", "", title), element("p", "", below));
    if (error) overlay.append(element("p", "error", error));
    overlay.append(list);
    if (faults.length > shown) overlay.append(element("p", "", say("more", faults.length - shown)));
    overlay.hidden = false;
  }

  // Folded and unfolded are remembered; a phone's small screen begins folded.
  const foldKey = "ankang-dev-bar";
  let folded = (localStorage.getItem(foldKey) ?? (innerWidth < 600 ? "folded" : "open")) === "folded";

  /** badge says why only the preview shows a page. @param {{draft: boolean, due: string}} p */
  const badge = (p) => [p.draft ? say("draft") : "", p.due ? say("due", p.due) : ""].filter(Boolean).join(" · ");

  /** facts of this page, for the bar. @returns {HTMLElement[]} */
  function about() {
    if (!page) return status === "404" ? [element("span", "draft", say("missing"))] : [];
    const where = /** @type {HTMLAnchorElement} */ (element(root ? "a" : "span", "", page.file));
    if (root) {
      where.href = address({ file: page.file, line: 1, column: 1 });
      where.title = say("open");
    }
    const out = [where, element("span", "", `${page.minutes} ${say("minutes")}`), element("span", "", `${page.characters} ${say("chars")}`)];
    if (page.questions > 0) out.push(element("span", "", `${page.questions} ${say("questions")}`));
    return out;
  }

  /** checks is a button that shows faults, or null for none. @param {string} label @param {Fault[]} faults */
  function checks(label, faults) {
    const errors = faults.filter((f) => f.severity === "error"), warnings = faults.filter((f) => f.severity === "warning");
    if (errors.length + warnings.length === 0) return null;
    const counts = [errors.length ? say("faults", errors.length) : "", warnings.length ? say("remarks", warnings.length) : ""].filter(Boolean).join(" · ");
    const button = /** @type {HTMLButtonElement} */ (element("button", errors.length ? "error" : "warning", label + counts));
    button.type = "button";
    button.addEventListener("click", () => {
      if (!overlay.hidden) overlay.hidden = true;
      else show(label + counts, "", [...errors, ...warnings]);
    });
    return button;
  }

  /** @param {Fault[]} faults */
  function describe(faults) {
    const fold = /** @type {HTMLButtonElement} */ (element("button", "fold", page ? say(page.type) : "ankang"));
    fold.type = "button";
    fold.setAttribute("aria-expanded", String(!folded));
    fold.setAttribute("aria-label", say("fold", fold.textContent));
    fold.addEventListener("click", () => {
      folded = !folded;
      localStorage.setItem(foldKey, folded ? "folded" : "open");
      describe(faults);
      /** @type {HTMLElement | null} */ (bar.querySelector(".fold"))?.focus();
    });
    bar.replaceChildren(fold);
    if (page && badge(page)) bar.append(element("span", "draft", badge(page)));
    if (!folded || status === "404") bar.append(...about());
    const own = checks(say("here"), faults.filter((f) => f.file === page?.file));
    const others = checks(say("elsewhere"), faults.filter((f) => f.file !== page?.file));
    if (own) bar.append(own);
    if (others && !folded) bar.append(others);
    if (!own && !others && !folded) bar.append(element("span", "fine", say("fine")));
  }
  // The end of the page can be scrolled out from under the bar.
  new ResizeObserver(() => { document.body.style.paddingBottom = `${bar.offsetHeight + 16}px`; }).observe(bar);

  /** Links to pages that only the preview shows say so. */
  function mark() {
    const why = new Map(unpublished.map((p) => [decodeURI(base + p.url), badge(p)]));
    for (const a of document.querySelectorAll("main a[href]")) {
      const text = why.get(decodeURI(new URL(/** @type {HTMLAnchorElement} */ (a).href).pathname));
      if (!text) continue;
      const note = element("span", "ankang-dev-mark", text);
      Object.assign(note.style, { display: "inline-block", marginInlineStart: ".4em", padding: "0 .5em", borderRadius: "4px", font: "13px/1.6 system-ui, sans-serif", background: "#fff3cd", color: "#5c4400", textDecoration: "none" });
      a.append(note);
    }
  }
  mark();

  /** A style sheet is taken anew in place: the old one goes when the new one is there. */
  function restyle() {
    for (const old of document.querySelectorAll('link[rel="stylesheet"]')) {
      const fresh = /** @type {HTMLLinkElement} */ (old.cloneNode());
      const url = new URL(fresh.href);
      url.searchParams.set("dev", String(Date.now()));
      fresh.href = url.href;
      fresh.addEventListener("load", () => old.remove());
      old.after(fresh);
    }
  }

  /** mine tells whether the page shows a file. @param {string} file */
  function mine(file) {
    const url = `${base}/${file}`;
    return file === output || (file === "search/entry.json" && /(^|\/)search\/index\.html$/.test(output)) || (file.startsWith("assets/") && file.endsWith(".js")) ||
      [...document.querySelectorAll("img,source,video,audio,track")].some((e) => (e.getAttribute("src") ?? "").endsWith(url) || (e.getAttribute("srcset") ?? "").includes(url));
  }

  let broken = false;
  /** @param {Event} e */
  function receive(e) {
    const faults = e.report?.diagnostics ?? [];
    describe(faults);
    if (e.failed) {
      broken = true;
      show(say("broken"), say("old"), faults.filter((f) => f.severity === "error"), e.error);
      return;
    }
    if (broken) overlay.hidden = true;
    broken = false;
    if (e.all || !document.documentElement.lang || e.changed.some(mine)) reload();
    else if (e.changed.some((f) => f.endsWith(".css"))) restyle();
  }

  const events = new EventSource(`/__ankang/events?since=${version}`);
  events.addEventListener("message", (m) => receive(JSON.parse(m.data)));
  events.addEventListener("error", () => {
    bar.replaceChildren(element("span", "error", say("lost")));
  });
  addEventListener("beforeunload", () => events.close());
})();
