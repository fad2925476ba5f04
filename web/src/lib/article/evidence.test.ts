import { expect, test } from "vitest";
import type { EventItem, Words } from "../api/types";
import { evidence, statedAt, told } from "./evidence";
import { folds } from "./folds";
import { Points } from "./points";

const TEXT = "قال طبيب: «رأيت الرصاص يحصد المصلين في الساحة» وغادر.";
const words = (text: string): Words => ({ start: TEXT.indexOf(text), end: TEXT.indexOf(text) + text.length, text });

function attack(changes: Partial<EventItem> = {}): EventItem {
  return {
    id: "a",
    kind: "event",
    type: "ASSAULT",
    mode: "firearms",
    aux: [],
    news: null,
    trigger: words("يحصد"),
    actors: [],
    recipients: [words("المصلين")],
    places: [words("الساحة")],
    times: [],
    quoted: true,
    sources: [{ source: words("طبيب"), cue: words("قال"), type: "anonymous", stance: "asserts", medium: null, said: null, hearer: null }],
    sentence: { start: 0, end: TEXT.length },
    ...changes,
  };
}

test("every slot is evidence", () => {
  expect(evidence(attack()).map(({ slot }) => slot)).toEqual(["trigger", "recipient", "place", "source", "source"]);
  expect(told(attack())).toMatchObject({ slot: "trigger", start: words("يحصد").start });
});

test("words lead to the statements that rest on them, narrow before wide", () => {
  const wide = attack({ id: "b", trigger: words("الرصاص يحصد المصلين") });
  const ids = (point: number) => statedAt([wide, attack()], point).map(({ id }) => id);
  expect(ids(words("يحصد").start)).toEqual(["a", "b"]);
  expect(ids(words("وغادر").start)).toEqual(["b", "a"]);
  expect(ids(TEXT.length + 5)).toEqual([]);
});

test("what is folded is the quotation, else the sentence, and only violence in somebody's own words", () => {
  const points = new Points(TEXT);
  expect(folds(points, [attack(), attack()]).map(({ start, end }) => points.slice(start, end))).toEqual(["«رأيت الرصاص يحصد المصلين في الساحة»"]);
  expect(folds(points, [attack({ quoted: false })])).toEqual([]);
  expect(folds(points, [attack({ type: "CONSULT", mode: null })])).toEqual([]);
  const outside = attack({ trigger: words("وغادر") });
  expect(folds(points, [outside])).toEqual([outside.sentence]);
});
