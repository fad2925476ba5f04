// Where a time axis is marked, and with which words.
import { dayOf } from "../format/date";
import { locale } from "../format/number";
import type { Stretch } from "./window";

const DAY = 86_400_000;

export interface Tick {
  day: number;
  label: string;
}

const STEPS: { months?: number; days?: number; about: number }[] = [
  { days: 1, about: 1 },
  { days: 2, about: 2 },
  { days: 7, about: 7 },
  { months: 1, about: 30 },
  { months: 3, about: 91 },
  { months: 12, about: 365 },
  { months: 24, about: 730 },
  { months: 60, about: 1826 },
  { months: 120, about: 3652 },
  { months: 600, about: 18262 },
];

/** The marked days of a stretch: no more than `most`. */
export function marked(shown: Stretch, most: number): number[] {
  const room = (shown.to - shown.from) / Math.max(most, 1);
  const step = STEPS.find(({ about }) => about >= room) ?? STEPS[STEPS.length - 1];
  if (!step) return [];
  return step.days ? byDays(shown, step.days) : byMonths(shown, step.months ?? 12);
}

function byDays(shown: Stretch, days: number): number[] {
  // Weeks begin on Saturday: 1970-01-01 was a Thursday.
  const shift = days === 7 ? 2 : 0;
  const all: number[] = [];
  for (let day = Math.ceil((shown.from - shift) / days) * days + shift; day <= shown.to; day += days) all.push(day);
  return all;
}

function byMonths(shown: Stretch, months: number): number[] {
  const start = new Date(shown.from * DAY);
  let month = Math.floor((start.getUTCFullYear() * 12 + start.getUTCMonth()) / months) * months;
  const all: number[] = [];
  for (; ; month += months) {
    const day = Date.UTC(Math.floor(month / 12), month % 12) / DAY;
    if (day > shown.to) return all;
    if (day >= shown.from) all.push(day);
  }
}

/** The marks of a stretch with their words: a year where one begins, at the first mark the whole date. */
export function ticks(shown: Stretch, most: number): Tick[] {
  const days = marked(shown, most);
  const years = days.every((day) => dayOf(day).endsWith("-01-01"));
  return days.map((day, n) => {
    const [, month, date] = dayOf(day).split("-");
    const options: Intl.DateTimeFormatOptions = { timeZone: "UTC" };
    if (years || n === 0 || (month === "01" && date === "01")) options.year = "numeric";
    if (!years && (n === 0 || date !== "01" || month !== "01")) options.month = "short";
    if (!years && date !== "01") options.day = "numeric";
    return { day, label: new Intl.DateTimeFormat(locale(), options).format(new Date(day * DAY)) };
  });
}
