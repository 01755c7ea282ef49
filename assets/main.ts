// The script of every page: small, and nothing in it that a page needs to be
// read. The search dialog is fetched when a reader first asks for it.
import { watchAlerts } from "./page";

watchAlerts();

const fields = document.querySelectorAll<HTMLInputElement>("[data-search-open]");
const page = document.querySelector<HTMLInputElement>("[data-search-input]");

async function dialog(first: string): Promise<void> {
  const { openDialog } = await import("./search/dialog");
  openDialog(first);
}

for (const field of fields) {
  // Focus is enough on a page that has its own big field below.
  field.addEventListener("input", () => {
    const text = field.value;
    field.value = "";
    void dialog(text);
  });
}

document.addEventListener("keydown", (e) => {
  const target = e.target as HTMLElement | null;
  const typing = target !== null && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
  if (e.key === "/" && !typing && !e.ctrlKey && !e.metaKey && !e.altKey) {
    e.preventDefault();
    if (page) page.focus();
    else void dialog("");
  }
});

if (page) {
  void import("./search/page").then(({ startPage }) => startPage(page));
}
