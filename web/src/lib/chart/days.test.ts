import { expect, test } from "vitest";
import { daysOf, daySince } from "./days";

const day = (year: number, month: number, date: number) => Date.UTC(year, month - 1, date) / 86_400_000;

test("times become ranges of days", () => {
  expect(daysOf("1970-01-01")).toEqual({ from: 0, to: 0 });
  expect(daysOf("2015-02")).toEqual({ from: day(2015, 2, 1), to: day(2015, 2, 28) });
  expect(daysOf("2012")).toEqual({ from: day(2012, 1, 1), to: day(2012, 12, 31) });
  expect(daysOf("2012-24")).toEqual({ from: day(2012, 12, 1), to: day(2013, 2, 28) });
  expect(daysOf("201X")).toEqual({ from: day(2010, 1, 1), to: day(2019, 12, 31) });
  expect(daysOf("2015-07-03~")).toEqual({ from: day(2015, 7, 2), to: day(2015, 7, 4) });
  expect(daysOf("2015-07-03T08:30")).toEqual({ from: day(2015, 7, 3), to: day(2015, 7, 3) });
  expect(daysOf("2015-07-01/2015-08")).toEqual({ from: day(2015, 7, 1), to: day(2015, 8, 31) });
});

test("open ends stay open", () => {
  expect(daysOf("2011-03/..")).toEqual({ from: day(2011, 3, 1), to: null });
  expect(daysOf("../2015-07-03")).toEqual({ from: null, to: day(2015, 7, 3) });
});

test("what the calendar does not write is no time", () => {
  for (const wrong of ["", "x", "2015-13", "2015-02-30", "2015-07-03/x", "../..", "99999", "2012-24-01", "X"])
    expect(daysOf(wrong), wrong).toBeNull();
  expect(daySince("2015-07")).toBeNull();
  expect(daySince("1970-01-02")).toBe(1);
});
