// The words of an article on which a statement rests, slot by slot.
import type { Item, Words } from "../api/types";

export type Slot = "trigger" | "actor" | "recipient" | "place" | "time" | "source";

export interface Evidence {
  slot: Slot;
  start: number;
  end: number;
}

export const SLOTS: Slot[] = ["trigger", "actor", "recipient", "place", "time", "source"];

export function evidence(item: Item): Evidence[] {
  const all: Evidence[] = [];
  const add = (slot: Slot, words: (Words | null | undefined)[]) => {
    for (const one of words) if (one && one.end > one.start) all.push({ slot, start: one.start, end: one.end });
  };
  if (item.kind === "event") {
    add("trigger", [item.trigger]);
    add("actor", item.actors);
    add("recipient", item.recipients);
    add("place", item.places);
  } else if (item.kind === "toll") {
    add("trigger", [item.text]);
    add("recipient", [item.victims]);
    add("place", item.places);
  } else {
    add("actor", [item.subject]);
    add("recipient", [item.object]);
  }
  add("time", item.times);
  for (const link of item.sources) add("source", [link.source, link.cue, link.medium]);
  return all;
}

/** The statements that words at a code point are evidence for, the narrowest evidence first; else those of its sentence. */
export function statedAt<I extends Item>(items: I[], point: number): I[] {
  const holds = (span: { start: number; end: number }) => span.start <= point && point < span.end;
  const width = (item: I) => Math.min(...evidence(item).filter(holds).map((span) => span.end - span.start));
  const by = items.filter((item) => evidence(item).some(holds)).sort((a, b) => width(a) - width(b));
  return by.length > 0 ? by : items.filter((item) => holds(item.sentence));
}

/** Where a statement begins to be told: its trigger, else its first evidence. */
export function told(item: Item): { start: number; end: number } {
  const all = evidence(item);
  return all.find((span) => span.slot === "trigger") ?? all[0] ?? item.sentence;
}
