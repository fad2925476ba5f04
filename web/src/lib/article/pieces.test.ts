import { expect, test } from "vitest";
import { folded, marked, paragraphs } from "./pieces";

const TEXT = "غارة على سوق\n\nقال شاهد «سقطت القذائف بيننا» ثم صمت.\nسطر ثان\n\n \nخاتمة";

test("blank lines divide paragraphs", () => {
  const words = paragraphs(TEXT).map(({ start, end }) => TEXT.slice(start, end));
  expect(words).toEqual(["غارة على سوق", "قال شاهد «سقطت القذائف بيننا» ثم صمت.\nسطر ثان", "خاتمة"]);
  expect(paragraphs("")).toEqual([]);
});

test("pieces of a paragraph come to the paragraph", () => {
  const second = paragraphs(TEXT)[1]!;
  const start = TEXT.indexOf("سقطت");
  const pieces = folded(second, [{ start, end: TEXT.indexOf("»") }]);
  expect(pieces.map((piece) => piece.fold)).toEqual([false, true, false]);
  expect(pieces.map(({ start, end }) => TEXT.slice(start, end)).join("")).toBe(TEXT.slice(second.start, second.end));
  expect(folded(second, [{ start: 0, end: 5 }])).toHaveLength(1);
});

test("marks hold whole words, so that letters stay joined", () => {
  const all = folded(paragraphs(TEXT)[1]!, []);
  const start = TEXT.indexOf("قذائف"); // without its article
  const pieces = marked(TEXT, all, [
    { start, end: start + 5, slot: "trigger" },
    { start: TEXT.indexOf("شاهد"), end: TEXT.indexOf("شاهد") + 4, slot: "source" },
  ]);
  const painted = pieces.filter((piece) => piece.slots.length > 0).map((piece) => [TEXT.slice(piece.start, piece.end), ...piece.slots]);
  expect(painted).toEqual([
    ["شاهد", "source"],
    ["القذائف", "trigger"],
  ]);
  expect(pieces.map(({ start, end }) => TEXT.slice(start, end)).join("")).toBe(TEXT.slice(all[0]!.start, all[0]!.end));
});
