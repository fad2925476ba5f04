// Where somebody's own words about violence stand: the quotation around a statement's words, else its sentence.
import type { Item } from "../api/types";
import { isGraphic } from "../graphic";
import { told } from "./evidence";
import type { Points } from "./points";

export interface Fold {
  start: number;
  end: number;
}

const PAIRS: Record<string, string> = { "«": "»", "“": "”", "”": "“", '"': '"', "‟": "”" };

/** Folds in code points, in order, none within another. */
export function folds(points: Points, items: Item[]): Fold[] {
  const all = items
    .filter(isGraphic)
    .map((item) => quotation(points, item))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Fold[] = [];
  for (const fold of all) {
    const last = kept.at(-1);
    if (last && fold.start < last.end) last.end = Math.max(last.end, fold.end);
    else kept.push({ ...fold });
  }
  return kept;
}

function quotation(points: Points, item: Item): Fold {
  const { start, end } = item.sentence;
  const letters = [...points.slice(start, end)];
  const at = told(item).start - start;
  for (let open = at; open >= 0; open -= 1) {
    const closing = PAIRS[letters[open] ?? ""];
    if (!closing) continue;
    const close = letters.indexOf(closing, Math.max(at, open + 1));
    if (close > at) return { start: start + open, end: start + close + 1 };
  }
  return { start, end };
}
