// The search client: queries answered in the reader's browser out of the shards
// that the build published. The format is docs/search-format.md, the ranking
// package rank, the terms package text; tests hold this file to all three.
//
//   const { open } = await import("/search/client.js");
//   const { total, hits } = await open("/search/").search("高处坠落", { limit: 10, snippets: true });

import { Shards, StaleIndex } from "./shards";
import { snippet } from "./snippet";
import { key, queryTerms } from "./text";
import type { Hit, Options, Result, Searcher } from "./types";

export type { Hit, Options, Result, Searcher, Segment } from "./types";

/** supported tells whether this browser can unpack the index. */
export function supported(): boolean {
  return typeof DecompressionStream !== "undefined";
}

/** open prepares searching in the index at baseURL, the folder search/ of a site. */
export function open(baseURL: string): Searcher {
  const base = new URL(baseURL, document.baseURI);
  let shards: Promise<Shards> | undefined;
  // A failed start is tried again by the next query.
  const start = (): Promise<Shards> => {
    shards ??= Shards.open(base).catch((e: unknown) => {
      shards = undefined;
      throw e;
    });
    return shards;
  };
  return {
    async search(query: string, options: Options = {}): Promise<Result> {
      try {
        return await answer(await start(), base, query, options);
      } catch (e) {
        if (!(e instanceof StaleIndex)) throw e;
        // The site was published anew since the manifest was read.
        shards = undefined;
        return answer(await start(), base, query, options);
      }
    },
  };
}

interface Found {
  doc: number;
  sum: number;
  matched: number;
  score: number;
}

async function answer(shards: Shards, base: URL, query: string, options: Options): Promise<Result> {
  const { limit = 10, offset = 0, signal } = options;
  const terms = queryTerms(query);
  const lists = await Promise.all(terms.map((t) => shards.term(key(t), signal)));
  const totals = new Map<number, Found>();
  for (const list of lists) {
    const weight = idf(shards.documents, list.docs.length) * list.scale;
    list.docs.forEach((doc, i) => {
      let f = totals.get(doc);
      if (!f) totals.set(doc, (f = { doc, sum: 0, matched: 0, score: 0 }));
      f.sum += weight * (list.impacts[i] as number);
      f.matched++;
    });
  }
  const found = [...totals.values()];
  const all = terms.length * terms.length;
  for (const f of found) {
    const product = f.sum * f.matched * f.matched;
    f.score = (product - (product % all)) / all;
  }
  found.sort((a, b) => b.score - a.score || a.doc - b.doc);
  const hits = await Promise.all(found.slice(offset, offset + limit).map(async (f): Promise<Hit> => {
    const d = await shards.document(f.doc, signal);
    const hit: Hit = { url: root(base) + d.url, title: d.title, type: d.type, summary: "", score: f.score, snippet: [] };
    if (options.snippets) {
      const { summary, text } = await shards.excerpt(d.excerpt, signal);
      hit.summary = summary;
      hit.snippet = snippet(text, summary, terms);
    }
    return hit;
  }));
  return { query, total: found.length, hits };
}

/** root is the site's base path without a slash at its end. */
function root(base: URL): string {
  const path = new URL("..", base);
  return (path.origin === location.origin ? "" : path.origin) + path.pathname.replace(/\/$/, "");
}

/** idf is rank.IDF. */
function idf(documents: number, df: number): number {
  return log2(2 * documents + 2) - log2(2 * df + 1);
}

/** log2 is the binary logarithm in 256ths, by the integer steps of package rank. */
function log2(x: number): number {
  const whole = 31 - Math.clz32(x);
  let m = whole > 15 ? Math.floor(x / 2 ** (whole - 15)) : x * 2 ** (15 - whole);
  let out = whole;
  for (let i = 0; i < 8; i++) {
    m = Math.floor((m * m) / 32768);
    out *= 2;
    if (m >= 65536) {
      m = Math.floor(m / 2);
      out++;
    }
  }
  return out;
}
