// Passing a page on: the device's own share sheet, the link, paper. What this
// browser can't do stays hidden; address and QR code are there without a script.

/** startShare brings the buttons of a page's share box to life. */
export function startShare(): void {
  const box = document.querySelector<HTMLElement>("[data-share]");
  const field = box?.querySelector("input");
  if (!box || !field) return;
  const status = box.querySelector("[role=status]") as HTMLElement;
  const say = (text: string | undefined): void => {
    // The same words twice would not be read out again.
    status.textContent = "";
    requestAnimationFrame(() => (status.textContent = text ?? ""));
  };
  const offer = (name: string, act: () => void): void => {
    const button = box.querySelector<HTMLElement>(`[data-share-${name}]`);
    if (!button) return;
    button.hidden = false;
    button.addEventListener("click", act);
  };
  offer("copy", () => void copy(field).then((done) => say(done ? box.dataset.copied : box.dataset.refused)));
  offer("print", () => print());
  if ("share" in navigator) {
    offer("send", () => {
      navigator.share({ title: document.title, url: field.value }).catch((e: DOMException) => {
        // Closing the sheet is no failure.
        if (e.name !== "AbortError") say(box.dataset.unsent);
      });
    });
  }
}

/** copy takes the field's text to the clipboard; where the browser refuses, the text stays selected. */
async function copy(field: HTMLInputElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    // No permission, or a page without https: the old way may still work.
    field.focus();
    field.select();
    return document.execCommand("copy");
  }
}
