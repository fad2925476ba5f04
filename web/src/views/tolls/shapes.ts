// Shapes and lines that tell series apart without colour.
const R = 6;

/** Paths around 0, 0. */
export const SHAPES = [
  `M ${-R} 0 A ${R} ${R} 0 1 1 ${R} 0 A ${R} ${R} 0 1 1 ${-R} 0 Z`,
  "M -5.3 -5.3 H 5.3 V 5.3 H -5.3 Z",
  "M 0 -6.5 L 6.5 5 H -6.5 Z",
  "M 0 -7 L 7 0 L 0 7 L -7 0 Z",
  "M 0 6.5 L 6.5 -5 H -6.5 Z",
  "M -2.2 -6.5 H 2.2 V -2.2 H 6.5 V 2.2 H 2.2 V 6.5 H -2.2 V 2.2 H -6.5 V -2.2 H -2.2 Z",
  "M -6.5 0 L -3.2 -5.6 H 3.2 L 6.5 0 L 3.2 5.6 H -3.2 Z",
  "M 0 -7 L 1.8 -2.2 L 6.8 -2 L 2.9 1.1 L 4.2 6 L 0 3.2 L -4.2 6 L -2.9 1.1 L -6.8 -2 L -1.8 -2.2 Z",
] as const;

export const DASHES = ["none", "7 3", "2 3", "10 3 2 3", "4 4", "12 4", "2 2 7 2", "1 4"] as const;

/** More series are not drawn at once: nobody could tell them apart. */
export const MOST = SHAPES.length;

/** Places (shape, line, colour) for the chosen series: a series keeps its own while others come and go. */
export function assigned(chosen: string[], before: ReadonlyMap<string, number>): Map<string, number> {
  const kept = chosen.filter((key) => before.has(key)).map((key): [string, number] => [key, before.get(key) ?? 0]);
  const places = new Map(kept);
  const taken = new Set(places.values());
  for (const key of chosen) {
    if (places.has(key)) continue;
    const free = SHAPES.findIndex((_, n) => !taken.has(n));
    if (free < 0) break;
    taken.add(free);
    places.set(key, free);
  }
  return places;
}
