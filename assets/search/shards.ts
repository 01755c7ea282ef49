// Reading the published index: docs/search-format.md.

/** StaleIndex is a file that the manifest names and the site no longer has. */
export class StaleIndex extends Error {}

/** BadIndex is an index of a format that this client doesn't know, or a damaged one. */
export class BadIndex extends Error {}

/** Postings are the documents that have a term. */
export interface Postings {
  scale: number;
  docs: number[];
  impacts: number[];
}

/** Described is what a result shows of a document. */
export interface Described {
  url: string;
  title: string;
  type: string;
  excerpt: string;
}

/** Excerpt is what a result shows below its title. */
export interface Excerpt {
  summary: string;
  text: string;
}

interface Entry {
  format: number;
  documents: number;
  manifest: string;
}

const format = 1;
const utf8 = new TextDecoder();
const none: Postings = { scale: 1, docs: [], impacts: [] };

export class Shards {
  private files = new Map<string, Promise<Uint8Array>>();
  documents = 0;
  private blockSize = 1;
  private pages: Range[] = [];
  private blocks: string[] = [];

  private constructor(private base: URL) {}

  /** open reads entry and manifest. */
  static async open(base: URL): Promise<Shards> {
    const shards = new Shards(base);
    const response = await fetch(new URL("entry.json", base), { cache: "no-cache" });
    if (!response.ok) throw new BadIndex(`entry.json: ${response.status}`);
    const entry = (await response.json()) as Entry;
    if (entry.format !== format) throw new BadIndex(`format ${entry.format}`);
    const r = new Bytes(await shards.file(entry.manifest), "AKM");
    shards.documents = r.number();
    shards.blockSize = r.number();
    shards.pages = r.firsts();
    const blocks = r.number();
    r.names(shards.pages);
    for (let i = 0; i < blocks; i++) shards.blocks.push(r.name());
    return shards;
  }

  /** file fetches and unpacks a file, once. */
  private async file(path: string, signal?: AbortSignal): Promise<Uint8Array> {
    for (;;) {
      let f = this.files.get(path);
      if (!f) {
        f = this.fetch(path, signal);
        this.files.set(path, f);
        f.catch(() => this.files.delete(path));
      }
      try {
        return await f;
      } catch (e) {
        // The question that first asked for the file was dropped; this one wasn't.
        const dropped = e instanceof DOMException && e.name === "AbortError";
        if (!dropped || signal?.aborted) throw e;
      }
    }
  }

  private async fetch(path: string, signal?: AbortSignal): Promise<Uint8Array> {
    const init: RequestInit = signal ? { signal } : {};
    const response = await fetch(new URL(path, this.base), init);
    if (response.status === 404 || response.status === 410) throw new StaleIndex(path);
    if (!response.ok || !response.body) throw new BadIndex(`${path}: ${response.status}`);
    const plain = response.body.pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(plain).arrayBuffer());
  }

  /** term finds a term; one that isn't there has no documents. */
  async term(key: string, signal?: AbortSignal): Promise<Postings> {
    const page = pick(this.pages, key);
    if (page === undefined) return none;
    const list = new Bytes(await this.file(`m/${page}.bin`, signal), "AKP");
    const shards = list.firsts();
    list.names(shards);
    const name = pick(shards, key);
    if (name === undefined) return none;
    const r = new Bytes(await this.file(`t/${name}.bin`, signal), "AKT");
    let last: Uint8Array = new Uint8Array();
    while (!r.done()) {
      last = r.key(last);
      const scale = r.number();
      const df = r.number();
      const body = r.take(r.number());
      if (utf8.decode(last) === key) return postings(body, scale, df);
    }
    return none;
  }

  /** document describes the document with a number. */
  async document(doc: number, signal?: AbortSignal): Promise<Described> {
    const block = this.blocks[Math.floor(doc / this.blockSize)];
    if (block === undefined) throw new BadIndex(`no document ${doc}`);
    const r = new Bytes(await this.file(`d/${block}.bin`, signal), "AKD");
    for (let skip = doc % this.blockSize; ; skip--) {
      const d = { url: r.text(), title: r.text(), type: r.text(), excerpt: r.name() };
      if (skip === 0) return d;
    }
  }

  /** excerpt is the summary and the beginning of a document's text. */
  async excerpt(name: string, signal?: AbortSignal): Promise<Excerpt> {
    const r = new Bytes(await this.file(`x/${name}.bin`, signal), "AKX");
    return { summary: r.text(), text: r.text() };
  }
}

