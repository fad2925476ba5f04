// Counted nouns.
import type { Dictionary } from "../index.svelte";
import { plural } from "../plural";

export const counts: Dictionary["counts"] = {
  statements: plural("en", { one: "# statement", other: "# statements" }),
  pages: plural("en", { one: "# page", other: "# pages" }),
  incidents: plural("en", { one: "# incident", other: "# incidents" }),
  tellings: plural("en", { one: "# telling", other: "# tellings" }),
  voices: plural("en", { one: "# voice", other: "# voices" }),
  independent: plural("en", { one: "# independent source", other: "# independent sources" }),
  sentences: plural("en", { one: "# sentence", other: "# sentences" }),
  comments: plural("en", { one: "# comment", other: "# comments" }),
  entries: plural("en", { one: "# entry", other: "# entries" }),
  reviews: plural("en", { one: "# review", other: "# reviews" }),
  parts: plural("en", { one: "# part", other: "# parts" }),
  inputs: plural("en", { one: "# input", other: "# inputs" }),
  points: plural("en", { one: "# point", other: "# points" }),
};
