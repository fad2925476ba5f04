// Lanes of the timeline, and the rows within a lane that keep its marks apart.
import type { Happening } from "../../lib/api/types";
import { called } from "../../lib/names";
import type { Span } from "./spans";

export type Grouping = "none" | "country" | "place" | "party" | "type";
export const GROUPINGS: Grouping[] = ["none", "country", "place", "party", "type"];

/** More lanes than these are put into one: the others. */
const MOST = 12;

export interface Mark {
  row: Happening;
  span: Span;
}
export interface Lane {
  /** Nothing where it is not told; `others` for all beyond the most frequent. */
  key: string | null;
  name: string | null;
  others: boolean;
  marks: Mark[];
}

/** What a lane is told by: key and name. */
function laneOf({ first }: Happening, by: Grouping): { key: string; name: string } | null {
  if (by === "type") {
    const type = first.kind === "event" ? first.type : first.kind === "toll" ? first.what : first.relation;
    return { key: type, name: type };
  }
  if (by === "party") {
    const party = first.kind === "event" ? (first.actors[0] ?? first.recipients[0]) : first.kind === "toll" ? first.victims : first.subject;
    return party ? { key: party.id ?? party.text, name: called(party).words } : null;
  }
  const places = first.kind === "relation" ? [] : first.places;
  if (by === "country") {
    const country = places.find((place) => place.admin?.[0])?.admin?.[0];
    return country ? { key: country, name: country } : null;
  }
  const place = places.find((one) => one.kind === "settlement") ?? places[0];
  return place ? { key: place.id ?? place.text, name: place.text } : null;
}

/** The lanes, the fullest first; then the others, then those of which it is not told. */
export function lanes(marks: Mark[], by: Grouping): Lane[] {
  const none = (others: boolean): Lane => ({ key: null, name: null, others, marks: [] });
  if (by === "none") return [{ ...none(false), key: "", marks }];
  const named = new Map<string, Lane>();
  const [others, untold] = [none(true), none(false)];
  for (const mark of marks) {
    const told = laneOf(mark.row, by);
    if (!told) {
      untold.marks.push(mark);
      continue;
    }
    const lane = named.get(told.key) ?? { ...none(false), ...told };
    named.set(told.key, lane);
    lane.marks.push(mark);
  }
  const all = [...named.values()].sort((a, b) => b.marks.length - a.marks.length);
  others.marks = all.slice(MOST).flatMap((lane) => lane.marks);
  return [...all.slice(0, MOST), others, untold].filter((lane) => lane.marks.length > 0);
}

/** Lanes by country, where most incidents tell one; else by type, which all tell. */
export function grouping(marks: Mark[]): Grouping {
  const told = marks.filter(({ row }) => laneOf(row, "country") !== null);
  return told.length * 2 > marks.length ? "country" : "type";
}

export interface Packed {
  /** The row of each mark, in the marks' order. */
  rows: number[];
  count: number;
}

/** Narrowest drawn mark and the gap after it, pixels. */
export const LEAST = 10;
const GAP = 3;

/** Rows for marks so that none overlap at this scale (pixels a day); nothing where more than `most` are needed. */
export function packed(marks: Mark[], scale: number, most: number): Packed | null {
  const order = marks.map((_, n) => n).sort((a, b) => start(marks[a]?.span) - start(marks[b]?.span));
  const ends: number[] = [];
  const rows: number[] = new Array<number>(marks.length).fill(0);
  for (const n of order) {
    const span = marks[n]?.span;
    const from = start(span) * scale;
    const last = span?.to ?? Infinity;
    // An open end has its arrow, and then room again.
    const to = Number.isFinite(last) ? Math.max((last + 1) * scale, from + LEAST) : from + ARROW;
    let row = ends.findIndex((end) => end <= from);
    if (row < 0) row = ends.push(0) - 1;
    if (row >= most) return null;
    ends[row] = to + GAP;
    rows[n] = row;
  }
  return { rows, count: ends.length };
}

/** How long an open end is drawn, pixels. */
export const ARROW = 48;

function start(span: Span | undefined): number {
  return span?.from ?? span?.to ?? 0;
}

export interface Bin {
  from: number;
  to: number;
  count: number;
}

/** How many marks may be of each stretch of `days` days: where too many meet to be drawn one by one. */
export function bins(marks: Mark[], days: number): Bin[] {
  const by = new Map<number, number>();
  for (const { span } of marks) {
    const bin = Math.floor(start(span) / days);
    by.set(bin, (by.get(bin) ?? 0) + 1);
  }
  return [...by].map(([bin, count]) => ({ from: bin * days, to: (bin + 1) * days, count }));
}
