// Types say that every key is there; this says that none is empty, and that each language is written in its script.
import { expect, test } from "vitest";
import { DICTIONARIES } from "./index.svelte";

type Leaf = [path: string, words: string];

function leaves(value: unknown, path = ""): Leaf[] {
  if (typeof value === "string") return [[path, value]];
  if (typeof value === "function") return [1, 2, 3, 11, 100].map((n): Leaf => [`${path}(${n})`, String(value(n, String(n)))]);
  return Object.entries(value ?? {}).flatMap(([key, inner]) => leaves(inner, path ? `${path}.${key}` : key));
}

const ar = leaves(DICTIONARIES.ar);
const en = leaves(DICTIONARIES.en);

test("both languages have the same keys", () => {
  expect(en.map(([path]) => path).sort()).toEqual(ar.map(([path]) => path).sort());
});

test("each is written in its script", () => {
  const same = ["shell.arabic", "shell.english", "shell.digitKinds.arab", "shell.digitKinds.latn", "shell.comma"];
  for (const [path, words] of ar) if (!same.includes(path)) expect(words, path).toMatch(/\p{Script=Arabic}/u);
  for (const [path, words] of en) {
    if (same.includes(path)) continue;
    expect(words, path).toMatch(/[a-z]/i);
    expect(words, path).not.toMatch(/\p{Script=Arabic}/u);
  }
});
