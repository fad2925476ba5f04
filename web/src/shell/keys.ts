// The keys that work everywhere: `?` for help, `/` for the search, `g` and a letter for a section.
import { go } from "../lib/router.svelte";

const SECTIONS: Record<string, string> = {
  h: "/",
  s: "/statements",
  i: "/incidents",
  t: "/timeline",
  c: "/tolls",
  m: "/map",
  p: "/graph",
  r: "/reviews",
  l: "/log",
};

/** How long after `g` a letter still counts, in ms. */
const PATIENCE = 1500;

/** Whether a key press is text for a field. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable], dialog") !== null;
}

export function followKeys(help: () => void): () => void {
  let asked = 0;
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    // By the key's place too: on an Arabic layout the letters are others.
    const letter = /^Key[A-Z]$/.test(event.code) ? event.code.slice(3).toLowerCase() : event.key;
    const section = SECTIONS[letter];
    if (section && Date.now() - asked < PATIENCE) {
      asked = 0;
      go(section);
    } else if (event.key === "?" || event.key === "؟") {
      help();
    } else if (event.code === "Slash" && !event.shiftKey) {
      document.querySelector<HTMLElement>("[data-search]")?.focus();
    } else if (letter === "g") {
      asked = Date.now();
      return;
    } else return;
    event.preventDefault();
  };
  document.addEventListener("keydown", press);
  return () => document.removeEventListener("keydown", press);
}
