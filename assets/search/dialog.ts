// The search dialog, a combobox with a list of links (WAI-ARIA Authoring
// Practices, "Combobox").
import { item, message, nothing, open, text } from "./results";

let dialog: HTMLDialogElement | undefined;
let input: HTMLInputElement;
let list: HTMLUListElement;
let status: HTMLParagraphElement;
let more: HTMLParagraphElement;
let pending: AbortController | undefined;
let selected = -1;

/** openDialog shows the dialog with the text that the reader began to type. */
export function openDialog(first: string): void {
  if (typeof HTMLDialogElement === "undefined") {
    location.href = address(first);
    return;
  }
  dialog ??= build();
  if (!dialog.open) dialog.showModal();
  input.value = first;
  input.focus();
  void ask();
}

function address(query: string): string {
  return `${document.body.dataset.searchPage}?q=${encodeURIComponent(query)}`;
}

function build(): HTMLDialogElement {
  const d = document.createElement("dialog");
  d.className = "search-dialog";
  d.setAttribute("aria-label", text("label"));
  const field = document.createElement("div");
  field.className = "field";
  input = document.createElement("input");
  input.type = "search";
  input.autocomplete = "off";
  for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "true", "aria-controls": "search-list", "aria-autocomplete": "list", "aria-label": text("label") })) {
    input.setAttribute(name, value);
  }
  const close = document.createElement("button");
  close.type = "button";
  close.className = "close";
  close.textContent = text("close");
  close.addEventListener("click", () => d.close());
  field.append(input, close);
  status = document.createElement("p");
  status.className = "search-status";
  status.setAttribute("role", "status");
  list = document.createElement("ul");
  list.className = "results";
  list.id = "search-list";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", text("label"));
  more = document.createElement("p");
  more.className = "search-more";
  d.append(field, status, list, more);
  input.addEventListener("input", (e) => {
    if (!(e as InputEvent).isComposing) void ask();
  });
  input.addEventListener("compositionend", () => void ask());
  input.addEventListener("keydown", keys);
  d.addEventListener("click", (e) => {
    if (e.target === d) d.close();
  });
  document.body.append(d);
  return d;
}

function keys(e: KeyboardEvent): void {
  // An input method ends a word with Enter and walks its list with arrows;
  // Safari says so by the code 229 alone.
  if (e.isComposing || e.keyCode === 229) return;
  const links = list.querySelectorAll("a");
  switch (e.key) {
    case "ArrowDown":
      select(Math.min(selected + 1, links.length - 1));
      break;
    case "ArrowUp":
      select(Math.max(selected - 1, -1));
      break;
    case "Enter":
      // Only a hit that the reader chose: the list may still answer an earlier query.
      location.href = links[selected]?.href ?? address(input.value);
      break;
    case "Escape":
      // A search field would only empty itself first.
      dialog?.close();
      break;
    default:
      return;
  }
  e.preventDefault();
}

function select(i: number): void {
  selected = i;
  list.querySelectorAll<HTMLElement>("[role=option]").forEach((o, n) => {
    o.setAttribute("aria-selected", String(n === i));
    if (n === i) {
      input.setAttribute("aria-activedescendant", o.id);
      o.scrollIntoView({ block: "nearest" });
    }
  });
  if (i < 0) input.removeAttribute("aria-activedescendant");
}

async function ask(): Promise<void> {
  pending?.abort();
  const query = input.value.trim();
  more.textContent = "";
  selected = -1;
  if (query === "") {
    list.replaceChildren();
    status.textContent = "";
    return;
  }
  const turn = (pending = new AbortController());
  select(-1);
  status.textContent = text("loading");
  try {
    const result = await (await open()).search(query, { limit: 8, snippets: true, signal: turn.signal });
    if (turn.signal.aborted) return;
    list.replaceChildren(...result.hits.map((hit, i) => {
      const li = item(hit);
      li.setAttribute("role", "presentation");
      const a = li.firstElementChild as HTMLElement;
      a.setAttribute("role", "option");
      a.id = `search-option-${i}`;
      return li;
    }));
    status.textContent = result.total > 0 ? text("results", result.total) : nothing(query);
    if (result.total > result.hits.length) link(text("all", result.total), address(query));
    if (result.total === 0) link(text("browse"), address(""));
  } catch (e) {
    if (turn.signal.aborted) return;
    list.replaceChildren();
    status.textContent = message(e);
    link(text("browse"), address(""));
  }
}

function link(label: string, url: string): void {
  const a = document.createElement("a");
  a.href = url;
  a.textContent = label;
  more.replaceChildren(a);
}
