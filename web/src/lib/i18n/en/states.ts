// What a view says while it waits, when nothing is there, and when something failed.
import type { Dictionary } from "../index.svelte";

export const states: Dictionary["states"] = {
  loading: "Loading…",
  long: "This takes longer than usual; it is still at work.",
  empty: "Nothing meets what you asked for",
  emptyMore: "No record is not no violence. Ask for less, or for a longer time.",
  clear: "Remove all conditions",
  retry: "Try again",
  more: "More",
  failed: "This could not be done",
  offline: "The server does not answer",
  offlineMore: "Is musnad serve still running? Start it, then try again.",
  session: "The session has ended",
  sessionMore: "Open again the address that musnad serve printed in the terminal: it carries the permission to enter.",
  busy: "The store is busy",
  busyMore: "Another program is writing to the store. Try again in a moment.",
  absent: "Not in this store",
};
