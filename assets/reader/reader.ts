// 长辈版, the edition for older readers. This is the one script that a page waits
// for: loaded later, it would let the page show in small type first. So it is
// tiny (a test holds it to a budget), and it runs the whole switch: where it
// didn't load, there is no switch that does nothing.

const key = "ankang-reader";
const senior = "senior";
const root = document.documentElement;

/** stored is the reader's choice, undefined where the browser keeps nothing. */
function stored(): string | null | undefined {
  try {
    return localStorage.getItem(key);
  } catch {
    return undefined;
  }
}

/** show gives the page the chosen edition, and the switch its state. */
function show(on: boolean): void {
  if (on) root.dataset.reader = senior;
  else delete root.dataset.reader;
  document.querySelector("[data-reader-switch]")?.setAttribute("aria-pressed", String(on));
}

/** follow takes over a choice made on another page, unless none can be kept. */
function follow(): void {
  const choice = stored();
  if (choice !== undefined) show(choice === senior);
}

root.dataset.script = "";
follow();
document.addEventListener("DOMContentLoaded", follow);
// Another tab switched; or this page comes back as it was left.
addEventListener("storage", follow);
addEventListener("pageshow", (e) => {
  if (e.persisted) follow();
});

document.addEventListener("click", (e) => {
  const button = (e.target as Element).closest<HTMLElement>("[data-reader-switch]");
  if (!button) return;
  const on = root.dataset.reader !== senior;
  show(on);
  try {
    if (on) localStorage.setItem(key, senior);
    else localStorage.removeItem(key);
  } catch {
    // Storage is blocked or full: the page at hand still changes.
  }
  const status = button.nextElementSibling;
  if (status) status.textContent = (on ? button.dataset.larger : button.dataset.usual) ?? "";
});

// Files without an import or export share one scope for the type checker.
export {};
