// Words for the record's codes; a code that has none is shown as it is.
import type { Item } from "./api/types";
import { t, type Dictionary } from "./i18n/index.svelte";

export function code(list: keyof Dictionary["codes"], value: string): string {
  return t().codes[list][value] ?? value;
}

/** What an event is: `attack, from the air`. */
export function eventName(type: string, mode: string | null | undefined): string {
  return mode ? `${code("type", type)}${t().shell.comma}${code("mode", mode)}` : code("type", type);
}

/** What a statement states, in a few words. */
export function stated(item: Item): string {
  if (item.kind === "toll") return code("what", item.what);
  if (item.kind === "relation") return code("relation", item.relation);
  return eventName(item.type, item.mode);
}
