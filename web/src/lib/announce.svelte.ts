// What is told to those who listen, and, where it is worth a look, shown for a while; the shell holds the live region.
import { untrack } from "svelte";

export const announcer = $state({ words: "", shown: false });

/** How long words stay in sight, in ms. */
const SIGHT = 8000;
let timer: ReturnType<typeof setTimeout> | undefined;

export function announce(words: string, shown = false): void {
  // The same words again are told again. Who announces does not follow what is announced.
  const before = untrack(() => announcer.words);
  announcer.words = before === words ? `${words}\u00A0` : words;
  announcer.shown = shown;
  clearTimeout(timer);
  if (shown) timer = setTimeout(() => (announcer.shown = false), SIGHT);
}
