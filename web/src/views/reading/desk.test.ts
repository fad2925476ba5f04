import { expect, test } from "vitest";
import type { OnPage, PageView, Review } from "../../lib/api/types";
import { Desk } from "./desk.svelte";

const TEXT = "اشتباكات في تعز\n\nقتل جنديان في اشتباكات في تعز.";

function item(id: string, word: string, changes: Partial<OnPage> = {}): OnPage {
  const start = TEXT.lastIndexOf(word);
  const words = { start, end: start + word.length, text: word };
  const empty = { actors: [], recipients: [], places: [], times: [], aux: [], sources: [] };
  const whole = { id, kind: "event", type: "ASSAULT", quoted: false, trigger: words, sentence: { start: 17, end: TEXT.length }, current: true, ...empty };
  return { ...whole, ...changes } as OnPage;
}

function desk(statements: OnPage[], reviews: Partial<Review>[] = []): Desk {
  const page = { article: { title: "اشتباكات في تعز", language: "ar", text: TEXT }, statements };
  return new Desk(page as unknown as PageView, reviews as Review[]);
}

test("statements stand in the order of the text", () => {
  const { items } = desk([item("b", "تعز"), item("a", "قتل")]);
  expect(items.map(({ id }) => id)).toEqual(["a", "b"]);
});

test("steps go from one to the next and end at the ends", () => {
  const at = desk([item("a", "قتل"), item("b", "تعز")]);
  expect(at.beside(1)?.id).toBe("a");
  at.chosen = "b";
  expect(at.beside(-1)?.id).toBe("a");
  expect(at.beside(1)).toBeUndefined();
});

test("a correction stands for what it corrects, and what it corrected comes back when it is taken back", () => {
  const reviews = [{ act: "correct", statement: "old", now: "new" }];
  const corrected = desk([item("old", "قتل", { current: false, marked: "corrected" }), item("new", "اشتباكات", { marked: "correction" })], reviews);
  expect([corrected.standing("old"), corrected.standing("new"), corrected.standing("other")]).toEqual(["new", "new", "other"]);
  expect(corrected.aside).toEqual([]);
  const undone = desk([item("old", "قتل"), item("new", "اشتباكات", { current: false, marked: "withdrawn" })], reviews);
  expect([undone.standing("old"), undone.standing("new")]).toEqual(["old", "old"]);
  expect(undone.aside).toEqual([]);
});

test("what was refused is set aside, in sight", () => {
  const { items, aside } = desk([item("a", "قتل", { current: false, marked: "refused" })]);
  expect([items.length, aside.length]).toEqual([0, 1]);
});
