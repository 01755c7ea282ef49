// Results as elements. All text goes through text nodes, so that no page can
// put markup into another page's results.
import type { Client, Hit, Searcher } from "./types";

let searcher: Promise<Searcher> | undefined;

/** text is a text of the interface, which the page brings along in its language. */
export function text(key: string, ...args: (string | number)[]): string {
  const words = document.getElementById("search-texts")?.dataset[key] ?? "";
  return words.replace(/\{(\d)\}/g, (_, i) => String(args[Number(i)] ?? ""));
}

/** nothing says that a query found nothing, and where to turn. */
export function nothing(query: string): string {
  return `${text("none", query)} ${text("hint")}`;
}

function typeName(type: string): string {
  return text(`type${type.charAt(0).toUpperCase()}${type.slice(1)}`);
}

/** Unsupported is thrown where the browser can't unpack the index. */
export class Unsupported extends Error {}

/** open fetches the search client, once. */
export function open(): Promise<Searcher> {
  searcher ??= (async () => {
    const { searchClient, searchBase } = document.body.dataset;
    const client = (await import(/* the client has an address of its own */ searchClient as string)) as Client;
    if (!client.supported()) throw new Unsupported();
    return client.open(searchBase as string);
  })();
  searcher.catch((e) => {
    if (!(e instanceof Unsupported)) searcher = undefined; // try again next time
  });
  return searcher;
}

/** item makes the list item of a hit. */
export function item(hit: Hit): HTMLLIElement {
  const li = document.createElement("li");
  const a = document.createElement("a");
  a.href = hit.url;
  const kind = document.createElement("small");
  kind.textContent = typeName(hit.type);
  const title = document.createElement("b");
  title.textContent = hit.title;
  const line = document.createElement("span");
  if (hit.snippet.length > 0) {
    for (const part of hit.snippet) {
      if (!part.hit) {
        line.append(part.text);
        continue;
      }
      const mark = document.createElement("mark");
      mark.textContent = part.text;
      line.append(mark);
    }
  } else {
    line.textContent = hit.summary;
  }
  a.append(kind, title, line);
  li.append(a);
  return li;
}

/** message says what went wrong. */
export function message(error: unknown): string {
  return text(error instanceof Unsupported ? "old" : "failed");
}
