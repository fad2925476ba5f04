import { expect, test } from "vitest";
import type { Found, Series } from "../../lib/api/types";
import { scaleTo, stepsFor } from "./scale";
import { lines, reachOf, steps } from "./series";
import { assigned, MOST } from "./shapes";

interface Parts {
  id: string;
  low?: number | null;
  high?: number | null;
  cumulative?: boolean;
  edtf?: string;
  published?: string | null;
  stance?: string;
}

function toll({ id, low = 5, high = 5, cumulative = false, edtf, published = "2016-05-20", stance }: Parts): Found {
  return {
    id,
    kind: "toll",
    low,
    high,
    bound: "exact",
    cumulative,
    text: { text: "خمسة" },
    times: edtf ? [{ edtf }] : [],
    sources: stance ? [{ stance }] : [],
    page: { published },
  } as unknown as Found;
}
const series = (source: string | null, figures: Found[], since: string | null = null): Series => ({ what: "killed", since, source, name: source, figures });
const day = (iso: string) => Date.parse(iso) / 86_400_000;
const name = ({ name: words }: Series) => words ?? null;

test("figures of a source that come in pieces are one series, of two sources two", () => {
  const all = lines([series("و", [toll({ id: "1" })]), series("م", [toll({ id: "2" })]), series("و", [toll({ id: "3" })])], name);
  expect(all.map((line) => line.dots.map((dot) => dot.id))).toEqual([["1", "3"], ["2"]]);
});

test("totals stand apart, by the day since when they count", () => {
  const totals = [toll({ id: "2", cumulative: true }), toll({ id: "3", cumulative: true })];
  const all = lines([series("و", [toll({ id: "1" }), ...totals]), series("و", [toll({ id: "4", cumulative: true })], "2015-03")], name);
  expect(all.map((line) => [line.total, line.since, line.dots.length])).toEqual([
    [true, null, 2],
    [false, null, 1],
    [true, "2015-03", 1],
  ]);
});

test("a figure is of its own day, a total of its page's, and an unknown day is kept as such", () => {
  const all = lines([series("و", [toll({ id: "1", edtf: "2016-05" }), toll({ id: "2" }), toll({ id: "3", published: null })])], name);
  expect(all[0]?.dots).toMatchObject([
    { id: "1", from: day("2016-05-01"), to: day("2016-05-31"), published: false },
    { id: "2", from: day("2016-05-20"), published: true },
  ]);
  expect(all[0]?.undated.map((found) => found.id)).toEqual(["3"]);
  const total = lines([series("و", [toll({ id: "4", cumulative: true, edtf: "2015-03/.." })], "2015-03/..")], name);
  expect(total[0]?.dots[0]).toMatchObject({ from: day("2016-05-20"), published: false });
});

test("bounds are open where they were said so, and there is no middle", () => {
  expect(reachOf({ low: 12, high: null })).toEqual({ low: 12, high: 12, up: true, down: false });
  expect(reachOf({ low: null, high: 9 })).toEqual({ low: 9, high: 9, up: false, down: true });
  expect(reachOf({ low: 20, high: 99 })).toEqual({ low: 20, high: 99, up: false, down: false });
  expect(reachOf({ low: null, high: null })).toBeNull();
});

test("what a source denies is no step of its total", () => {
  const [line] = lines([series("و", [toll({ id: "1", cumulative: true }), toll({ id: "2", cumulative: true, stance: "denies" })])], name);
  expect(line?.dots.map((dot) => dot.refused)).toEqual([false, true]);
  expect(steps(line?.dots ?? [])).toEqual([{ day: day("2016-05-20"), figure: 5 }]);
});

test("scales begin at nobody and hold the greatest figure", () => {
  for (const greatest of [0, 1, 7, 99, 4_321, 250_000]) {
    for (const kind of ["even", "tens"] as const) {
      const scale = scaleTo(greatest, kind);
      expect(scale.at(0)).toBe(0);
      expect(scale.at(greatest), `${greatest} ${kind}`).toBeLessThanOrEqual(1);
      expect(scale.ticks.every(Number.isInteger)).toBe(true);
      expect(scale.at(scale.ticks[scale.ticks.length - 1] ?? 0)).toBeCloseTo(1);
    }
  }
  expect(scaleTo(100, "even").at(50)).toBe(0.5);
  expect(stepsFor([3, 5_000])).toBe("tens");
  expect(stepsFor([0, 3, 40])).toBe("even");
});

test("a series keeps its shape while others come and go", () => {
  const first = assigned(["a", "b", "c"], new Map());
  const second = assigned(["b", "c", "d"], first);
  expect([second.get("b"), second.get("c"), second.get("d")]).toEqual([1, 2, 0]);
  expect(assigned(Array.from({ length: 20 }, (_, n) => String(n)), new Map()).size).toBe(MOST);
});
