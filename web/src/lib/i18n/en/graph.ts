// The graph of parties.
import type { Dictionary } from "../index.svelte";

export const graph: Dictionary["graph"] = {
  drawing: "A graph of the parties; the list beside it says the same",
  list: "Between the parties",
  which: "Ties drawn",
  sorts: { relation: "relation", hostility: "hostility", talks: "talks and cooperation" },
  denied: "denied or doubted",
  deniedMark: "somebody denies or doubts it",
  most: "Parties told of most",
  show: "On the graph",
  everyone: "Show everybody",
  all: "All statements",
  left: "Parties not drawn",
  direction: "An arrow runs from who did it to whom, or from whose tie it is to the other; lines are wide by their statements.",
  keys: "While the graph has the focus: arrows move, + and − zoom, 0 shows all, Esc lets go of what was chosen. By pointer: drag, or turn the wheel with Ctrl held.",
};
