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

/** All months from the first to the last, those without statements too. */
export function everyMonth(months: Month[]): { number: number; statements: number }[] {
  const by = new Map<number, number>();
  for (const { month, statements } of months) {
    const number = monthNumber(month);
    if (number !== null) by.set(number, (by.get(number) ?? 0) + statements);
  }
  if (by.size === 0) return [];
  const [first, last] = [Math.min(...by.keys()), Math.max(...by.keys())];
  return Array.from({ length: last - first + 1 }, (_, n) => ({ number: first + n, statements: by.get(first + n) ?? 0 }));
}

/** Two handles that do not pass each other: the one that was moved stops at the other. */
export function handles(moved: "first" | "last", value: number, other: number): { first: number; last: number } {
  return moved === "first" ? { first: Math.min(value, other), last: other } : { first: other, last: Math.max(value, other) };
}
