// The map.
import type { Dictionary } from "../index.svelte";

export const map: Dictionary["map"] = {
  drawing: "A map of the places; the list beside it says the same",
  list: "Places",
  all: "Show all places",
  show: "On the map",
  move: "Move the map",
  sides: { north: "North", south: "South", east: "East", west: "West" },
  keys: "While the map has the focus: arrows move, + and − zoom, 0 shows all. By pointer: drag, or turn the wheel with Ctrl held.",
  precision: {
    point: "town or city: a point",
    around: "province, region or waters: a ring around the middle; where within is not known",
    area: "country: its whole area; where within is not known",
  },
  several: "several places close by",
  sizes: "Statements:",
  unplaced: "Without a known position, hence not on the map:",
  outlines: "Outlines by Natural Earth (public domain), bundled with the program; the borders drawn take no position.",
};
