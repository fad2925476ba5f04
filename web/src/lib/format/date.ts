// Days and EDTF times (ISO 8601-2) in words. What is uncertain stays so: months, seasons, open ends, "about".
import { settings } from "../settings.svelte";
import { locale, number } from "./number";

const DAY = 86_400_000;
const SEASONS = { ar: ["ربيع", "صيف", "خريف", "شتاء"], en: ["spring", "summer", "autumn", "winter"] };
const WORDS = {
  ar: { about: "نحو", from: "منذ", until: "حتى", decade: "عقد" },
  en: { about: "about", from: "since", until: "until", decade: "the" },
};

function format(date: Date, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale(), { ...options, timeZone: "UTC" }).format(date);
}

/** Days since 1970-01-01 as ISO 8601. */
export function dayOf(days: number): string {
  return new Date(days * DAY).toISOString().slice(0, 10);
}

/** ISO 8601 with a zone, to the minute, as it was in that zone's UTC. */
export function moment(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return `${format(date, { dateStyle: "medium", timeStyle: "short" })} UTC`;
}

function point(edtf: string): string {
  const words = WORDS[settings.language];
  const about = /[~?%]$/.test(edtf) ? `${words.about} ` : "";
  const plain = edtf.replace(/[~?%]$/, "").split("T")[0] ?? "";
  const decade = /^(\d{3})X$/.exec(plain);
  if (decade) {
    const first = number(Number(decade[1]) * 10).replace(/[,٬]/g, "");
    return settings.language === "ar" ? `${about}${words.decade} ${first}` : `${about}${words.decade} ${first}s`;
  }
  const [year, month, day] = plain.split("-").map(Number);
  if (year === undefined || Number.isNaN(year)) return edtf;
  if (month !== undefined && month >= 21 && month <= 24) {
    const season = SEASONS[settings.language][month - 21] ?? "";
    return `${about}${season} ${format(new Date(Date.UTC(year, 0)), { year: "numeric" })}`;
  }
  const date = new Date(Date.UTC(year, (month ?? 1) - 1, day ?? 1));
  if (Number.isNaN(date.getTime())) return edtf;
  const options: Intl.DateTimeFormatOptions = { year: "numeric" };
  if (month !== undefined) options.month = "long";
  if (day !== undefined) options.day = "numeric";
  return about + format(date, options);
}

/** An EDTF time in words. */
export function time(edtf: string): string {
  const words = WORDS[settings.language];
  const [from, to] = edtf.split("/");
  if (to === undefined) return point(edtf);
  const open = (side: string | undefined) => side === ".." || side === "";
  if (open(to)) return `${words.from} ${point(from ?? "")}`;
  if (open(from)) return `${words.until} ${point(to)}`;
  if (from === to) return point(to);
  return isDay(from) && isDay(to) ? days(from, to) : `${point(from ?? "")} – ${point(to)}`;
}

const isDay = (side: string | undefined): side is string => /^\d{4}-\d{2}-\d{2}$/.test(side ?? "");

function days(from: string, to: string): string {
  const format = new Intl.DateTimeFormat(locale(), { year: "numeric", month: "long", day: "numeric", timeZone: "UTC" });
  return format.formatRange(new Date(from), new Date(to));
}

/** Two days, days since 1970-01-01, as one time. */
export function stretch(earliest: number, latest: number): string {
  return time(`${dayOf(earliest)}/${dayOf(latest)}`);
}
