// Names of the ids that conditions hold, as suggestions told them.
import { SvelteMap } from "svelte/reactivity";
import { api } from "./api/client";
import type { Suggestion } from "./api/types";
import { suggested } from "./names";

const known = new SvelteMap<string, Pick<Suggestion, "ar" | "en">>();
const asked = new Set<string>();

export function remember(suggestion: Suggestion): void {
  known.set(suggestion.id, { ar: suggestion.ar, en: suggestion.en });
}

/** The name of an id, or the id until it is known. */
export function nameOf(what: "party" | "place" | "source", id: string): string {
  const name = known.get(id);
  if (name) return suggested(name);
  if (!asked.has(id)) {
    asked.add(id);
    void api.suggest(what, id).then(
      ({ rows }) => rows.filter((row) => row.id === id).forEach(remember),
      () => asked.delete(id),
    );
  }
  return id;
}
