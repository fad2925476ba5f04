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

test("handles do not pass each other", () => {
  expect(handles("first", 9, 5)).toEqual({ first: 5, last: 5 });
  expect(handles("last", 2, 5)).toEqual({ first: 5, last: 5 });
  expect(handles("last", 8, 5)).toEqual({ first: 5, last: 8 });
});
