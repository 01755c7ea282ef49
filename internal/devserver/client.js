// @ts-check
// What a page does while its editor writes: it reloads when it changed, shows
// the faults of a save that can't be published, and says what it is.
(() => {
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const { version = "0", output = "", base = "", root = "", lang = "zh", facts = "null" } = script.dataset;
  /** @typedef {{severity: string, code: string, file: string, line: number, column: number, source?: string, width?: number, message: string, fix: string}} Fault */
  /** @typedef {{version: number, changed: string[], all?: boolean, failed: boolean, error?: string, report?: {diagnostics: Fault[]}}} Event */
  /** @type {{file: string, type: string, minutes: number, characters: number, questions: number, draft: boolean} | null} */
  const page = JSON.parse(facts);

  /** @type {Record<string, string>} */
  const words = lang === "en"
    ? { broken: "This save can't be published yet", old: "Below is the last good version of the page.", fix: "Fix: ", more: "and {0} more", minutes: "min", chars: "characters", questions: "questions", draft: "draft",
        fine: "no remarks", faults: "{0} errors", remarks: "{0} warnings", lost: "no connection to ankang dev", open: "open in VS Code", close: "close",
        home: "home", section: "section", course: "course", lesson: "lesson", path: "path", case: "case", notice: "notice", event: "event", alert: "alert", checklist: "check list", exam: "exam", regulation: "regulation", form: "form", guide: "guide", page: "page" }
    : { broken: "这次保存还不能发布", old: "下面仍是上一次正确的页面。", fix: "改法：", more: "还有 {0} 个", minutes: "分钟", chars: "字", questions: "道题", draft: "草稿",
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

  /** @param {Fault} f */
  function address(f) {
    return encodeURI(`vscode://file/${root.replace(/^\//, "")}/${f.file}`) + `:${f.line}:${f.column}`;
  }

  /** @param {Fault} f */
  function item(f) {
    const li = element("li", f.severity);
    const link = /** @type {HTMLAnchorElement} */ (element("a", "place", `${f.file}:${f.line}:${f.column}`));
    link.href = address(f);
    link.title = say("open");
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

  /** @param {Fault[]} faults */
  function describe(faults) {
    bar.replaceChildren();
    if (page) {
      const where = /** @type {HTMLAnchorElement} */ (element("a", "", page.file));
      where.href = encodeURI(`vscode://file/${root.replace(/^\//, "")}/${page.file}`);
      where.title = say("open");
      bar.append(element("b", "", say(page.type)), where);
      if (page.draft) bar.append(element("span", "draft", say("draft")));
      bar.append(element("span", "", `${page.minutes} ${say("minutes")}`), element("span", "", `${page.characters} ${say("chars")}`));
      if (page.questions > 0) bar.append(element("span", "", `${page.questions} ${say("questions")}`));
    }
    const errors = faults.filter((f) => f.severity === "error");
    const warnings = faults.filter((f) => f.severity === "warning");
    if (errors.length + warnings.length === 0) {
      bar.append(element("span", "fine", say("fine")));
      return;
    }
    const button = /** @type {HTMLButtonElement} */ (element("button", errors.length ? "error" : "warning",
      errors.length ? say("faults", errors.length) : say("remarks", warnings.length)));
    button.type = "button";
    button.addEventListener("click", () => {
      if (!overlay.hidden) overlay.hidden = true;
      else show(button.textContent ?? "", "", [...errors, ...warnings]);
    });
    bar.append(button);
  }

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
    return file === output || (file.startsWith("assets/") && file.endsWith(".js")) ||
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
