// Terms of queries, as package text makes them; its vectors test both.

const maxWord = 32;
const han = /\p{Script=Han}/u;
const letter = /[\p{L}\p{N}\p{M}]/u;

/** queryTerms returns the terms that a query asks for, each once, in order. */
export function queryTerms(query: string): string[] {
  const out = new Set<string>();
  for (const run of runs(query)) {
    if (!han.test(run[0] as string)) {
      out.add(run.slice(0, maxWord).join(""));
    } else if (run.length === 1) {
      out.add(run[0] as string);
    } else {
      for (let i = 0; i + 1 < run.length; i++) out.add((run[i] as string) + (run[i + 1] as string));
    }
  }
  return [...out];
}

/** key is what shards sort a term by. */
export function key(term: string): string {
  return [...term].length === 1 && han.test(term) ? "\x01" + term : term;
}

/** fold brings a character to the form of terms. */
export function fold(text: string): string {
  // Code point by code point: no rule of a language, no final sigma.
  return [...text.normalize("NFKC")].map((c) => [...c.toLowerCase()][0] as string).join("");
}

function runs(text: string): string[][] {
  const out: string[][] = [];
  let run: string[] = [];
  let wasHan = false;
  const flush = (): void => {
    if (run.length > 0) out.push(run);
    run = [];
  };
  for (const c of fold(text)) {
    const isHan = han.test(c);
    if (!isHan && !letter.test(c)) {
      flush();
      continue;
    }
    if (isHan !== wasHan) flush();
    wasHan = isHan;
    run.push(c);
  }
  flush();
  return out;
}
