// A statement as a reviewer changes it: words are always cut from the article, so that they stand where they say.
import type { Item, Party, Place, Source, Time, Words } from "./api/types";
import type { Points } from "./article/points";

/** The words of a span. */
export function wordsAt(points: Points, start: number, end: number): Words {
  return { start, end, text: points.slice(start, end) };
}

/** A selection without the space around it; none where nothing is left. */
export function trimmed(points: Points, start: number, end: number): Words | undefined {
  const letters = [...points.slice(start, end)];
  let [from, to] = [0, letters.length];
  while (from < to && /\s/.test(letters[from] ?? "")) from += 1;
  while (to > from && /\s/.test(letters[to - 1] ?? "")) to -= 1;
  return to > from ? wordsAt(points, start + from, start + to) : undefined;
}

export type Edge = "start" | "end";

/** A span with one edge moved by a word: outwards or inwards. What would leave nothing is left as it is. */
export function moved(points: Points, words: Words, edge: Edge, outwards: boolean): Words {
  const letters = [...points.text];
  const space = (at: number) => at < 0 || at >= letters.length || /\s/.test(letters[at] ?? " ");
  let { start, end } = words;
  if (edge === "start" && outwards) {
    do start -= 1;
    while (start > 0 && (space(start) || !space(start - 1)));
  } else if (edge === "start") {
    while (start < end && !space(start)) start += 1;
    while (start < end && space(start)) start += 1;
  } else if (outwards) {
    do end += 1;
    while (end < letters.length && (space(end - 1) || !space(end)));
  } else {
    while (end > start && !space(end - 1)) end -= 1;
    while (end > start && space(end - 1)) end -= 1;
  }
  return trimmed(points, Math.max(start, 0), Math.min(end, letters.length)) ?? words;
}

/** Other words of a party or place: what was known of the old ones is not known of them. */
export function reworded<W extends Party | Place | Time>(old: W, words: Words): W {
  const { start, end, text } = words;
  return old.text === text ? { ...old, start, end } : ({ start, end, text } as W);
}

/** A source that says it, to be filled in. */
export function newSource(cue: Words): Source {
  return { source: null, cue, type: "anonymous", stance: "asserts", medium: null, said: null, hearer: null };
}

/** A copy to be changed: only what a statement itself holds. */
export function draftOf(item: Item): Item {
  const copy: Record<string, unknown> = JSON.parse(JSON.stringify(item));
  for (const key of ["incident", "review", "current", "sentence_text", "page"]) delete copy[key];
  return copy as unknown as Item;
}
