// The timeline.
import type { Dictionary } from "../index.svelte";

export const timeline: Dictionary["timeline"] = {
  drawing: "Incidents on a line of time; the list beside it says the same",
  list: "Incidents in the time shown",
  by: "Lanes by",
  groupings: { none: "no division", country: "country", place: "place", party: "party", type: "type" },
  others: "Others",
  untold: "Not told",
  within: "some time in",
  disputed: "disputed",
  basis: {
    borrowed: "from an earlier telling of the same page",
    published: "the text does not say when; reckoned from the page's date",
  },
  legend: {
    day: "a stated day",
    range: "possible days, from the first to the last",
    open: "an open end (since, until)",
    borrowed: "from an earlier telling of the page",
    published: "from the page's date alone",
    disputed: "disputed",
  },
};
