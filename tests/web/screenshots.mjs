// node screenshots.mjs: makes the README's pictures in docs/images from a store of examples/, in a real browser.
// `MUSNAD` says which binary, `CHROMIUM` which browser; `make screenshots` builds the first.
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { launch, reader, settled } from "./browser.mjs";
import { serve } from "./server.mjs";

const IMAGES = fileURLToPath(new URL("../../docs/images/", import.meta.url));
const SIZE = { width: 1280, height: 860 };

const server = await serve();
const browser = await launch();
try {
  mkdirSync(IMAGES, { recursive: true });
  const { page, open, leave } = await reader(browser, server, SIZE);
  const { statement, number, incident } = await told(page);
  await open(`/pages/${number}?statement=${statement}`);
  await picture(page, "reading");
  await open(`/incidents/${incident}`);
  await picture(page, "incident");
  await open("/timeline");
  await picture(page, "timeline", ".tools");
  await open("/map");
  await picture(page, "map", ".both");
  await leave();
} finally {
  await browser.close();
  await server.stop();
}

/** The statement to read, with its page; and the incident to compare: the one with the most tellings that differ. */
async function told(page) {
  const asked = (path) => page.evaluate(async (from) => (await fetch(from)).json(), `/api/${path}`);
  const { rows } = await asked("incidents?limit=500");
  const disputed = rows.filter(({ summary }) => summary.differ.length > 0 && summary.figures.length > 0);
  const size = ({ summary }) => summary.tellings;
  const [most] = disputed.sort((a, b) => size(b) - size(a) || a.incident.localeCompare(b.incident));
  // An attack that somebody tells in full: with its doer or target, place, time and chain of sources.
  const full = ({ sources, actors, recipients, places, times, aux }) =>
    2 * Math.min(sources.length, 2) + [actors, recipients, places, times].filter((slot) => slot.length > 0).length - 4 * aux.length;
  const attacks = (await asked("statements?kind=event&type=ASSAULT&limit=500")).rows;
  const titled = attacks.filter(({ page }) => page.title);
  const [first] = titled.sort((a, b) => full(b) - full(a) || a.id.localeCompare(b.id));
  return { statement: first.id, number: first.page.page, incident: most.incident };
}

async function picture(page, name, from) {
  await settled(page);
  if (from) await page.locator(from).first().evaluate((element) => element.scrollIntoView());
  await page.waitForTimeout(400);
  await page.screenshot({ path: `${IMAGES}${name}.png` });
}
