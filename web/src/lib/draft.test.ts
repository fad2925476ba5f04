import { expect, test } from "vitest";
import { Points } from "./article/points";
import { draftOf, moved, reworded, trimmed, wordsAt } from "./draft";

const TEXT = "🔴 قصف سلاح الجو مواقع قرب صعدة";
const points = new Points(TEXT);
const find = (text: string) => {
  const start = [...TEXT.slice(0, TEXT.indexOf(text))].length;
  return wordsAt(points, start, start + [...text].length);
};

test("a selection is cut from the article without space around it", () => {
  const words = find(" سلاح الجو ");
  expect(trimmed(points, words.start, words.end)).toEqual(find("سلاح الجو"));
  expect(trimmed(points, 1, 2)).toBeUndefined();
});

test("edges move by words, both ways, and never past the text or each other", () => {
  expect(moved(points, find("سلاح"), "end", true)).toEqual(find("سلاح الجو"));
  expect(moved(points, find("سلاح الجو"), "end", false)).toEqual(find("سلاح"));
  expect(moved(points, find("الجو"), "start", true)).toEqual(find("سلاح الجو"));
  expect(moved(points, find("سلاح الجو"), "start", false)).toEqual(find("الجو"));
  expect(moved(points, find("الجو"), "start", false)).toEqual(find("الجو"));
  expect(moved(points, find("صعدة"), "end", true)).toEqual(find("صعدة"));
  expect(moved(points, find("🔴"), "start", true)).toEqual(find("🔴"));
});

test("new words lose what was known of the old", () => {
  const party = { ...find("سلاح الجو"), id: "air-force", kind: "military" };
  expect(reworded(party, find("سلاح"))).toEqual(find("سلاح"));
  expect(reworded(party, { ...party, start: 3, end: 12 })).toMatchObject({ id: "air-force", start: 3 });
});

test("a draft holds only the statement", () => {
  const item = { id: "a", kind: "toll", current: true, incident: "b", review: null, low: 3 };
  expect(draftOf(item as never)).toEqual({ id: "a", kind: "toll", low: 3 });
});
