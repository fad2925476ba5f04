// What is told to those who listen rather than look; the shell holds the live region.
import { untrack } from "svelte";

export const announcer = $state({ words: "" });

export function announce(words: string): void {
  // The same words again are told again. Who announces does not follow what is announced.
  const before = untrack(() => announcer.words);
  announcer.words = before === words ? `${words}\u00A0` : words;
}
