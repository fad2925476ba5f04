// Figures and their series in words.
import type { Series } from "../../lib/api/types";
import { code } from "../../lib/codes";
import { dayOf, time } from "../../lib/format/date";
import { figure } from "../../lib/format/number";
import { t } from "../../lib/i18n/index.svelte";
import { called } from "../../lib/names";
import type { Dot, Line } from "./series";

/** What a source is called for this reader. */
export function sourceOf({ source, name, figures }: Series): string | null {
  if (!source) return null;
  for (const { sources } of figures)
    for (const link of sources) if (link.source?.id === source) return called(link.source).words;
  return name ?? source;
}

export function lineName(line: Line): string {
  const source = line.source ?? t().tolls.nobody;
  if (!line.total) return source;
  const since = line.since ? ` ${time(line.since)}` : "";
  return `${source} — ${t().statement.cumulative}${since}`;
}

export function when({ from, to }: Dot): string {
  return from === to ? time(dayOf(from)) : time(`${dayOf(from)}/${dayOf(to)}`);
}

export function titleOf(line: Line, dot: Dot): string {
  const stance = dot.refused ? [code("stance", dot.found.sources[dot.found.sources.length - 1]?.stance ?? "denies")] : [];
  return [`${code("what", line.what)}: ${figure(dot)}`, ...stance, lineName(line), when(dot)].join(" — ");
}
