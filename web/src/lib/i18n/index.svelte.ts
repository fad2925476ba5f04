// The interface's words in the language that the reader chose.
import { settings } from "../settings.svelte";
import { ar } from "./ar";
import { en } from "./en";
import type { Language } from "./plural";

/** Every key that a language must have: English is checked against Arabic. */
export type Dictionary = typeof ar;

export const DICTIONARIES: Record<Language, Dictionary> = { ar, en };

/** The words of the chosen language; read in markup, it follows a change. */
export function t(): Dictionary {
  return DICTIONARIES[settings.language];
}
