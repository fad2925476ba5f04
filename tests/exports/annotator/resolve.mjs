// Lets Apache Annotator find what Web Annotations select, by position and by quote, in a document that holds the page's
// text in several nodes: both must be the words of the quote. A document is slow: of many annotations it looks at every
// so manieth, and says how many these are.
import { readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';
import { createTextPositionSelectorMatcher, createTextQuoteSelectorMatcher } from '@apache-annotator/dom';

const { window } = new JSDOM('<!doctype html><body></body>');
globalThis.Node = window.Node;
globalThis.NodeFilter = window.NodeFilter;
const document = window.document;

/** The text in nodes of at most so many code points, so that ranges go over their borders. */
function shown(text) {
  document.body.replaceChildren();
  const points = [...text];
  for (let at = 0; at < points.length; at += 40) {
    const span = document.createElement('span');
    span.append(points.slice(at, at + 40).join(''));
    document.body.append(span);
  }
}

/** All ranges that a selector finds; the same words may stand twice in the same surroundings. */
async function ranges(matcher) {
  const all = [];
  for await (const range of matcher(document.body)) all.push(range);
  return all;
}

const page = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const MOST = 400;
const step = Math.max(1, Math.ceil(page.items.length / MOST));
let found = 0;
const faults = [];
let text = '';
let at = null;
for (const [n, annotation] of page.items.entries()) {
  if (annotation.id.startsWith('urn:musnad:page:')) {
    text = annotation.body.find((body) => body.purpose === 'describing')?.value ?? '';
    continue;
  }
  if (n % step !== 0) continue;
  if (at !== text) shown((at = text));
  const [position, quote] = annotation.target.selector;
  if (!quote) continue;
  const [byPosition] = await ranges(createTextPositionSelectorMatcher(position));
  const byQuote = await ranges(createTextQuoteSelectorMatcher(quote));
  const same = (range) =>
    range.compareBoundaryPoints(window.Range.START_TO_START, byPosition) === 0 && range.toString() === byPosition.toString();
  if (byPosition?.toString() !== quote.exact) faults.push(`${annotation.id}: the position has ${byPosition}`);
  else if (!byQuote.some((range) => same(range) || range.toString() === quote.exact)) faults.push(`${annotation.id}: no such quote`);
  else found += 1;
}
console.log(faults.slice(0, 20).join('\n'));
console.log(`${process.argv[2]}: Apache Annotator found ${found} of ${found + faults.length} words`);
process.exit(faults.length ? 1 : 0);
