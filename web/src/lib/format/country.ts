// Countries by their code (ISO 3166-1), as the reader's language calls them.
import { settings } from "../settings.svelte";

const NAMES = new Map<string, Intl.DisplayNames>();

export function country(code: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  const language = settings.language;
  let names = NAMES.get(language);
  if (!names) NAMES.set(language, (names = new Intl.DisplayNames(language, { type: "region" })));
  return names.of(code) ?? code;
}
