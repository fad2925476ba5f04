// What is told to those who listen rather than look; the shell holds the live region.
export const announcer = $state({ words: "" });

export function announce(words: string): void {
  // The same words again are told again.
  announcer.words = announcer.words === words ? `${words}\u00A0` : words;
}
