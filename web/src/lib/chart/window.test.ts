import { expect, test } from "vitest";
import { around, dayAt, keyed, moved, NARROWEST, placed, zoomed } from "./window";

const limits = { from: 0, to: 1000 };

test("arrows follow the reading direction", () => {
  const shown = { from: 400, to: 500 };
  expect(keyed("ArrowRight", shown, limits, false)).toEqual({ from: 420, to: 520 });
  expect(keyed("ArrowRight", shown, limits, true)).toEqual({ from: 380, to: 480 });
  expect(keyed("ArrowLeft", shown, limits, true)).toEqual({ from: 420, to: 520 });
  expect(keyed("Home", shown, limits, true)).toEqual({ from: 0, to: 100 });
  expect(keyed("End", shown, limits, false)).toEqual({ from: 900, to: 1000 });
  expect(keyed("0", shown, limits, false)).toEqual(limits);
  expect(keyed("Tab", shown, limits, false)).toBeNull();
});

test("nothing goes beyond what there is", () => {
  expect(moved({ from: 0, to: 100 }, -50, limits)).toEqual({ from: 0, to: 100 });
  expect(moved({ from: 850, to: 950 }, 200, limits)).toEqual({ from: 900, to: 1000 });
  expect(zoomed({ from: 0, to: 900 }, 0.1, limits)).toEqual(limits);
  const narrow = zoomed({ from: 500, to: 510 }, 100, limits);
  expect(narrow.to - narrow.from).toBeCloseTo(NARROWEST);
});

test("what the pointer is on stays under it", () => {
  const shown = { from: 200, to: 600 };
  const at = dayAt(100, shown, 400, true);
  expect(at).toBe(500);
  const after = zoomed(shown, 2, limits, at);
  expect(placed(at, after, 400, true)).toBeCloseTo(100);
  expect(placed(200, shown, 400, true)).toBe(400);
  expect(placed(200, shown, 400, false)).toBe(0);
});

test("a single day has room around it", () => {
  const shown = around({ from: 10, to: 10 });
  expect(shown.to - shown.from).toBeGreaterThanOrEqual(NARROWEST);
});
