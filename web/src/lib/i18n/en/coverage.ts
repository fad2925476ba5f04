// What answers rest on.
import type { Dictionary } from "../index.svelte";

export const coverage: Dictionary["coverage"] = {
  rests: "This rests on",
  unread: "Not read",
  uncoded: "With words of violence that gave no statement",
  noProof: "No record is not no violence.",
};
