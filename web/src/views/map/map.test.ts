import { expect, test } from "vitest";
import type { MapRow } from "../../lib/api/types";
import { framing, grown, keyedFrame } from "../../lib/chart/frame";
import { countryOf, project } from "./outlines";
import { clusters, fitting, precisionOf, radius, scaleCounts, type Spot } from "./places";

const spot = (key: string, x: number, y: number, statements = 1): Spot => ({ row: { statements } as MapRow, key, x, y });

test("only a town is a point", () => {
  expect(precisionOf("settlement")).toBe("point");
  expect(precisionOf("country")).toBe("area");
  for (const kind of ["admin", "region", "water", "something new"]) expect(precisionOf(kind), kind).toBe("around");
});

test("points that cover each other are one until they are apart", () => {
  const spots = [spot("أ", 0, 0, 3), spot("ب", 5, 0, 7), spot("ج", 100, 0)];
  const near = clusters(spots, 1, 20);
  expect(near.map(({ head, statements, spots: all }) => [head.key, statements, all.length])).toEqual([
    ["ب", 10, 2],
    ["ج", 1, 1],
  ]);
  expect(clusters(spots, 10, 20)).toHaveLength(3);
  const counted = clusters(Array.from({ length: 500 }, (_, n) => spot(String(n), n % 40, n / 40)), 3, 24);
  expect(counted.reduce((sum, cluster) => sum + cluster.spots.length, 0)).toBe(500);
});

test("areas of circles grow with counts", () => {
  expect((radius(100, 400) - 4) / (radius(400, 400) - 4)).toBeCloseTo(0.5);
  expect(scaleCounts(340)).toEqual([340, 100, 10]);
  expect(scaleCounts(1)).toEqual([1]);
});

test("labels cover neither each other nor marks", () => {
  const label = (words: string, x: number) => ({ words, x, y: 0 });
  const labels = [label("دمشق", 0), label("دوما", 20), label("حلب", 200)];
  expect(fitting(labels, []).map(({ words }) => words)).toEqual(["دمشق", "حلب"]);
  expect(fitting(labels, [{ x: 195, y: 12, r: 6 }]).map(({ words }) => words)).toEqual(["دمشق"]);
});

test("what is under the pointer stays there, and keys know east from west", () => {
  const frame = { k: 2, x: 10, y: 20 };
  const after = grown(frame, 3, 110, 220);
  expect((110 - after.x) / after.k).toBeCloseTo((110 - frame.x) / frame.k);
  expect(keyedFrame("ArrowRight", frame, frame, 100, 100)?.x).toBeLessThan(frame.x);
  expect(keyedFrame("x", frame, frame, 100, 100)).toBeNull();
});

test("one far place does not make all others small", () => {
  const near = Array.from({ length: 99 }, (_, n) => ({ x: n / 10, y: n / 10, weight: 1 }));
  const alone = framing(near, 800, 600);
  expect(framing([...near, { x: 900, y: 900, weight: 1 }], 800, 600).k).toBeCloseTo(alone.k, 0);
});

test("countries are found by their codes", () => {
  for (const code of ["SY", "IQ", "YE", "PS", "LY", "SD", "LB"]) expect(countryOf(code), code).toBeDefined();
  expect(countryOf("XX")).toBeUndefined();
  const [x, y] = project(44.2, 15.35);
  const [north] = [project(44.2, 33)[1]];
  expect(north).toBeLessThan(y);
  expect(Number.isFinite(x)).toBe(true);
});
