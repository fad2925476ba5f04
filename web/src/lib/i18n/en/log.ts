// The log: one entry for each thing that was done to the store.
import type { Dictionary } from "../index.svelte";

export const log: Dictionary["log"] = {
  intro: "All that was done to this store is entered here, one entry after the other. Each seals those before it: who kept the head can tell whether anything was changed.",
  head: "head",
  table: "Entries of the log",
  number: "No.",
  at: "when",
  what: "what",
  of: "about",
  digest: "digest",
  kinds: {
    read: "a page was read",
    came: "a page came",
    review: "review",
    undo: "a review undone",
    redact: "redaction",
  },
  pager: "Stretches of the list",
  newer: "Newer",
  older: "Older",
};
