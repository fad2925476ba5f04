// What a party or place is called for this reader: its known name in the reader's language, else its words.
import type { Party, Suggestion } from "./api/types";
import { settings } from "./settings.svelte";

export interface Called {
  words: string;
  /** Whether the words are the page's own, hence Arabic. */
  own: boolean;
}

export function called(party: Party): Called {
  return party.name ? { words: party.name[settings.language], own: false } : { words: party.text, own: true };
}

export function suggested(suggestion: Pick<Suggestion, "ar" | "en">): string {
  return suggestion[settings.language] || suggestion.ar;
}
