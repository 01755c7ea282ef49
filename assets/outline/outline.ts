// The outline says where in the page the reader is. It only marks an entry:
// nothing moves, and without a script the outline is a list of links.

// The heading that a reader is under is the last one above this line, as a part
// of the screen's height from its top.
const line = 0.12;

/** followReading marks the entry of the section at the top of the screen. */
export function followReading(): void {
  const links = new Map<Element, Element>();
  for (const a of document.querySelectorAll<HTMLAnchorElement>(".outline a[href^='#']")) {
    const heading = document.getElementById(decodeURIComponent(a.hash.slice(1)));
    if (heading) links.set(heading, a);
  }
  if (links.size === 0 || !("IntersectionObserver" in window)) return;
  const headings = [...links.keys()];
  let current: Element | undefined;
  const mark = (): void => {
    let last: Element | undefined;
    for (const h of headings) {
      if (h.getBoundingClientRect().top > innerHeight * line) break;
      last = h;
    }
    if (last === current) return;
    if (current) links.get(current)?.removeAttribute("aria-current");
    if (last) links.get(last)?.setAttribute("aria-current", "true");
    current = last;
  };
  // Everything above the line counts as seen, however far up: a heading that
  // crosses it is noticed even when the reader jumps.
  const observer = new IntersectionObserver(mark, { rootMargin: `1000000px 0px -${100 * (1 - line)}% 0px` });
  for (const h of headings) observer.observe(h);
}