/** Range is a file that has the keys from first to the next one's. */
interface Range {
  first: string;
  name: string;
}

/** pick names the file that would have a key: the last whose first key is not
 * above it. Keys are compared as their UTF-8 bytes are, which is the order of
 * code points. */
function pick(list: Range[], key: string): string | undefined {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if (compare((list[mid] as Range).first, key) <= 0) low = mid + 1;
    else high = mid;
  }
  return list[low - 1]?.name;
}

function compare(a: string, b: string): number {
  const x = [...a];
  const y = [...b];
  for (let i = 0; i < x.length && i < y.length; i++) {
    const d = (x[i] as string).codePointAt(0)! - (y[i] as string).codePointAt(0)!;
    if (d !== 0) return d;
  }
  return x.length - y.length;
}

function postings(body: Bytes, scale: number, df: number): Postings {
  const out: Postings = { scale, docs: [], impacts: [] };
  let last = -1;
  for (let i = 0; i < df; i++) {
    last += body.number() + 1;
    out.docs.push(last);
  }
  for (let i = 0; i < df; i += 2) {
    const b = body.byte();
    out.impacts.push(b & 15);
    if (i + 1 < df) out.impacts.push(b >> 4);
  }
  return out;
}

/** Bytes reads the numbers and texts of a file. */
class Bytes {
  private at = 0;

  constructor(private raw: Uint8Array, magic?: string) {
    if (magic !== undefined && (utf8.decode(raw.subarray(0, 3)) !== magic || raw[3] !== format)) throw new BadIndex(magic);
    if (magic !== undefined) this.at = 4;
  }

  done(): boolean {
    return this.at >= this.raw.length;
  }

  byte(): number {
    const b = this.raw[this.at++];
    if (b === undefined) throw new BadIndex("too short");
    return b;
  }

  number(): number {
    let n = 0;
    for (let factor = 1; ; factor *= 128) {
      const b = this.byte();
      n += (b & 127) * factor;
      if (b < 128) return n;
    }
  }

  private bytes(n: number): Uint8Array {
    if (this.at + n > this.raw.length) throw new BadIndex("too short");
    this.at += n;
    return this.raw.subarray(this.at - n, this.at);
  }

  take(n: number): Bytes {
    return new Bytes(this.bytes(n));
  }

  text(): string {
    return utf8.decode(this.bytes(this.number()));
  }

  /** key reads a front-coded key after the one before. */
  key(last: Uint8Array): Uint8Array {
    const n = this.number();
    const rest = this.bytes(this.number());
    const out = new Uint8Array(n + rest.length);
    out.set(last.subarray(0, n));
    out.set(rest, n);
    return out;
  }

  /** firsts reads the first keys of a list of files, names then their names. */
  firsts(): Range[] {
    const list: Range[] = [];
    let last: Uint8Array = new Uint8Array();
    for (let n = this.number(); n > 0; n--) {
      last = this.key(last);
      list.push({ first: utf8.decode(last), name: "" });
    }
    return list;
  }

  names(list: Range[]): void {
    for (const r of list) r.name = this.name();
  }

  /** name is 5 bytes in base32. */
  name(): string {
    let bits = 0;
    let value = 0;
    let out = "";
    for (const b of this.bytes(5)) {
      value = (value << 8) | b;
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        out += "abcdefghijklmnopqrstuvwxyz234567"[(value >> bits) & 31];
      }
      value &= (1 << bits) - 1;
    }
    return out;
  }
}
