// MUSNAD_DB=record.db node scale.mjs: how long the page over a large store makes its reader wait, in a real browser.
// Milliseconds from a click or an address to the first rows, the median and the worst of RUNS; no test, prints a table.
import { launch, reader } from "./browser.mjs";
import { over } from "./server.mjs";

const RUNS = 5;
const server = await over(process.env.MUSNAD_DB);
const browser = await launch();
try {
  const { page, leave } = await reader(browser, server);
  page.setDefaultTimeout(60_000);
  const views = {
    "first view": ["/", "main h2, main li"],
    statements: ["/statements", "article"],
    "statements, by words": [`/statements?words=${encodeURIComponent("قتل")}`, "article"],
    "statements, by type": ["/statements?type=ASSAULT", "article"],
    incidents: ["/incidents", "main article, main tbody tr, main li a"],
    timeline: ["/timeline", "main svg"],
    tolls: ["/tolls", "main svg"],
    map: ["/map", "main svg path"],
    graph: ["/graph", "main svg line, main svg path"],
  };
  for (const [name, [path, rows]] of Object.entries(views)) {
    const waits = [];
    for (let run = 0; run < RUNS; run += 1) {
      const start = performance.now();
      await page.goto(server.origin + path);
      await page.locator(rows).first().waitFor({ state: "attached" });
      waits.push(performance.now() - start);
    }
    told(name, waits);
  }
  await page.goto(`${server.origin}/statements`);
  await page.locator("article").first().waitFor();
  told("scrolling: longest frames of 5 s", await frames(page));
  await leave(() => false);
} finally {
  await browser.close();
  await server.stop();
}

/** The longest gap between two frames of each second of scrolling. */
async function frames(page) {
  return page.evaluate(async () => {
    const worst = [];
    for (let second = 0; second < 5; second += 1) {
      const end = performance.now() + 1000;
      let last = performance.now();
      let gap = 0;
      while (last < end) {
        window.scrollBy(0, 400);
        await new Promise(requestAnimationFrame);
        gap = Math.max(gap, performance.now() - last);
        last = performance.now();
      }
      worst.push(gap);
    }
    return worst;
  });
}

function told(name, values) {
  const sorted = [...values].sort((a, b) => a - b);
  console.log(`${name}\tmedian ${Math.round(sorted[sorted.length >> 1])} ms\tworst ${Math.round(sorted.at(-1))} ms`);
}
