// Months as numbers, so that a slider can run through them, and how many statements are of each.
export interface Month {
  month: string;
  statements: number;
}

/** Months since the year 0. */
export function monthNumber(month: string): number | null {
  const parts = /^(\d{4})-(\d{2})/.exec(month);
  const [year, of] = [Number(parts?.[1]), Number(parts?.[2])];
  return parts && of >= 1 && of <= 12 ? year * 12 + of - 1 : null;
}

export function monthText(number: number): string {
  return `${String(Math.floor(number / 12)).padStart(4, "0")}-${String((number % 12) + 1).padStart(2, "0")}`;
}

/** First and last day of months. */
export function firstDay(number: number): string {
  return `${monthText(number)}-01`;
}
export function lastDay(number: number): string {
  return new Date(Date.UTC(Math.floor(number / 12), (number % 12) + 1, 0)).toISOString().slice(0, 10);
}

/** More months than these are no line that a hand can steer on. */
const MOST = 480;
/** Where there are more, this share of the statements may lie before them, and after them. */
const RARE = 0.01;

/** All months from the first to the last, those without statements too. A few from long ago, told as history, do not
    draw the line out. */
export function everyMonth(months: Month[]): { number: number; statements: number }[] {
  const by = new Map<number, number>();
  for (const { month, statements } of months) {
    const number = monthNumber(month);
    if (number !== null) by.set(number, (by.get(number) ?? 0) + statements);
  }
  const sorted = [...by].sort(([a], [b]) => a - b);
  let [first, last] = [sorted[0]?.[0], sorted[sorted.length - 1]?.[0]];
  if (first === undefined || last === undefined) return [];
  if (last - first >= MOST) {
    first = reached(sorted) ?? first;
    last = reached([...sorted].reverse()) ?? last;
    first = Math.max(first, last - MOST + 1);
  }
  const from = first;
  return Array.from({ length: last - from + 1 }, (_, n) => ({ number: from + n, statements: by.get(from + n) ?? 0 }));
}

/** The month before which no more than a rare share of the statements lies. */
function reached(sorted: [number, number][]): number | undefined {
  const all = sorted.reduce((sum, [, statements]) => sum + statements, 0);
  let seen = 0;
  return sorted.find(([, statements]) => (seen += statements) > all * RARE)?.[0];
}

/** Two handles that do not pass each other: the one that was moved stops at the other. */
export function handles(moved: "first" | "last", value: number, other: number): { first: number; last: number } {
  return moved === "first" ? { first: Math.min(value, other), last: other } : { first: other, last: Math.max(value, other) };
}
