// What drawings share: moving, zooming, what is left out.
import type { Dictionary } from "../index.svelte";

export const chart: Dictionary["chart"] = {
  move: "Move along the time",
  earlier: "Earlier",
  later: "Later",
  closer: "Zoom in",
  farther: "Zoom out",
  whole: "All",
  keys: "While the drawing has the focus: arrows move, + and − zoom, 0 shows all. By pointer: drag, or turn the wheel with Ctrl held.",
  only: "Only the newest of what was found are shown:",
  months: "Months",
  firstMonth: "First month",
  lastMonth: "Last month",
  andBefore: "and before",
  andAfter: "and after",
};
