// The search page. The query stands in the address, so that it survives a
// reload and the back button.
import { item, message, nothing, open, text } from "./results";

const size = 20;

/** startPage answers the query in the address, and follows the field. */
export function startPage(input: HTMLInputElement): void {
  const box = document.getElementById("search-results") as HTMLElement;
  const query = new URLSearchParams(location.search).get("q") ?? "";
  if (query !== "") input.value = query;
  let turn: AbortController | undefined;
  const ask = async (offset: number): Promise<void> => {
    turn?.abort();
    const mine = (turn = new AbortController());
    const q = input.value.trim();
    if (offset === 0) box.replaceChildren();
    if (q === "") return;
    const status = document.createElement("p");
    status.className = "search-status";
    status.setAttribute("role", "status");
    status.textContent = text("loading");
    box.append(status);
    try {
      const result = await (await open()).search(q, { limit: size, offset, snippets: true, signal: mine.signal });
      if (mine.signal.aborted) return;
      const list = document.createElement("ol");
      list.className = "results";
      list.append(...result.hits.map(item));
      status.textContent = result.total > 0 ? text("results", result.total) : nothing(q);
      if (offset > 0) status.remove();
      box.append(list);
      if (offset + size < result.total) {
        const button = document.createElement("button");
        button.className = "button search-more";
        button.type = "button";
        button.textContent = text("more");
        button.addEventListener("click", () => {
          button.remove();
          void ask(offset + size);
        });
        box.append(button);
      }
    } catch (e) {
      if (!mine.signal.aborted) status.textContent = message(e);
    }
  };
  const typed = (): void => {
    history.replaceState(null, "", `?q=${encodeURIComponent(input.value.trim())}`);
    void ask(0);
  };
  input.form?.addEventListener("submit", (e) => {
    e.preventDefault();
    typed();
  });
  input.addEventListener("input", (e) => {
    if (!(e as InputEvent).isComposing) typed();
  });
  input.addEventListener("compositionend", typed);
  if (query !== "") void ask(0);
}
