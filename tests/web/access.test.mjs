// Every view is free of what axe-core finds, in both languages and colour schemes, and needs no sideways scrolling in a
// window of 320 px, which is what 1280 px at 400% are.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import axe from "axe-core";
import { launch, reader, settled, shot } from "./browser.mjs";
import { serve } from "./server.mjs";

let server, browser;
before(async () => {
  server = await serve();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const VIEWS = ["/", "/statements", "/incidents", "/timeline", "/tolls", "/map", "/graph", "/reviews", "/log", "/nowhere"];

/** All views, and one statement, page and incident of this store. */
async function views(page) {
  const told = await page.evaluate(async () => (await (await fetch("/api/statements?type=ASSAULT&limit=1")).json()).rows[0]);
  return [...VIEWS, `/statements/${told.id}`, `/pages/${told.page.page}?statement=${told.id}`, `/incidents/${told.incident}`];
}

async function violations(page) {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html).slice(0, 3).join(" | ")}`);
}

const named = (path) => path.split("?")[0].split("/")[1] || "home";

for (const language of ["ar", "en"])
  for (const scheme of ["light", "dark"])
    test(`axe finds nothing, ${language}, ${scheme}`, async () => {
      const { page, open, leave } = await reader(browser, server, { language, scheme });
      for (const path of await views(page)) {
        await open(path);
        await page.evaluate(() => document.querySelectorAll("main details").forEach((details) => (details.open = true)));
        assert.deepEqual(await violations(page), [], path);
        await shot(page, `${named(path)}-${path.split("/").length > 2 ? "one-" : ""}${language}-${scheme}`);
      }
      await leave();
    });

for (const language of ["ar", "en"])
  test(`narrow windows and 400% zoom, ${language}`, async () => {
    const { page, open, leave } = await reader(browser, server, { language, width: 1280, height: 1024, zoom: 4 });
    for (const path of await views(page)) {
      await open(path);
      const [wide, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      assert.ok(wide <= seen, `${path}: ${wide} px wide in a window of ${seen}`);
      await shot(page, `${named(path)}-narrow-${language}`);
    }
    await leave();
  });

test("on paper", async () => {
  const { page, open, leave } = await reader(browser, server);
  const paths = await views(page);
  await page.emulateMedia({ media: "print" });
  for (const path of paths.slice(-2)) {
    await open(path);
    assert.equal(await page.getByRole("navigation").count(), 0);
    await shot(page, `${named(path)}-print`, { fullPage: true });
  }
  await leave();
});

test("everything is reached by keyboard, and is seen to be", async () => {
  const { page, open, leave } = await reader(browser, server);
  await open("/incidents");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("href")), "#main");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "main");
  for (let n = 0; n < 12; n += 1) {
    await page.keyboard.press("Tab");
    const [name, outline] = await page.evaluate(() => [document.activeElement.outerHTML, getComputedStyle(document.activeElement).outlineStyle]);
    assert.notEqual(outline, "none", name.slice(0, 200));
  }
  await settled(page);
  await leave();
});
