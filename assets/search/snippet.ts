// Snippets: the window of an excerpt that shows most of the query.
import { fold } from "./text";
import type { Segment } from "./types";

const width = 72;

/** snippet cuts the best window out of text, or out of the summary where the
 * text shows nothing of the query, and marks the terms. */
export function snippet(text: string, summary: string, terms: string[]): Segment[] {
  const body = bestWindow(text, terms);
  const marks = body.marks > 0 ? body : bestWindow(summary, terms);
  return marks.marks > 0 || text === "" ? marks.segments : body.segments;
}

function bestWindow(text: string, terms: string[]): { marks: number; segments: Segment[] } {
  const chars = [...text.replace(/\s+/g, " ")];
  // Folding may change how many characters there are, so fold each alone.
  const folded = chars.map((c) => fold(c));
  const hit = marks(folded, terms);
  let start = 0;
  let best = -1;
  let inside = 0;
  for (let i = 0; i < chars.length; i++) {
    if (hit[i]) inside++;
    if (i >= width && hit[i - width]) inside--;
    if (inside > best) {
      best = inside;
      start = Math.max(0, i - width + 1);
    }
  }
  // Begin a little before the first mark.
  const first = hit.indexOf(true, start);
  if (first > 12 && first < start + width) start = Math.min(first - 12, Math.max(0, chars.length - width));
  const end = Math.min(chars.length, start + width);
  const segments: Segment[] = [];
  if (start > 0) segments.push({ text: "…", hit: false });
  for (let i = start; i < end; i++) {
    const last = segments[segments.length - 1];
    if (last && i > start && last.hit === hit[i]) last.text += chars[i];
    else segments.push({ text: chars[i] as string, hit: hit[i] as boolean });
  }
  if (end < chars.length) segments.push({ text: "…", hit: false });
  return { marks: Math.max(best, 0), segments };
}

function marks(folded: string[], terms: string[]): boolean[] {
  const hit = folded.map(() => false);
  for (const term of terms) {
    const wanted = [...term];
    for (let i = 0; i + wanted.length <= folded.length; i++) {
      if (wanted.every((c, k) => folded[i + k] === c)) hit.fill(true, i, i + wanted.length);
    }
  }
  return hit;
}
