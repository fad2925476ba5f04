// The whole story, in both languages: open, filter, read, follow a highlight, compare an incident, correct a statement,
// see it in the log, undo.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch, reader, settled, shot } from "./browser.mjs";
import { serve } from "./server.mjs";
import { WORDS } from "./words.mjs";

let server, browser;
before(async () => {
  server = await serve();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const painted = (page, name) =>
  page.evaluate((brush) => [...(CSS.highlights.get(brush) ?? [])].map((range) => range.toString()), name);
const chosen = (page) => page.evaluate(() => new URLSearchParams(location.search).get("statement"));

for (const language of ["ar", "en"]) {
  const words = WORDS[language];

  test(`the story, ${language}`, async () => {
    const { page, leave } = await reader(browser, server, { language });

    // Open: the token is gone from the address.
    assert.equal(new URL(page.url()).hash, "");
    assert.equal(await page.locator("html").getAttribute("dir"), language === "ar" ? "rtl" : "ltr");
    await shot(page, `home-${language}`);

    // Filter: by words, then by a suggested party, all of it in the address.
    await page.getByRole("navigation").getByRole("link", { name: words.nav.statements, exact: true }).click();
    await settled(page);
    await page.getByLabel(words.words).fill("قتل");
    await page.getByRole("button", { name: words.search, exact: true }).click();
    await settled(page);
    assert.equal(new URL(page.url()).searchParams.get("words"), "قتل");
    const found = await page.getByRole("article").count();
    assert.ok(found > 3, `${found} statements tell of killing`);
    await page.getByLabel(words.party, { exact: true }).pressSequentially("الجيش", { delay: 20 });
    await page.getByRole("listbox").getByRole("option").first().waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await settled(page);
    assert.ok(new URL(page.url()).searchParams.get("party"));
    assert.ok((await page.getByRole("article").count()) < found);
    await shot(page, `statements-${language}`);
    await page.goto(`${server.origin}/statements?words=%D8%BA%D8%A7%D8%B1%D8%A7%D8%AA&type=ASSAULT`);
    await settled(page);

    // Read: the statement's words are painted, no letter is cut from its word.
    await page.getByRole("link", { name: words.read }).first().click();
    await settled(page);
    const first = await chosen(page);
    assert.ok(first);
    const trigger = await painted(page, "trigger");
    assert.equal(trigger.length, 1);
    const entry = page.locator(`[data-entry="${first}"]`);
    assert.equal(await entry.getAttribute("aria-expanded"), "true");
    await shot(page, `reading-${language}`, { fullPage: true });

    // Follow a highlight: from the list by keys, from the article by pointing and pressing.
    await page.keyboard.press("j");
    await page.waitForFunction((old) => new URLSearchParams(location.search).get("statement") !== old, first);
    const second = await chosen(page);
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("data-entry")), second);
    await page.keyboard.press("ArrowUp");
    await page.waitForFunction((old) => new URLSearchParams(location.search).get("statement") === old, first);
    await page.keyboard.press("j");
    const spot = await page.evaluate(() => {
      const [range] = CSS.highlights.get("told");
      const box = range.getClientRects()[0];
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    });
    await page.mouse.move(spot.x, spot.y);
    await page.locator("li.pointed").waitFor();
    const before = await chosen(page);
    await page.mouse.click(spot.x, spot.y);
    await page.waitForFunction((old) => new URLSearchParams(location.search).get("statement") !== old, before);

    // Compare an incident: its tellings stand in a table, with reasons.
    await page.goto(`${server.origin}/pages/${new URL(page.url()).pathname.split("/").at(-1)}?statement=${first}`);
    await settled(page);
    await page.getByRole("link", { name: words.incident }).click();
    await settled(page);
    const table = page.getByRole("region", { name: words.tells }).getByRole("table");
    assert.ok((await table.getByRole("rowheader").count()) >= 1);
    await shot(page, `incident-${language}`, { fullPage: true });
    await page.goBack();
    await settled(page);

    // Correct: another word is the trigger, chosen by selecting it in the article.
    assert.equal(await chosen(page), first);
    await page.getByRole("button", { name: words.correct, exact: true }).click();
    const group = page.getByRole("group", { name: words.trigger, exact: true });
    const was = await group.locator("bdi").textContent();
    await page.evaluate(() => {
      const span = document.querySelector("article [data-start]");
      const text = span.firstChild;
      const end = text.data.indexOf(" ", 1);
      getSelection().setBaseAndExtent(text, 0, text, end);
    });
    await group.getByRole("button", { name: words.use }).click();
    const now = await group.locator("bdi").textContent();
    assert.notEqual(now, was);
    await page.getByLabel(words.reviewer).fill(`قارئ ${language}`);
    await page.getByLabel(words.reason, { exact: true }).fill("اللفظ في العنوان أدق");
    await shot(page, `correcting-${language}`);
    await page.getByRole("button", { name: words.save }).click();
    await page.getByText(words.corrected).first().waitFor();
    await settled(page);
    assert.deepEqual(await painted(page, "trigger"), [now]);

    // See it in the log and among the reviews.
    await page.getByRole("navigation").getByRole("link", { name: words.nav.log, exact: true }).click();
    await settled(page);
    await page.getByRole("cell", { name: words.review, exact: true }).first().waitFor();
    await shot(page, `log-${language}`);
    await page.getByRole("navigation").getByRole("link", { name: words.nav.reviews, exact: true }).click();
    await settled(page);
    await page.getByText(`قارئ ${language}`).first().waitFor();
    await shot(page, `reviews-${language}`);

    // Undo: the old trigger is back, and the log tells that too.
    await page.getByRole("button", { name: words.undo, exact: true }).first().click();
    await page.getByText(words.undone, { exact: true }).first().waitFor();
    await page.getByRole("link", { name: words.read }).first().click();
    await settled(page);
    assert.deepEqual(await painted(page, "trigger"), [was]);
    await page.getByRole("navigation").getByRole("link", { name: words.nav.log, exact: true }).click();
    await settled(page);
    await page.getByRole("cell", { name: words.undoEntry }).first().waitFor();

    // Keys: `?` shows them, Escape puts them away, `g` and a letter goes to a section.
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: words.keys }).waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("g");
    await page.keyboard.press("i");
    await page.waitForURL("**/incidents");
    await leave();
  });
}

