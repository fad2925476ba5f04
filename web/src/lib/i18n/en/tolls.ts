// Tolls by source.
import type { Dictionary } from "../index.svelte";

export const tolls: Dictionary["tolls"] = {
  never: "Each source's figures by themselves, as they were said: never added up, never averaged.",
  counts: "What is counted",
  scale: "Scale",
  scales: { even: "even", tens: "in tens (logarithmic)" },
  tens: "The scale is not even: each step is ten times the one before.",
  choose: "Sources drawn",
  most: "at once, at most",
  single: "figures of single happenings or times",
  totals: "running totals, apart from single figures",
  drawing: "The table below says the same",
  table: "The figures drawn",
  when: "When",
  source: "Source",
  nobody: "no source named (one voice or many)",
  published: "the page's date",
  marks: {
    one: "one number",
    range: "between two ends",
    up: "at least, or more than",
    down: "at most, or fewer than",
    about: "about",
    refused: "its source denies or doubts it",
    days: "possible days",
    published: "from the page's date alone",
  },
};
