// Debian's Chromium, and pages in it that tell of every error and of every request that leaves for elsewhere.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const ARTEFACTS = fileURLToPath(new URL("./artefacts/", import.meta.url));

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const launch = () => chromium.launch({ executablePath: CHROMIUM, args: FLAGS });

/** A reader with their own session. */
export async function reader(browser, server, { language = "ar", scheme = "light", width = 1280, height = 900, zoom = 1 } = {}) {
  const context = await browser.newContext({
    viewport: { width: Math.round(width / zoom), height: Math.round(height / zoom) },
    deviceScaleFactor: zoom,
    colorScheme: scheme,
    reducedMotion: "reduce",
  });
  await context.addInitScript((chosen) => {
    if (!localStorage.getItem("musnad-settings")) localStorage.setItem("musnad-settings", JSON.stringify({ language: chosen }));
  }, language);
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const wrong = [];
  page.on("console", (message) => {
    if (message.type() === "error") wrong.push(message.text());
  });
  page.on("pageerror", (error) => wrong.push(error.message));
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== server.origin) wrong.push(`asked for ${request.url()}`);
  });
  await page.goto(server.enter());
  await page.locator("h1").waitFor();
  return {
    page,
    wrong,
    open: async (path) => {
      await page.goto(server.origin + path);
      await settled(page);
    },
    /** Ends the visit; nothing may have gone wrong but for what `counts` leaves out. */
    leave: async (counts = () => true) => {
      assert.deepEqual(wrong.filter(counts), []);
      await context.close();
    },
  };
}

/** Waits until a view shows what it has to show. */
export async function settled(page) {
  await page.locator("h1").waitFor({ state: "attached" });
  await page.waitForLoadState("networkidle");
  await page.waitForFunction(() => document.querySelector(".waiting") === null);
  await page.evaluate(() => document.fonts.ready);
}

export async function shot(page, name, options = {}) {
  mkdirSync(ARTEFACTS, { recursive: true });
  await page.screenshot({ path: `${ARTEFACTS}${name}.png`, ...options });
}
