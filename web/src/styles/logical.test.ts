// The page reads from the right and from the left alike: styles name no side, and markup holds no style.
import { expect, test } from "vitest";

const sources: Record<string, string> = import.meta.glob(["/src/**/*.css", "/src/**/*.svelte"], {
  query: "?raw",
  import: "default",
  eager: true,
});

const SIDES = [
  /(?:^|[\s;{-])(?:left|right)\s*:/m,
  /\b(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right)\b/,
  /\b(?:text-align|float|clear|caption-side)\s*:\s*(?:left|right)\b/,
  /(?:^|[\s;{])(?:min-|max-)?(?:width|height)\s*:/m,
];

const cssOf = (path: string, text: string) => (path.endsWith(".css") ? text : (/<style>([\s\S]*)<\/style>/.exec(text)?.[1] ?? ""));

test("styles name no side", () => {
  expect(Object.keys(sources).length).toBeGreaterThan(10);
  expect(sources["/src/styles/base.css"]).toContain("margin");
  for (const [path, text] of Object.entries(sources))
    for (const side of SIDES) expect(cssOf(path, text).match(side)?.[0], path).toBeUndefined();
});

test("markup holds no style, no script and no raw HTML", () => {
  for (const [path, text] of Object.entries(sources)) {
    if (path.endsWith(".css")) continue;
    const markup = text.replace(/<script[\s\S]*?<\/script>/g, "").replace(/<style>[\s\S]*<\/style>/, "");
    expect(markup, path).not.toMatch(/\sstyle=|\son\w+="|\{@html|<script|transition:|\sin:|\sout:|animate:/);
  }
});
