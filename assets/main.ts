// The script of every page: small, and nothing in it that a page needs to be
// read. The search dialog is fetched when a reader first asks for it.
import { followReading } from "./outline/outline";
import { watchAlerts } from "./page";
import { startShare } from "./share/share";

watchAlerts();
followReading();
startShare();

const fields = document.querySelectorAll<HTMLInputElement>("[data-search-open]");
const page = document.querySelector<HTMLInputElement>("[data-search-input]");

// What is typed while the dialog's script is on its way stays in the field; an
// input method's word must end before the focus may move.
async function take(field: HTMLInputElement): Promise<void> {
  const { openDialog } = await import("./search/dialog");
  if (field.value === "") return;
  const text = field.value;
  field.value = "";
  openDialog(text);
}

for (const field of fields) {
  field.addEventListener("input", (e) => {
    if (!(e as InputEvent).isComposing) void take(field);
  });
  field.addEventListener("compositionend", () => void take(field));
  // On a slow line the reader types before this script is there.
  if (field === document.activeElement && field.value !== "") void take(field);
}

document.addEventListener("keydown", (e) => {
  const target = e.target as HTMLElement | null;
  const typing = target !== null && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
  if (e.key === "/" && !typing && !e.ctrlKey && !e.metaKey && !e.altKey) {
    e.preventDefault();
    if (page) page.focus();
    else void import("./search/dialog").then(({ openDialog }) => openDialog(""));
  }
});

if (page) {
  void import("./search/page").then(({ startPage }) => startPage(page));
}
