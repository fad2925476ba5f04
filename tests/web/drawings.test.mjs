// What is drawn can be steered by keys and pointer, says the same in its list, and opens what it rests on.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, reader, settled } from "./browser.mjs";
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

const asked = (page, path) => page.evaluate(async (from) => (await fetch(from)).json(), `/api/${path}`);
const stands = (page, href) => page.locator(`.line svg a[href="${href}"]`).evaluate((element) => element.getBoundingClientRect().x);
/** The mark nearest to the middle of the line. */
const inMiddle = (page) =>
  page.locator(".line svg").evaluate((svg) => {
    const { x, width } = svg.getBoundingClientRect();
    const away = (mark) => Math.abs(mark.getBoundingClientRect().x - x - width / 2);
    return [...svg.querySelectorAll("a")].sort((a, b) => away(a) - away(b))[0].getAttribute("href");
  });

for (const [language, later] of [["ar", "ArrowLeft"], ["en", "ArrowRight"]])
  test(`the timeline runs with the reading direction, ${language}`, async () => {
    const { page, open, leave } = await reader(browser, server, { language });
    const { rows } = await asked(page, "incidents?limit=500");
    await open("/timeline");
    const line = page.locator(".line[role=group]");
    await line.focus();
    await page.keyboard.press("0");
    assert.equal(await line.locator("svg a").count(), rows.length, "every incident is drawn");
    const listed = await page.locator(".list a[href^='/incidents/']").evaluateAll((all) => all.map((one) => one.getAttribute("href")));
    assert.deepEqual(listed.filter((href) => !rows.some(({ incident }) => href.endsWith(incident))), []);
    assert.ok(listed.length > 0);
    for (let n = 0; n < 3; n += 1) await page.keyboard.press("+");
    const few = await line.locator("svg a").count();
    assert.ok(few < rows.length, "nearer, fewer are seen");
    await page.keyboard.press("-");
    const href = await inMiddle(page);
    const was = await stands(page, href);
    await page.keyboard.press(language === "ar" ? "ArrowRight" : "ArrowLeft");
    const now = await stands(page, href);
    assert.ok(later === "ArrowLeft" ? now < was : now > was, "going back in time moves what is later onward");
    await line.locator("svg a").last().click({ force: true });
    await page.waitForURL(/\/incidents\/[0-9a-f]+$/);
    await settled(page);
    await leave();
  });

test("figures are chosen by source and open their statements", async () => {
  const { page, open, leave } = await reader(browser, server, { language: "en" });
  await open("/tolls");
  const boxes = page.locator("fieldset input[type=checkbox]");
  const drawn = await page.locator(".figures svg a").count();
  await boxes.first().setChecked(!(await boxes.first().isChecked()));
  assert.notEqual(await page.locator(".figures svg a").count(), drawn);
  // The table tells every figure that is drawn.
  const shown = await page.locator(".figures svg a").evaluateAll((all) => all.map((one) => one.getAttribute("href")).sort());
  const told = await page.locator("table a").evaluateAll((all) => all.map((one) => one.getAttribute("href")));
  assert.deepEqual(shown.filter((href) => !told.includes(href)), []);
  await page.locator("table a").first().click();
  await page.waitForURL(/\/statements\/[0-9a-f]+$/);
  await settled(page);
  await leave();
});

test("the map lists all its places, and says how many are on none", async () => {
  const { page, open, leave } = await reader(browser, server, { language: "en" });
  const { rows, unplaced } = await asked(page, "map");
  await open("/map");
  assert.equal(await page.getByRole("listitem").filter({ has: page.locator(".place") }).count(), rows.length);
  assert.match(await page.locator("main").innerText(), new RegExp(`not on the map: ${unplaced} statement`));
  const towns = rows.filter(({ kind }) => kind === "settlement").length;
  assert.ok((await page.locator(".map .dot").count()) <= towns, "what is no town is no point");
  await page.getByRole("button", { name: /^On the map/ }).nth(3).click();
  assert.equal(await page.locator(".map .chosen").count(), 1);
  assert.equal(await page.locator(".place").count(), 1);
  await page.locator(".place a").first().click();
  await page.waitForURL(/\/statements\?.*place=/);
  await settled(page);
  assert.ok((await page.locator("article").count()) > 0);
  await leave();
});

for (const [language, back] of [["ar", "ArrowRight"], ["en", "ArrowLeft"]])
  test(`months are chosen by keys, and ties open their statements, ${language}`, async () => {
    const { page, open, leave } = await reader(browser, server, { language });
    await open("/graph");
    const { edges } = await asked(page, "graph");
    assert.ok(edges.length > 0);
    await page.locator("summary").filter({ hasText: /\d|[٠-٩]|إفادة/ }).locator("visible=true").last().click();
    await page.locator(".list .card").first().waitFor();
    const last = page.locator("input[type=range]").last();
    const before = await last.getAttribute("aria-valuetext");
    await last.focus();
    await page.keyboard.press(back);
    assert.notEqual(await last.getAttribute("aria-valuetext"), before);
    await page.waitForURL(/[?&]to=\d{4}-\d{2}-\d{2}/);
    await settled(page);
    const to = new URL(page.url()).searchParams.get("to");
    assert.ok((await asked(page, `graph?to=${to}`)).edges.every(({ first_day }) => first_day === null || first_day <= to));
    await leave();
  });

test("on paper the list beside a drawing is whole", async () => {
  const { page, open, leave } = await reader(browser, server, { language: "en" });
  const { rows } = await asked(page, "incidents?limit=500");
  await open("/timeline");
  await page.locator(".line[role=group]").press("0");
  assert.ok((await page.locator(".list a").count()) < rows.length);
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  assert.equal(await page.locator(".list a").count(), rows.length);
  await leave();
});
