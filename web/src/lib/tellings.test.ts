import { expect, test } from "vitest";
import type { Said, Summary } from "./api/types";
import { reasonWords } from "./reasons";
import { settings } from "./settings.svelte";
import { figuresApart, letters, teller } from "./tellings";

const said = (by: string, low: number | null, high: number | null, whole = true): Said => ({ by, low, high, bound: "exact", victims: null, whole, statements: [] });

function summary(changes: Partial<Summary>): Summary {
  return {
    class: "ASSAULT",
    tellings: 2,
    pages: 2,
    voices: 2,
    independent: 1,
    sources: [],
    unsourced: [],
    denied_by: [],
    doubted_by: [],
    figures: [],
    days: null,
    agree: [],
    differ: [],
    ...changes,
  };
}

test("the same letter means the same is said", () => {
  const told = [
    { value: "aerial", statements: ["a", "c"], voices: 2 },
    { value: "heavy-weapons", statements: ["b"], voices: 1 },
  ];
  const all = letters(summary({ differ: [{ field: "mode", told }] }), "أب");
  expect([...(all.get("mode") ?? [])]).toEqual([
    ["a", "أ"],
    ["c", "أ"],
    ["b", "ب"],
  ]);
  expect(all.get("place")).toBeUndefined();
});

test("figures are apart only where both cannot be", () => {
  const of = (...all: Said[]) => figuresApart(summary({ figures: [{ what: "killed", lowest: null, highest: null, said: all }] }));
  expect(of(said("un", 12, 12), said("observatory", 15, 15))).toBe(true);
  expect(of(said("un", 12, null), said("observatory", 15, 15))).toBe(false);
  expect(of(said("un", 12, 12), said("un", 15, 15))).toBe(false);
  expect(of(said("un", 12, 12), said("observatory", 3, 3, false))).toBe(false);
});

test("who says a figure", () => {
  const known = summary({ sources: [{ source: "un", known: true, independent: true, stances: [], statements: [], outlets: [], voices: [] }] });
  expect(teller("un", known)).toEqual({ id: "un" });
  expect(teller("طواقم", known)).toEqual({ words: "طواقم" });
  expect(teller("unsourced: outlet (الصباح)", known)).toEqual({ nameless: "outlet", outlet: "الصباح" });
  expect(teller("unsourced: شهود عيان", known)).toEqual({ nameless: "anonymous", words: "شهود عيان" });
});

test("reasons are told in the reader's language", () => {
  settings.language = "ar";
  expect(reasonWords("figures 3 and 15 injured differ")).toEqual({ words: "يختلف الرقمان 3 و15 injured", own: true });
  expect(reasonWords("something new")).toEqual({ words: "something new", own: false });
  settings.language = "en";
  expect(reasonWords("same mode: aerial")).toEqual({ words: "same mode: aerial", own: true });
});
