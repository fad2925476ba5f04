import { beforeEach, expect, test } from "vitest";
import { dayOf } from "../format/date";
import { settings } from "../settings.svelte";
import { marked, ticks } from "./ticks";

const day = (iso: string) => Date.parse(iso) / 86_400_000;
const shown = (from: string, to: string) => ({ from: day(from), to: day(to) });

beforeEach(() => Object.assign(settings, { language: "en", digits: "arab" }));

test("marks stand on whole years, months, weeks or days", () => {
  expect(marked(shown("2011-02-01", "2016-02-01"), 8).map(dayOf)).toEqual(["2012-01-01", "2013-01-01", "2014-01-01", "2015-01-01", "2016-01-01"]);
  expect(marked(shown("2014-01-10", "2014-04-20"), 5).map(dayOf)).toEqual(["2014-02-01", "2014-03-01", "2014-04-01"]);
  expect(marked(shown("2014-11-01", "2014-11-20"), 4).map((d) => new Date(d * 86_400_000).getUTCDay())).toEqual([6, 6, 6]);
  expect(marked(shown("1900-01-01", "2020-01-01"), 0.5).length).toBeLessThanOrEqual(3);
});

test("labels say what changes, and the first says all", () => {
  expect(ticks(shown("2013-10-20", "2014-03-10"), 6).map((t) => t.label)).toEqual(["Nov 2013", "Dec", "2014", "Feb", "Mar"]);
  expect(ticks(shown("2012-01-01", "2014-06-01"), 4).map((t) => t.label)).toEqual(["2012", "2013", "2014"]);
  settings.language = "ar";
  expect(ticks(shown("2012-01-01", "2014-06-01"), 4).map((t) => t.label)).toEqual(["٢٠١٢", "٢٠١٣", "٢٠١٤"]);
});
