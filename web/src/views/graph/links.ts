// The ties between parties as a graph draws them: those of one pair and sort are one line, and open into their kinds.
import type { Graph, GraphEdge, GraphNode } from "../../lib/api/types";

export const SORTS = ["relation", "hostility", "talks"] as const;
export type Sort = (typeof SORTS)[number];

export interface Link {
  key: string;
  from: GraphNode;
  to: GraphNode;
  sort: Sort;
  /** Its kinds, the most told first. */
  edges: GraphEdge[];
  statements: number;
  denied: number;
  /** How far it bends, so that lines of one pair do not cover each other. */
  bend: number;
}

export interface Drawn {
  nodes: GraphNode[];
  links: Link[];
  /** Parties that are not drawn. */
  left: number;
}

/** Parties with ties of these sorts, no more than `most`: those of the most told ties first, then all ties between
    them. */
export function drawnOf(graph: Graph, sorts: ReadonlySet<Sort>, most: number): Drawn {
  const wanted = graph.edges.filter((edge) => sorts.has(sortOf(edge)));
  const by = new Map(graph.nodes.map((node) => [node.key, node]));
  const all = linksOf(wanted, by);
  const within = new Set<GraphNode>();
  for (const { from, to } of all) {
    const more = new Set([from, to].filter((node) => !within.has(node)));
    if (within.size + more.size <= most) for (const node of more) within.add(node);
  }
  const tied = new Set(all.flatMap(({ from, to }) => [from, to]));
  return {
    nodes: [...within].sort((a, b) => b.statements - a.statements || a.key.localeCompare(b.key)),
    links: all.filter(({ from, to }) => within.has(from) && within.has(to)),
    left: tied.size - within.size + graph.left_out,
  };
}

export function sortOf({ sort }: GraphEdge): Sort {
  return SORTS.find((one) => one === sort) ?? "relation";
}

function linksOf(edges: GraphEdge[], nodes: ReadonlyMap<string, GraphNode>): Link[] {
  const all = new Map<string, Link>();
  for (const edge of edges) {
    const [from, to] = [nodes.get(edge.from), nodes.get(edge.to)];
    if (!from || !to) continue;
    const sort = sortOf(edge);
    const key = JSON.stringify([edge.from, edge.to, sort]);
    const link = all.get(key) ?? { key, from, to, sort, edges: [], statements: 0, denied: 0, bend: 0 };
    all.set(key, link);
    link.edges.push(edge);
    link.statements += edge.statements;
    link.denied += edge.denied;
  }
  const pairs = new Map<string, Link[]>();
  for (const link of all.values()) {
    link.edges.sort((a, b) => b.statements - a.statements);
    const pair = JSON.stringify([link.from.key, link.to.key].sort());
    pairs.set(pair, [...(pairs.get(pair) ?? []), link]);
  }
  for (const pair of pairs.values()) bend(pair);
  return [...all.values()].sort((a, b) => b.statements - a.statements || a.key.localeCompare(b.key));
}

/** Lines of one pair side by side; seen from its other end a bend is the other way. */
function bend(pair: Link[]): void {
  pair.forEach((link, n) => {
    const aside = n - (pair.length - 1) / 2;
    link.bend = link.from.key <= link.to.key ? aside : -aside;
  });
}

export interface Curve {
  path: string;
  /** Its middle, and the way it runs there, degrees. */
  x: number;
  y: number;
  turn: number;
}

/** A line from edge to edge of two circles; a tie with oneself is a loop. */
export function curve(a: { x: number; y: number; r: number }, b: { x: number; y: number; r: number }, bent: number): Curve {
  if (a === b) {
    const path = `M ${a.x - 5} ${a.y - a.r} C ${a.x - 34} ${a.y - a.r - 40} ${a.x + 34} ${a.y - a.r - 40} ${a.x + 5} ${a.y - a.r}`;
    return { path, x: a.x, y: a.y - a.r - 30, turn: 0 };
  }
  const length = Math.max(Math.hypot(b.x - a.x, b.y - a.y), 1);
  const [ux, uy] = [(b.x - a.x) / length, (b.y - a.y) / length];
  const aside = bent * 18;
  const [mx, my] = [(a.x + b.x) / 2 - uy * aside * 2, (a.y + b.y) / 2 + ux * aside * 2];
  const end = (from: { x: number; y: number; r: number }, room: number) => {
    const far = Math.max(Math.hypot(mx - from.x, my - from.y), 1);
    return { x: from.x + ((mx - from.x) / far) * (from.r + room), y: from.y + ((my - from.y) / far) * (from.r + room) };
  };
  const [first, last] = [end(a, 1), end(b, 5)];
  const round = (n: number) => Math.round(n * 10) / 10;
  return {
    path: `M ${round(first.x)} ${round(first.y)} Q ${round(mx)} ${round(my)} ${round(last.x)} ${round(last.y)}`,
    x: (first.x + 2 * mx + last.x) / 4,
    y: (first.y + 2 * my + last.y) / 4,
    turn: (Math.atan2(uy, ux) * 180) / Math.PI,
  };
}
