import { expect, test } from "vitest";
import type { Happening } from "../../lib/api/types";
import { bins, grouping, lanes, packed, type Mark } from "./lanes";
import { extent, reaches, spanOf, usual, type Span } from "./spans";
import { named } from "./words";

interface Parts {
  days?: { earliest: number; latest: number; basis: string } | null;
  times?: string[];
  day?: string;
  actor?: string;
}

function happening({ days = null, times = [], day = "2014-11-16", actor }: Parts): Happening {
  const words = (text: string) => ({ start: 0, end: 0, text });
  const first = {
    kind: "event",
    type: "ASSAULT",
    actors: actor ? [{ ...words(actor), id: actor }] : [],
    recipients: [],
    places: [],
    times: times.map((edtf) => ({ ...words(""), edtf })),
  };
  return { incident: "1", day, stated: false, summary: { days }, first } as unknown as Happening;
}

test("a stated range, a stated day and a page's date are told apart", () => {
  expect(spanOf(happening({ days: { earliest: 10, latest: 12, basis: "stated" } }))).toEqual({ from: 10, to: 12, basis: "stated" });
  expect(spanOf(happening({ days: { earliest: 10, latest: 13, basis: "published" } }))?.basis).toBe("published");
  expect(spanOf(happening({ days: { earliest: 10, latest: 10, basis: "borrowed" } }))?.basis).toBe("borrowed");
  expect(spanOf(happening({ day: "1970-01-11" }))).toEqual({ from: 10, to: 10, basis: "published" });
});

test("an open end stays open though it is reckoned until its page", () => {
  const march = Date.UTC(2011, 2) / 86_400_000;
  expect(spanOf(happening({ times: ["2011-03/.."], days: { earliest: march, latest: march + 40, basis: "stated" } }))).toEqual({
    from: march,
    to: null,
    basis: "stated",
  });
  expect(spanOf(happening({ times: ["../2012"] }))?.from).toBeNull();
});

test("what has no day is not on the line", () => {
  expect(spanOf(happening({ day: "" }))).toBeNull();
  expect(extent([])).toBeNull();
  const span = (from: number | null, to: number | null): Span => ({ from, to, basis: "stated" });
  expect(extent([span(5, 9), span(7, null), span(null, 3)])).toEqual({ from: 3, to: 10 });
  expect(reaches(span(5, null), { from: 100, to: 200 })).toBe(true);
  expect(reaches(span(null, 99), { from: 100, to: 200 })).toBe(true);
  expect(reaches(span(null, 98), { from: 100, to: 200 })).toBe(false);
});

const mark = (from: number, to: number, actor?: string): Mark => ({
  row: happening(actor ? { actor } : {}),
  span: { from, to, basis: "stated" },
});

test("marks that would overlap stand in rows of their own", () => {
  const marks = [mark(0, 9), mark(5, 6), mark(12, 12)];
  expect(packed(marks, 10, 5)).toEqual({ rows: [0, 1, 0], count: 2 });
  expect(packed(marks, 0.1, 5)?.count).toBe(3);
  expect(packed(marks, 0.1, 2)).toBeNull();
});

test("lanes: the fullest first, the rest together, the untold last", () => {
  const many = Array.from({ length: 15 }, (_, n) => mark(n, n, `طرف ${n}`));
  const all = lanes([mark(1, 1), ...many, mark(3, 3, "طرف 14")], "party");
  expect(all[0]?.name).toBe("طرف 14");
  expect(all).toHaveLength(14);
  expect(all[12]).toMatchObject({ others: true, marks: { length: 3 } });
  expect(all[13]).toMatchObject({ others: false, key: null, marks: { length: 1 } });
  expect(lanes(many, "none")[0]?.marks).toHaveLength(15);
});

test("bins count every mark once", () => {
  const all = bins([mark(0, 30), mark(6, 6), mark(8, 8)], 7);
  expect(all).toEqual([
    { from: 0, to: 7, count: 2 },
    { from: 7, to: 14, count: 1 },
  ]);
});

test("one from long ago does not press the others together", () => {
  const spans = Array.from({ length: 99 }, (_, n): Span => ({ from: 10_000 + n, to: 10_000 + n, basis: "stated" }));
  expect(usual([...spans, { from: -90_000, to: -90_000, basis: "stated" }])).toMatchObject({ from: 10_000 });
  expect(usual([])).toBeNull();
});

test("whole months and years have their names", () => {
  const day = (iso: string) => Date.parse(iso) / 86_400_000;
  expect(named(day("2004-04-01"), day("2004-04-30"))).toBe("2004-04");
  expect(named(day("2014-01-01"), day("2014-12-31"))).toBe("2014");
  expect(named(day("2014-03-01"), day("2015-02-28"))).toBe("2014-03-01/2015-02-28");
  expect(named(day("2014-03-02"), day("2014-03-31"))).toBe("2014-03-02/2014-03-31");
});

test("lanes are by country only where most tell one", () => {
  const inYemen = mark(1, 1);
  inYemen.row = { ...inYemen.row, first: { ...inYemen.row.first, places: [{ start: 0, end: 0, text: "تعز", admin: ["YE", "Taiz"] }] } as Happening["first"] };
  expect(grouping([inYemen])).toBe("country");
  expect(grouping([inYemen, mark(2, 2)])).toBe("type");
});
