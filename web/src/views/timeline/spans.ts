// On which days an incident may have been, and how that is known.
import { daySince, daysOf } from "../../lib/chart/days";
import type { Happening } from "../../lib/api/types";

export interface Span {
  /** Days since 1970-01-01; none at an open end. */
  from: number | null;
  to: number | null;
  /** stated: the text says when; borrowed: a telling that it goes on about does; published: only the page's date is
      known. */
  basis: "stated" | "borrowed" | "published";
}

export function spanOf({ day, stated, summary, first }: Happening): Span | null {
  const times = first.kind === "toll" || first.kind === "event" ? first.times : [];
  const told = times.flatMap((time) => (time.edtf ? (daysOf(time.edtf) ?? []) : []));
  if (summary.days) {
    const { earliest, latest, basis } = summary.days;
    const known = basis === "stated" || basis === "borrowed" ? basis : "published";
    // "Since March" is reckoned until its page came out, yet its end is open.
    const open = known === "stated" && told.some((time) => time.from === earliest && time.to === null);
    return { from: earliest, to: open ? null : latest, basis: known };
  }
  // Too wide to be compared with others, yet said.
  const [time] = told;
  if (time) return { ...time, basis: "stated" };
  const at = day ? daySince(day) : null;
  return at === null ? null : { from: at, to: at, basis: stated ? "stated" : "published" };
}

/** The stretch that holds all of them. Open ends add nothing. */
export function extent(spans: Span[]): { from: number; to: number } | null {
  let [from, to] = [Infinity, -Infinity];
  for (const span of spans) {
    for (const day of [span.from, span.to]) {
      if (day === null) continue;
      from = Math.min(from, day);
      to = Math.max(to, day + 1);
    }
  }
  return from <= to ? { from, to } : null;
}

/** Whether a span reaches into a stretch. A day lasts until the next one begins. */
export function reaches(span: Span, shown: { from: number; to: number }): boolean {
  return (span.from === null || span.from <= shown.to) && (span.to === null || span.to + 1 >= shown.from);
}

/** This share of the spans is left out at either end, to see the others. */
const RARE = 0.08;

/** The stretch that holds nearly all of them: a few from long ago do not press the others together. */
export function usual(spans: Span[]): { from: number; to: number } | null {
  const middles = spans.map(({ from, to }) => ((from ?? to ?? 0) + (to ?? from ?? 0)) / 2).sort((a, b) => a - b);
  const [low, high] = [middles[Math.floor(middles.length * RARE)], middles[Math.ceil(middles.length * (1 - RARE)) - 1]];
  if (low === undefined || high === undefined) return null;
  return extent(spans.filter(({ from, to }) => (from ?? to ?? low) >= low - 366 && (to ?? from ?? high) <= high + 366));
}