test("quoted words about violence are folded until they are opened", async () => {
  const { page, open, leave } = await reader(browser, server);
  await open("/statements?type=ASSAULT");
  const card = page.getByRole("article").filter({ hasText: WORDS.ar.graphic }).first();
  assert.equal(await card.locator("p.naskh").count(), 0);
  await card.getByRole("link", { name: WORDS.ar.read }).click();
  await settled(page);
  const fold = page.getByRole("button", { name: WORDS.ar.fold }).first();
  const length = () => page.locator("article").evaluate((article) => article.textContent.length);
  const shut = await length();
  await fold.click();
  assert.ok((await length()) > shut);
  await leave();
});

test("an address of the app that nobody has a session for says what to do", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(server.origin + "/statements");
  await page.getByRole("alert").getByText("انتهت الجلسة").waitFor();
  await context.close();
});

test("a browser without Custom Highlights has whole words marked instead", async () => {
  const { page, open, leave } = await reader(browser, server);
  await open("/statements?type=ASSAULT");
  const address = await page.getByRole("link", { name: WORDS.ar.read }).first().getAttribute("href");
  await open(address);
  const painted = await page.evaluate(() => [...CSS.highlights.get("trigger")].map((range) => range.toString()).join(" "));
  const text = await page.locator("article").textContent();
  await page.addInitScript(() => delete window.Highlight);
  await open(address);
  assert.equal(await page.locator("article").textContent(), text);
  const marks = await page.locator("article mark.trigger").allTextContents();
  assert.ok(marks.join(" ").includes(painted), `${marks} has ${painted}`);
  for (const mark of marks) assert.match(mark, /^\S.*\S$/);
  await leave();
});

test("a store with nothing in it says how something comes in", async () => {
  const folder = mkdtempSync(join(tmpdir(), "musnad-empty-"));
  const file = join(folder, "none.jsonl");
  writeFileSync(file, "");
  const empty = await serve([file]);
  try {
    const { page, open, leave } = await reader(browser, empty);
    await page.getByText("musnad add").waitFor();
    await shot(page, "home-empty");
    await open("/statements");
    await page.getByText("غياب السجل لا يعني غياب العنف").first().waitFor();
    await leave();
  } finally {
    await empty.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});

test("a server that is gone is told, and found again", async () => {
  const { page, open, leave } = await reader(browser, server);
  await open("/incidents");
  await page.route("**/api/**", (route) => route.abort());
  await page.getByRole("navigation").getByRole("link", { name: WORDS.ar.nav.statements, exact: true }).click();
  await page.getByRole("alert").getByText("لا اتصال بالخادم").waitFor();
  await shot(page, "offline");
  await page.unroute("**/api/**");
  await page.getByRole("alert").getByRole("button").click();
  await page.getByRole("article").first().waitFor();
  await leave((wrong) => !wrong.startsWith("Failed to load resource"));
});
