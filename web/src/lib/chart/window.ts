// The stretch of time that a chart shows: moved and widened by keys and pointers, never beyond what there is.
export interface Stretch {
  from: number;
  to: number;
}

/** No narrower than a week. */
export const NARROWEST = 7;

/** All that is there, with room at either end. */
export function around(extent: Stretch): Stretch {
  const room = Math.max((extent.to - extent.from) * 0.04, (NARROWEST - (extent.to - extent.from)) / 2, 2);
  return { from: extent.from - room, to: extent.to + room };
}

function within(shown: Stretch, limits: Stretch): Stretch {
  const all = limits.to - limits.from;
  const width = Math.min(Math.max(shown.to - shown.from, Math.min(NARROWEST, all)), all);
  const from = Math.min(Math.max(shown.from, limits.from), limits.to - width);
  return { from, to: from + width };
}

/** Widened by a factor below 1, narrowed by one above it; what is `at` stays where it is. */
export function zoomed(shown: Stretch, by: number, limits: Stretch, at = (shown.from + shown.to) / 2): Stretch {
  const width = Math.min(Math.max((shown.to - shown.from) / by, NARROWEST), limits.to - limits.from);
  const share = (at - shown.from) / (shown.to - shown.from);
  return within({ from: at - share * width, to: at + (1 - share) * width }, limits);
}

/** Moved by days, later or (below 0) earlier. */
export function moved(shown: Stretch, days: number, limits: Stretch): Stretch {
  return within({ from: shown.from + days, to: shown.to + days }, limits);
}

/** What a key does to the stretch; nothing where the key means nothing. Time runs with the reading direction. */
export function keyed(key: string, shown: Stretch, limits: Stretch, rtl: boolean): Stretch | null {
  const width = shown.to - shown.from;
  const forward = rtl ? "ArrowLeft" : "ArrowRight";
  switch (key) {
    case "ArrowLeft":
    case "ArrowRight":
      return moved(shown, (key === forward ? 1 : -1) * width * 0.2, limits);
    case "PageDown":
      return moved(shown, width * 0.8, limits);
    case "PageUp":
      return moved(shown, -width * 0.8, limits);
    case "Home":
      return moved(shown, limits.from - shown.from, limits);
    case "End":
      return moved(shown, limits.to - shown.to, limits);
    case "+":
    case "=":
      return zoomed(shown, 1.6, limits);
    case "-":
    case "_":
      return zoomed(shown, 1 / 1.6, limits);
    case "0":
    case "٠":
      return { ...limits };
    default:
      return null;
  }
}

/** Where a day stands on a line of some width: from the right where one reads from there. */
export function placed(day: number, shown: Stretch, width: number, rtl: boolean): number {
  const share = (day - shown.from) / (shown.to - shown.from);
  return (rtl ? 1 - share : share) * width;
}

/** Which day stands at a place of the line. */
export function dayAt(x: number, shown: Stretch, width: number, rtl: boolean): number {
  const share = rtl ? 1 - x / width : x / width;
  return shown.from + share * (shown.to - shown.from);
}
