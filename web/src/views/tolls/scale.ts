// The scale of figures: even steps, or steps of ten where figures are of very different sizes.
import { ticks } from "d3-array";

export type Steps = "even" | "tens";

export interface Scale {
  /** Where a figure stands, from 0 (none) to 1 (the top). */
  at: (figure: number) => number;
  ticks: number[];
}

/** Steps of ten where the greatest figure is this many times the least. */
const APART = 60;

export function stepsFor(figures: number[]): Steps {
  const some = figures.filter((figure) => figure > 0);
  return some.length > 0 && Math.max(...some) / Math.min(...some) > APART ? "tens" : "even";
}

/** A scale from nobody to beyond the greatest figure; it always begins at 0. */
export function scaleTo(greatest: number, steps: Steps, most = 6): Scale {
  const top = Math.max(greatest, 1);
  if (steps === "tens") {
    const tens = [0, ...Array.from({ length: Math.ceil(Math.log10(top)) + 1 }, (_, n) => 10 ** n)];
    const last = Math.log1p(tens[tens.length - 1] ?? top);
    return { at: (figure) => Math.log1p(figure) / last, ticks: tens };
  }
  const marks = ticks(0, top, most).filter(Number.isInteger);
  const step = (marks[1] ?? top) - (marks[0] ?? 0);
  const end = Math.ceil(top / step) * step;
  if (marks[marks.length - 1] !== end) marks.push(end);
  return { at: (figure) => figure / end, ticks: marks };
}
