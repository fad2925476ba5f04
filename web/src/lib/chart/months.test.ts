import { expect, test } from "vitest";
import { everyMonth, firstDay, handles, lastDay, monthNumber, monthText } from "./months";

test("months are numbers and back", () => {
  for (const month of ["2014-11", "1999-01", "2024-12"]) expect(monthText(monthNumber(month) ?? 0)).toBe(month);
  expect(monthNumber("2014-13")).toBeNull();
  expect(monthNumber("أمس")).toBeNull();
  expect(firstDay(monthNumber("2016-02") ?? 0)).toBe("2016-02-01");
  expect(lastDay(monthNumber("2016-02") ?? 0)).toBe("2016-02-29");
  expect(lastDay(monthNumber("2015-12") ?? 0)).toBe("2015-12-31");
});

test("months without statements are there too", () => {
  const all = everyMonth([{ month: "2014-11", statements: 4 }, { month: "2015-02", statements: 1 }]);
  expect(all.map(({ statements }) => statements)).toEqual([4, 0, 0, 1]);
  expect(everyMonth([])).toEqual([]);
});

test("a few months of long ago do not draw the line out", () => {
  const recent = Array.from({ length: 12 }, (_, n) => ({ month: `2014-${String(n + 1).padStart(2, "0")}`, statements: 40 }));
  const all = everyMonth([{ month: "0656-06", statements: 1 }, { month: "1916-05", statements: 2 }, ...recent, { month: "2090-01", statements: 1 }]);
  expect(all.map(({ number }) => monthText(number))).toEqual(recent.map(({ month }) => month));
  const long = Array.from({ length: 200 }, (_, n) => ({ month: `${1800 + n}-01`, statements: 1 }));
  expect(everyMonth(long).length).toBeLessThanOrEqual(480);
});

test("handles do not pass each other", () => {
  expect(handles("first", 9, 5)).toEqual({ first: 5, last: 5 });
  expect(handles("last", 2, 5)).toEqual({ first: 5, last: 5 });
  expect(handles("last", 8, 5)).toEqual({ first: 5, last: 8 });
});
