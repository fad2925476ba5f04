// Code points, in which spans count, and UTF-16 units, in which the browser does. Emoji and rarer letters are one of the
// first and two of the second; vowel signs and other marks are points of their own in both.
const STEP = 64;

export class Points {
  readonly length: number;
  /** Unit at which every STEP-th code point begins; none where the two are the same all through. */
  readonly #marks: number[] | undefined;

  constructor(readonly text: string) {
    if (!/[\uD800-\uDBFF][\uDC00-\uDFFF]/.test(text)) {
      this.length = text.length;
      return;
    }
    const marks: number[] = [];
    let points = 0;
    for (let unit = 0; unit < text.length; unit += width(text, unit)) {
      if (points % STEP === 0) marks.push(unit);
      points += 1;
    }
    this.length = points;
    this.#marks = marks;
  }

  /** The unit at which code point `point` begins. */
  unit(point: number): number {
    if (point <= 0) return 0;
    if (point >= this.length) return this.text.length;
    if (!this.#marks) return point;
    let unit = this.#marks[Math.floor(point / STEP)] ?? 0;
    for (let left = point % STEP; left > 0; left -= 1) unit += width(this.text, unit);
    return unit;
  }

  /** The code point in which unit `unit` lies. */
  point(unit: number): number {
    if (unit <= 0) return 0;
    if (unit >= this.text.length) return this.length;
    if (!this.#marks) return unit;
    let mark = this.#marks.length - 1;
    while (mark > 0 && (this.#marks[mark] ?? 0) > unit) mark -= 1;
    let point = mark * STEP;
    for (let at = this.#marks[mark] ?? 0; at + width(this.text, at) <= unit; at += width(this.text, at)) point += 1;
    return point;
  }

  slice(start: number, end: number): string {
    return this.text.slice(this.unit(start), this.unit(end));
  }
}

function width(text: string, unit: number): number {
  return (text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1;
}
