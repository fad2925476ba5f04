// A page that means harm is inert text: in its title, outlet, body, address and path.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch, reader, settled, shot } from "./browser.mjs";
import { serve } from "./server.mjs";

const HARM = '<img src=x onerror="document.body.dataset.harmed=1"><script>document.body.dataset.harmed=1</script>';
const folder = mkdtempSync(join(tmpdir(), "musnad-harm-"));
let server, browser;

before(async () => {
  const page = {
    id: `harm ${HARM}`,
    title: `مقتل خمسة في غارة على سوق إدلب ${HARM}`,
    publisher: `المرصد الصباحي ${HARM}`,
    url: `https://news.example/2016/03/12?q=${HARM}`,
    date: "2016-03-12",
    text: `مقتل خمسة في غارة على سوق إدلب ${HARM}\n\nقتل خمسة مدنيين السبت في غارة جوية على سوق في مدينة إدلب ${HARM}، بحسب الدفاع المدني.\n\n\u202eوقال شاهد\u202c إن الطائرات عادت 💥 مرتين.`,
  };
  const file = join(folder, "harm.jsonl");
  const other = { ...page, id: "other", url: "javascript:document.body.dataset.harmed=1", text: `${page.text}\n\nوقتل اثنان الأحد.` };
  writeFileSync(file, [page, other].map((one) => JSON.stringify(one) + "\n").join(""));
  server = await serve([file]);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test("what a page brings is text and nothing else", async () => {
  const { page, open, leave } = await reader(browser, server);
  const rows = await page.evaluate(async () => (await (await fetch("/api/statements?limit=50")).json()).rows);
  const told = rows.find((row) => row.page.url?.startsWith("https:"));
  for (const path of ["/statements", `/statements/${told.id}`, "/incidents", "/pages/1", "/pages/2", `/pages/${told.page.page}?statement=${told.id}`]) {
    await open(path);
    await page.evaluate(() => document.querySelectorAll("main details").forEach((details) => (details.open = true)));
    await settled(page);
    assert.equal(await page.locator("main img, main script, main a:not([href^='/'], [href^='#'])").count(), 0, path);
    assert.equal(await page.evaluate(() => document.body.dataset.harmed), undefined, path);
  }
  assert.ok((await page.locator("article").textContent()).includes("<script>"));
  await page.getByText("https://news.example/2016/03/12").waitFor();
  await shot(page, "hostile", { fullPage: true });

  // Its emoji and marks of direction do not shift what is painted.
  const trigger = await page.evaluate(() => [...CSS.highlights.get("trigger")].map((range) => range.toString()));
  const item = await page.evaluate(
    async ([id, number]) => (await (await fetch(`/api/pages/${number}`)).json()).statements.find((one) => one.id === id),
    [told.id, told.page.page],
  );
  assert.deepEqual(trigger, [(item.trigger ?? item.text).text]);
  await leave();
});
