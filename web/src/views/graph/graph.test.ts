import { expect, test } from "vitest";
import type { Graph, GraphEdge } from "../../lib/api/types";
import { forces } from "./layout";
import { curve, drawnOf, type Sort } from "./links";

const edge = (from: string, to: string, sort: string, what: string, statements = 1, denied = 0): GraphEdge => ({
  from,
  to,
  sort,
  what,
  statements,
  denied,
  first_day: null,
  last_day: null,
  ids: [],
});
const graphOf = (keys: string[], edges: GraphEdge[], left_out = 0): Graph => ({
  nodes: keys.map((key, n) => ({ key, ar: key, en: key, kind: "armed-group", statements: 10 - n })),
  edges,
  left_out,
  view: "graph",
  naming: "full",
  coverage: { pages: 1, other_language: 0, sentences: 1, statements: 1, uncoded: 0, unread: 0, reasons: [] },
});
const all = new Set<Sort>(["relation", "hostility", "talks"]);

test("a pair's ties of one sort are one line that knows its kinds", () => {
  const graph = graphOf(["أ", "ب"], [edge("أ", "ب", "hostility", "COERCE", 1, 1), edge("أ", "ب", "hostility", "ASSAULT", 4), edge("أ", "ب", "relation", "opposes")]);
  const { links } = drawnOf(graph, all, 10);
  expect(links.map(({ sort, statements, denied, edges }) => [sort, statements, denied, edges.map(({ what }) => what)])).toEqual([
    ["hostility", 5, 1, ["ASSAULT", "COERCE"]],
    ["relation", 1, 0, ["opposes"]],
  ]);
});

test("lines of one pair bend apart, also those that run back", () => {
  const { links } = drawnOf(graphOf(["أ", "ب"], [edge("أ", "ب", "hostility", "ASSAULT"), edge("ب", "أ", "hostility", "ASSAULT")]), all, 10);
  const places = { أ: { x: 0, y: 0, r: 5 }, ب: { x: 100, y: 0, r: 5 } };
  const middles = links.map(({ from, to, bend }) => curve(places[from.key as "أ"], places[to.key as "أ"], bend).y);
  expect(new Set(middles.map(Math.sign)).size).toBe(2);
});

test("sorts that are not asked for take their lonely parties with them, and what is left out is told", () => {
  const graph = graphOf(["أ", "ب", "ج", "د"], [edge("أ", "ب", "talks", "CONSULT", 9), edge("ب", "ج", "hostility", "ASSAULT", 5), edge("ج", "د", "hostility", "ASSAULT")], 7);
  const hostile = drawnOf(graph, new Set<Sort>(["hostility"]), 10);
  expect(hostile.nodes.map(({ key }) => key).sort()).toEqual(["ب", "ج", "د"]);
  expect(hostile.left).toBe(7);
  const few = drawnOf(graph, all, 2);
  expect(few.nodes.map(({ key }) => key).sort()).toEqual(["أ", "ب"]);
  expect(few.left).toBe(9);
});

test("who was there stays near, and nobody stands on another", () => {
  const drawn = drawnOf(graphOf(["أ", "ب", "ج"], [edge("أ", "ب", "talks", "CONSULT"), edge("ب", "ج", "talks", "CONSULT")]), all, 10);
  const first = forces(drawn, new Map());
  first.tick(220);
  const before = new Map(first.nodes().map((place) => [place.key, place]));
  const second = forces(drawn, before);
  expect(second.nodes().map(({ x }) => x)).toEqual(first.nodes().map(({ x }) => x));
  for (const a of first.nodes()) for (const b of first.nodes()) if (a !== b) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(a.r + b.r);
  // The same every time.
  const again = forces(drawn, new Map());
  again.tick(220);
  expect(again.nodes().map(({ x, y }) => [x, y])).toEqual(first.nodes().map(({ x, y }) => [x, y]));
});
