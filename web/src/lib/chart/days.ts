// Which days an EDTF time (ISO 8601-2) stands for, as days since 1970-01-01: what is not known to the day is a range,
// and an interval may have an open end.
const DAY = 86_400_000;

/** First and last day; none at an open end. */
export interface Days {
  from: number | null;
  to: number | null;
}

/** The days of an EDTF time; nothing where it is not one that the calendar writes. */
export function daysOf(edtf: string): Days | null {
  const [from, to] = edtf.split("/");
  if (from === undefined) return null;
  if (to === undefined) return point(from);
  const open = (side: string) => side === ".." || side === "";
  const [first, last] = [open(from) ? null : point(from), open(to) ? null : point(to)];
  if ((!open(from) && !first) || (!open(to) && !last) || (!first && !last)) return null;
  return { from: first?.from ?? null, to: last?.to ?? null };
}

/** One day, ISO 8601, as days since 1970-01-01. */
export function daySince(iso: string): number | null {
  const days = point(iso);
  return days && days.from === days.to ? days.from : null;
}

/** A date without interval. About a day is a day to either side; about a month or year is no wider than itself. */
function point(edtf: string): Days | null {
  const about = /[~?%]$/.test(edtf);
  const plain = edtf.replace(/[~?%]$/, "").split("T")[0] ?? "";
  const decade = /^(\d{3})X$/.exec(plain);
  if (decade) return between(Number(decade[1]) * 10, 0, 120);
  const fields = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(plain);
  if (!fields) return null;
  const [year, month, day] = [Number(fields[1]), Number(fields[2]), Number(fields[3])];
  if (fields[2] === undefined) return between(year, 0, 12);
  // Seasons: spring from March, summer from June, autumn from September, winter from December on.
  if (month >= 21 && month <= 24) return fields[3] === undefined ? between(year, 3 * (month - 20) - 1, 3) : null;
  if (month < 1 || month > 12) return null;
  if (fields[3] === undefined) return between(year, month - 1, 1);
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  const at = date.getTime() / DAY;
  return about ? { from: at - 1, to: at + 1 } : { from: at, to: at };
}

function between(year: number, month: number, months: number): Days {
  return { from: Date.UTC(year, month) / DAY, to: Date.UTC(year, month + months) / DAY - 1 };
}
