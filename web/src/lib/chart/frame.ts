// Where a plane is looked at, a map or a graph: how it is grown and moved, by keys and pointers.
export interface Frame {
  /** How many times grown. */
  k: number;
  x: number;
  y: number;
}

const [LEAST, MOST] = [0.3, 400];

/** Grown around a place of the drawing. */
export function grown(frame: Frame, by: number, x: number, y: number): Frame {
  const k = Math.min(Math.max(frame.k * by, LEAST), MOST);
  const real = k / frame.k;
  return { k, x: x - (x - frame.x) * real, y: y - (y - frame.y) * real };
}

/** The frame in which all these places are seen. What lies far from nearly all is left out. */
export function framing(spots: { x: number; y: number; weight: number }[], width: number, height: number, room = 48, rare = 0.04): Frame {
  const [left, right] = middleOf(spots.map(({ x, weight }) => ({ at: x, weight })), rare);
  const [top, bottom] = middleOf(spots.map(({ y, weight }) => ({ at: y, weight })), rare);
  const fit = Math.min((width - 2 * room) / Math.max(right - left, 8), (height - 2 * room) / Math.max(bottom - top, 8));
  const k = Math.min(Math.max(fit, LEAST), 40);
  return { k, x: width / 2 - ((left + right) / 2) * k, y: height / 2 - ((top + bottom) / 2) * k };
}

/** Ends between which all are but a rare share at either end. */
function middleOf(values: { at: number; weight: number }[], rare: number): [number, number] {
  const sorted = [...values].sort((a, b) => a.at - b.at);
  const all = sorted.reduce((sum, { weight }) => sum + weight, 0);
  const reached = (share: number) => {
    let seen = 0;
    return sorted.find(({ weight }) => (seen += weight) >= all * share)?.at ?? 0;
  };
  return [reached(rare), reached(1 - rare)];
}

const STEP = 80;

/** What a key does; nothing where it means nothing. A plane has no reading direction. */
export function keyedFrame(key: string, frame: Frame, whole: Frame, width: number, height: number): Frame | null {
  switch (key) {
    case "ArrowLeft":
      return { ...frame, x: frame.x + STEP };
    case "ArrowRight":
      return { ...frame, x: frame.x - STEP };
    case "ArrowUp":
      return { ...frame, y: frame.y + STEP };
    case "ArrowDown":
      return { ...frame, y: frame.y - STEP };
    case "+":
    case "=":
      return grown(frame, 1.6, width / 2, height / 2);
    case "-":
    case "_":
      return grown(frame, 1 / 1.6, width / 2, height / 2);
    case "0":
    case "٠":
      return whole;
    default:
      return null;
  }
}
