// Numbers as the reader's language and choice of digits have them, and figures as they were said.
import { t, type Dictionary } from "../i18n/index.svelte";
import type { Counted } from "../i18n/plural";
import { settings } from "../settings.svelte";

/** The locale with the chosen digits; English keeps its own. */
export function locale(): string {
  return settings.language === "ar" ? `ar-u-ca-gregory-nu-${settings.digits}` : "en-GB";
}

const FORMATS = new Map<string, Intl.NumberFormat>();

export function number(n: number): string {
  const key = locale();
  let format = FORMATS.get(key);
  if (!format) FORMATS.set(key, (format = new Intl.NumberFormat(key)));
  return format.format(n);
}

/** A counted noun: `3 statements`. */
export function counted(what: keyof Dictionary["counts"], n: number): string {
  const words: Counted = t().counts[what];
  return words(n, number(n));
}

export interface Figure {
  low?: number | null;
  high?: number | null;
  bound: string;
}

/** A figure as it was said: `more than 100,000`, never a middle. */
export function figure({ low = null, high = null, bound }: Figure): string {
  const words = t().codes.bound;
  if (bound === "more-than" && low !== null) return `${words[bound]} ${number(low - 1)}`;
  if (bound === "less-than" && high !== null) return `${words[bound]} ${number(high + 1)}`;
  if (bound === "at-least" && low !== null) return `${words[bound]} ${number(low)}`;
  if (bound === "at-most" && high !== null) return `${words[bound]} ${number(high)}`;
  const range = ends(low, high);
  return bound === "approx" ? `${words[bound]} ${range}` : range;
}

function ends(low: number | null, high: number | null): string {
  if (low !== null && high !== null) return low === high ? number(low) : `${number(low)}–${number(high)}`;
  const words = t().codes.bound;
  if (low !== null) return `${number(low)} ${words["or-more"]}`;
  return high !== null ? `${number(high)} ${words["or-fewer"]}` : "…";
}
