// Each source's figures of one kind as its own series. Figures are never added, averaged or joined across sources, and
// totals since a date stand apart from figures of single happenings.
import type { Found, Series } from "../../lib/api/types";
import { daysOf } from "../../lib/chart/days";

export interface Dot {
  id: string;
  found: Found;
  /** The days that it is of, and whether only its page's date tells. */
  from: number;
  to: number;
  published: boolean;
  low: number | null;
  high: number | null;
  bound: string;
  /** The innermost source denies or doubts it. */
  refused: boolean;
  words: string;
}
export interface Line {
  key: string;
  what: string;
  /** A running total, and since when. */
  total: boolean;
  since: string | null;
  /** Nobody is named where there is none: such figures may be of one voice or of many. */
  source: string | null;
  dots: Dot[];
  /** Figures that no day is known of. */
  undated: Found[];
}

/** Series as drawn: pieces of the answer put together, totals apart from other figures. */
export function lines(rows: Series[], nameOf: (series: Series) => string | null): Line[] {
  const all = new Map<string, Line>();
  for (const series of rows) {
    for (const found of series.figures) {
      if (found.kind !== "toll") continue;
      const key = JSON.stringify([series.what, found.cumulative, series.since, series.source]);
      let line = all.get(key);
      if (!line) {
        const { what, since = null } = series;
        line = { key, what, total: found.cumulative, since, source: nameOf(series), dots: [], undated: [] };
        all.set(key, line);
      }
      const dot = dotOf(found);
      if (dot) line.dots.push(dot);
      else line.undated.push(found);
    }
  }
  for (const line of all.values()) line.dots.sort((a, b) => a.from - b.from || a.id.localeCompare(b.id));
  return [...all.values()].sort((a, b) => size(b) - size(a) || a.key.localeCompare(b.key));
}

function size(line: Line): number {
  return line.dots.length + line.undated.length;
}

/** A total belongs to its page's day, any other figure to its own day, else its page's. */
function dotOf(found: Found): Dot | null {
  if (found.kind !== "toll") return null;
  const own = found.times.flatMap((time) => (time.edtf ? (daysOf(time.edtf) ?? []) : [])).find((days) => days.from !== null);
  const page = found.page.published ? daysOf(found.page.published) : null;
  const days = found.cumulative ? (page ?? own) : (own ?? page);
  if (!days || days.from === null) return null;
  const { id, low = null, high = null, bound } = found;
  const innermost = found.sources[found.sources.length - 1];
  const refused = innermost !== undefined && innermost.stance !== "asserts";
  // Since a day: the figure is of the stretch until its page came out.
  const to = days.to ?? page?.to ?? days.from;
  const published = !found.cumulative && days !== own;
  return { id, found, from: days.from, to: Math.max(to, days.from), published, low, high, bound, refused, words: found.text.text };
}

export interface Reach {
  /** The known ends; one of them at least. */
  low: number;
  high: number;
  /** Whether there may be more, or fewer, than the end says. */
  up: boolean;
  down: boolean;
}

/** What of the scale a figure takes: a point, a bar between its ends, or open above or below its one end. */
export function reachOf({ low, high }: { low: number | null; high: number | null }): Reach | null {
  if (low === null && high === null) return null;
  if (low !== null && high !== null) return { low, high, up: false, down: false };
  return low !== null ? { low, high: low, up: true, down: false } : { low: high ?? 0, high: high ?? 0, up: false, down: true };
}

/** Steps of a running total, along the least that the source said: each holds until it gives another. What it denies,
    or knows only an upper end of, is no step. */
export function steps(dots: Dot[]): { day: number; figure: number }[] {
  return dots.flatMap(({ from, low, refused }) => (low === null || refused ? [] : [{ day: from, figure: low }]));
}
