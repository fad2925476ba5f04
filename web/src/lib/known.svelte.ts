// Names of the ids that conditions hold, as suggestions told them.
import { SvelteMap } from "svelte/reactivity";
import { api } from "./api/client";
import type { Item, Party, Suggestion } from "./api/types";
import { suggested } from "./names";

const known = new SvelteMap<string, Pick<Suggestion, "ar" | "en">>();
const asked = new Set<string>();

export function remember(suggestion: Suggestion): void {
  known.set(suggestion.id, { ar: suggestion.ar, en: suggestion.en });
}

/** Learns the names that a statement tells. */
export function learn(item: Item): void {
  const parties: (Party | null | undefined)[] = item.sources.map((link) => link.source);
  if (item.kind === "event") parties.push(...item.actors, ...item.recipients);
  if (item.kind === "relation") parties.push(item.subject, item.object);
  for (const party of parties) if (party?.id && party.name) known.set(party.id, party.name);
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
