import { beforeEach, expect, test } from "vitest";
import { settings } from "../settings.svelte";
import { dayOf, stretch, time } from "./date";
import { counted, figure, number } from "./number";

beforeEach(() => Object.assign(settings, { language: "en", digits: "arab" }));

test("times stay as uncertain as they are", () => {
  expect(time("2014-11-16")).toBe("16 November 2014");
  expect(time("2004-04")).toBe("April 2004");
  expect(time("2011-03/..")).toBe("since March 2011");
  expect(time("../2012")).toBe("until 2012");
  expect(time("2016-04-14~")).toBe("about 14 April 2016");
  expect(time("2013-22")).toBe("summer 2013");
  expect(time("201X")).toBe("the 2010s");
  expect(time("nonsense")).toBe("nonsense");
  expect(dayOf(0)).toBe("1970-01-01");
  expect(stretch(12509, 12538)).toMatch(/^1\s?–\s?30 April 2004$/);
  expect(stretch(12509, 12509)).toBe("1 April 2004");
});

test("figures read as they were said", () => {
  const said = (low: number | null, high: number | null, bound: string) => figure({ low, high, bound });
  expect(said(100_001, null, "more-than")).toBe("more than 100,000");
  expect(said(null, 9, "less-than")).toBe("fewer than 10");
  expect(said(12, null, "at-least")).toBe("at least 12");
  expect(said(3, 5, "exact")).toBe("3–5");
  expect(said(180, 180, "approx")).toBe("about 180");
  expect(said(2, null, "word")).toBe("2 or more");
  expect(said(20, 99, "word")).toBe("20–99");
});

test("digits follow the reader's choice", () => {
  settings.language = "ar";
  expect(number(1234)).toBe("١٬٢٣٤");
  settings.digits = "latn";
  expect(number(1234)).toBe("1,234");
});

test("nouns are counted as the language counts", () => {
  expect(counted("statements", 1)).toBe("1 statement");
  settings.language = "ar";
  settings.digits = "latn";
  expect([1, 2, 3, 11, 100].map((n) => counted("statements", n))).toEqual([
    "إفادة واحدة",
    "إفادتان",
    "3 إفادات",
    "11 إفادة",
    "100 إفادة",
  ]);
});
