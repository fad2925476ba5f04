// Ties in words.
import { code } from "../../lib/codes";
import type { GraphEdge } from "../../lib/api/types";
import { stretch } from "../../lib/format/date";
import { t } from "../../lib/i18n/index.svelte";
import { suggested } from "../../lib/names";
import { daySince } from "../../lib/chart/days";
import { sortOf, type Link } from "./links";

/** What an edge is: a relation by its name, else a type of event. */
export function edgeName(edge: GraphEdge): string {
  return code(sortOf(edge) === "relation" ? "relation" : "type", edge.what);
}

export function linkName(link: Link): string {
  const kinds = link.edges.map(edgeName).join(t().shell.comma);
  return `${suggested(link.from)} — ${kinds} — ${suggested(link.to)}`;
}

/** From when until when it was told. */
export function daysOfEdge({ first_day, last_day }: GraphEdge): string | null {
  const [first, last] = [first_day && daySince(first_day), last_day && daySince(last_day)];
  if (typeof first !== "number" || typeof last !== "number") return null;
  return stretch(first, last);
}
