// Weather alerts by the reader's clock: the site may have been built before one
// began, or long before it ended.

const longestTimer = 2 ** 31 - 1;

/** watchAlerts shows the alerts that are live now, and hides those that are over. */
export function watchAlerts(): void {
  const bars = [...document.querySelectorAll<HTMLElement>("[data-until]")];
  if (bars.length === 0) return;
  const now = Date.now();
  let next = Infinity;
  for (const bar of bars) {
    const from = Date.parse(bar.dataset.from ?? "") || 0;
    const until = Date.parse(bar.dataset.until ?? "") || Infinity;
    const live = from <= now && now < until;
    // A remark that an alert is over shows when the alert doesn't.
    bar.hidden = bar.classList.contains("over") ? now < until : !live;
    for (const moment of [from, until]) {
      if (moment > now) next = Math.min(next, moment);
    }
  }
  if (next < Infinity) {
    setTimeout(watchAlerts, Math.min(next - now + 50, longestTimer));
  }
}
