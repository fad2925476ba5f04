// The conditions that every list can be asked with.
import type { Dictionary } from "../index.svelte";

export const filters: Dictionary["filters"] = {
  title: "Conditions",
  words: "Words in the sentence",
  party: "Party",
  partyHint: "takes part or is a source, with its branches and other names",
  place: "Place",
  source: "Source",
  kind: "Kind",
  type: "Type",
  anyType: "all types",
  from: "From",
  to: "To",
  oneVoice: "one voice only",
  disputed: "disputed",
  reviewed: "reviewed by a person",
  selfTold: "told only by a party to it",
  stance: "What the source does",
  anyStance: "anything",
  more: "More conditions",
  apply: "Search",
  remove: "Remove condition",
  suggestions: "Suggestions",
};
