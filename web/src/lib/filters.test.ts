import { expect, test } from "vitest";
import { readFilters, withFilters, writeFilters } from "./filters";

test("what is written is read again", () => {
  const query = "words=%D8%B3%D9%88%D9%82&place=AE&from=2016-01-01&type=ASSAULT%2CCOERCE&party=houthis&party=saudi-arabia&one_voice=1";
  const filters = readFilters(new URLSearchParams(query));
  expect(filters.types).toEqual(["ASSAULT", "COERCE"]);
  expect(filters.parties).toEqual(["houthis", "saudi-arabia"]);
  expect(filters.oneVoice).toBe(true);
  expect(filters.disputed).toBe(false);
  expect(writeFilters(filters).toString()).toBe(query);
});

test("what is not set is not asked", () => {
  const none = readFilters(new URLSearchParams("words=+&type=,&disputed=0&other=1"));
  expect(withFilters("/statements", none)).toBe("/statements");
});
