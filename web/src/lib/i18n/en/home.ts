// The first page.
import type { Dictionary } from "../index.svelte";

export const home: Dictionary["home"] = {
  title: "Who did what to whom, and on whose word",
  holds: "What this store holds",
  from: "from",
  to: "to",
  noProof: "No record is not no violence",
  noProofMore: "Here is what was said in the pages that were added, not all that happened.",
  otherLanguage: "in other languages, kept and not coded",
  unread: "inputs not read, and why",
  uncoded: "with words of violence that gave no statement",
  naming: {
    "names withheld": "Private persons' names are withheld in lists; the reading view shows the text as it is.",
    "dead named": "The dead are named, other private persons are not; the reading view shows the text as it is.",
    full: "All names are shown.",
  },
  careTitle: "Before you begin: graphic material",
  care: [
    "These pages tell of killing, torture and sexual violence. Quoted words about violence stay folded until you open them.",
    "Take breaks, do not work on the hardest material alone or before sleep, and talk with a colleague.",
    "Behind every figure are people. Publish nobody's name before asking: whom could this harm?",
  ],
  careDone: "I have read it, hide it",
  careAgain: "Note on graphic material",
  ways: "Ways in",
  way: {
    statements: "each statement with its sentence, source and page",
    incidents: "one happening and all who tell it, figures side by side",
    timeline: "what happened when, as uncertain as it is",
    tolls: "each source's figures, never summed",
    map: "where, and how precisely that is known",
    graph: "who with whom, who against whom, on whose word",
    reviews: "what reviewers accepted, corrected and refused",
    log: "all that was done to the store",
  },
  types: "Types",
  emptyTitle: "The store is empty",
  empty: "Add saved pages in the terminal, then load this page again:",
  logHead: "log head",
  version: "version",
};
