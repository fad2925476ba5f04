// An incident in a line of words: what, who, to whom, where, when.
import type { Found, Happening } from "../../lib/api/types";
import { stated } from "../../lib/codes";
import { dayOf, time } from "../../lib/format/date";
import { figure } from "../../lib/format/number";
import { t } from "../../lib/i18n/index.svelte";
import { called } from "../../lib/names";
import { spanOf } from "./spans";

/** A whole month or year by its name; else both days. */
export function named(from: number, to: number): string {
  const [first, after] = [dayOf(from), dayOf(to + 1)];
  if (!first.endsWith("-01") || !after.endsWith("-01")) return `${first}/${dayOf(to)}`;
  const [year, month] = first.split("-").map(Number) as [number, number];
  const [nextYear, nextMonth] = after.split("-").map(Number) as [number, number];
  const months = nextYear * 12 + nextMonth - (year * 12 + month);
  if (months === 1) return first.slice(0, 7);
  return months === 12 && month === 1 ? first.slice(0, 4) : `${first}/${dayOf(to)}`;
}

/** When it was, as far as it is known. */
export function when(row: Happening): string {
  const span = spanOf(row);
  if (!span) return t().statement.noDate;
  const { from, to } = span;
  if (from === null || to === null) return time(`${from === null ? ".." : dayOf(from)}/${to === null ? ".." : dayOf(to)}`);
  if (from === to) return time(dayOf(from));
  const edtf = named(from, to);
  return edtf.includes("/") ? `${t().timeline.within} ${time(edtf)}` : time(edtf);
}

export function who(first: Found): { doers: string; targets: string; places: string } {
  const join = (words: string[]) => [...new Set(words)].join(t().shell.comma);
  const parties = (list: Parameters<typeof called>[0][]) => join(list.map((party) => called(party).words));
  const places = first.kind === "relation" ? "" : join(first.places.map((place) => place.text));
  if (first.kind === "event") return { doers: parties(first.actors), targets: parties(first.recipients), places };
  if (first.kind === "relation") return { doers: parties([first.subject]), targets: parties([first.object]), places };
  return { doers: "", targets: first.victims ? parties([first.victims]) : "", places };
}

/** What happened: a toll that stands alone is told with its figure. */
export function what(first: Found): string {
  return first.kind === "toll" ? `${stated(first)}: ${figure(first)}` : stated(first);
}

export function words(row: Happening): string {
  const { doers, targets, places } = who(row.first);
  return [what(row.first), doers, targets, places, when(row)].filter(Boolean).join(" — ");
}
