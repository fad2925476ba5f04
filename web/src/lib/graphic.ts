// What stays folded until it is opened: violence in somebody's own words.
import type { Item } from "./api/types";

const TOLLS = ["killed", "injured", "casualties"];

export function isGraphic(item: Item): boolean {
  if (!item.quoted) return false;
  if (item.kind === "toll") return TOLLS.includes(item.what);
  return item.kind === "event" && item.type === "ASSAULT";
}
