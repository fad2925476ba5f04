// What of a map a place takes, by how precisely it is known: a town is a point; a province, a region, waters have no
// known outline and are hollow rings around their middle, never a point; a country is its area.
import type { MapRow } from "../../lib/api/types";

export type Precision = "point" | "around" | "area";

export function precisionOf(kind: string | null | undefined): Precision {
  if (kind === "settlement") return "point";
  return kind === "country" ? "area" : "around";
}

/** Where a place stands on the plane, before it is moved and grown. */
export interface Spot {
  row: MapRow;
  key: string;
  x: number;
  y: number;
}

export interface Cluster {
  /** The spot with the most statements. */
  head: Spot;
  spots: Spot[];
  statements: number;
  x: number;
  y: number;
}

/** Points that would cover each other at this scale, as one. The fullest come first. */
export function clusters(spots: Spot[], scale: number, apart: number): Cluster[] {
  const all: Cluster[] = [];
  const cells = new Map<string, Cluster[]>();
  const size = apart / scale;
  const order = [...spots].sort((a, b) => b.row.statements - a.row.statements || a.key.localeCompare(b.key));
  for (const spot of order) {
    const [column, line] = [Math.floor(spot.x / size), Math.floor(spot.y / size)];
    let near: Cluster | undefined;
    for (let dx = -1; dx <= 1 && !near; dx++)
      for (let dy = -1; dy <= 1 && !near; dy++)
        near = cells.get(`${column + dx} ${line + dy}`)?.find(({ x, y }) => Math.hypot(x - spot.x, y - spot.y) < size);
    if (near) {
      near.spots.push(spot);
      near.statements += spot.row.statements;
      continue;
    }
    const cluster = { head: spot, spots: [spot], statements: spot.row.statements, x: spot.x, y: spot.y };
    all.push(cluster);
    const cell = `${column} ${line}`;
    cells.set(cell, [...(cells.get(cell) ?? []), cluster]);
  }
  return all;
}

/** Radius for a count: the area grows with it. */
export function radius(count: number, greatest: number): number {
  return 4 + 18 * Math.sqrt(count / Math.max(greatest, 1));
}

/** Counts for the scale of sizes: the greatest and round ones below it. */
export function scaleCounts(greatest: number): number[] {
  const counts = [greatest];
  for (let tens = 10 ** Math.floor(Math.log10(Math.max(greatest, 1))); tens >= 1 && counts.length < 3; tens /= 10)
    if (tens < (counts[counts.length - 1] ?? 0)) counts.push(tens);
  return counts;
}

export interface Label {
  words: string;
  /** Middle of its upper edge. */
  x: number;
  y: number;
}

export interface Circle {
  x: number;
  y: number;
  r: number;
}

/** Labels that cover neither each other nor a mark; those that come first are kept. */
export function fitting(labels: Label[], marks: Circle[], letter = 7.5, height = 17): Label[] {
  const kept: { label: Label; half: number }[] = [];
  for (const label of labels) {
    const half = (label.words.length * letter) / 2 + 3;
    const middle = label.y + height / 2;
    const free =
      kept.every((one) => Math.abs(one.label.x - label.x) > one.half + half || Math.abs(one.label.y - label.y) > height) &&
      marks.every(({ x, y, r }) => Math.abs(x - label.x) > half + r - 2 || Math.abs(y - middle) > height / 2 + r - 2);
    if (free) kept.push({ label, half });
  }
  return kept.map(({ label }) => label);
}
