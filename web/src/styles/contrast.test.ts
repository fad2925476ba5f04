// Text can be read on every ground that it may stand on, in both schemes: 4.5 to 1, as WCAG 2.2 has it.
import { expect, test } from "vitest";
import tokens from "./tokens.css?raw";

type Pair = [light: string, dark: string];
const colours = new Map<string, Pair>([...tokens.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(([, name, light, dark]) => [name!, [light!, dark!]]));

function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high! + 0.05) / (low! + 0.05);
}

const GROUNDS = ["page", "card", "sunk"];
const ON: [text: string, grounds: string[], least: number][] = [
  ["ink", [...GROUNDS, "accent-soft", "warn-soft", "bad-soft", "good-soft", "trigger", "sentence"], 4.5],
  ["ink-soft", GROUNDS, 4.5],
  ["accent", [...GROUNDS, "accent-soft"], 4.5],
  ["accent-ink", ["accent"], 4.5],
  ["warn", ["warn-soft", "card"], 4.5],
  ["bad", ["bad-soft", "card"], 4.5],
  ["good", ["good-soft", "card"], 4.5],
  ...["actor", "recipient", "place", "time", "source"].map((slot): [string, string[], number] => [slot, ["page", "sentence"], 4.5]),
  ["recipient", ["trigger"], 3],
  ["line-strong", ["card", "page"], 3],
  ["focus", ["card", "page"], 3],
];

test("text can be read on its grounds", () => {
  expect(colours.size).toBeGreaterThan(20);
  for (const [text, grounds, least] of ON)
    for (const ground of grounds)
      for (const scheme of [0, 1] as const)
        expect(contrast(colours.get(text)![scheme], colours.get(ground)![scheme]), `${text} on ${ground} ${scheme}`).toBeGreaterThanOrEqual(least);
});
