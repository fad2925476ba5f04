// Paints words of the article without touching its text, so that no join between letters breaks: the browser's
// Custom Highlights. Where a browser has none, the article marks whole words instead.
import type { Slot } from "./evidence";
import type { Span } from "./pieces";

export const canPaint = typeof CSS !== "undefined" && "highlights" in CSS && typeof Highlight !== "undefined";

export type Brush = Slot | "sentence" | "told" | "hover" | "kept";

/** A text node of the article, and the unit of the article at which it begins. */
interface Place {
  node: Text;
  start: number;
}

export class Canvas {
  #places: Place[] = [];

  /** Learns the text nodes anew: after every change of what is shown. */
  look(article: HTMLElement): void {
    this.#places = [...article.querySelectorAll<HTMLElement>("[data-start]")].flatMap((element) => {
      const node = [...element.childNodes].find((child) => child instanceof Text);
      return node instanceof Text ? [{ node, start: Number(element.dataset.start) }] : [];
    });
  }

  /** Ranges of a span, in units: one for each text node that it is in. */
  ranges({ start, end }: Span): Range[] {
    return this.#places.flatMap((place) => {
      const from = Math.max(start - place.start, 0);
      const to = Math.min(end - place.start, place.node.length);
      if (from >= to) return [];
      const range = document.createRange();
      range.setStart(place.node, from);
      range.setEnd(place.node, to);
      return [range];
    });
  }

  paint(brush: Brush, spans: Span[], priority = 0): void {
    if (!canPaint) return;
    const highlight = new Highlight(...spans.flatMap((span) => this.ranges(span)));
    highlight.priority = priority;
    CSS.highlights.set(brush, highlight);
  }
}

/** The unit of the article at a node and offset in it; none outside the article. */
export function unitAt(node: Node | null, offset: number): number | undefined {
  const element = node instanceof Element ? node : node?.parentElement;
  const holder = element?.closest<HTMLElement>("[data-start]");
  return holder ? Number(holder.dataset.start) + (node instanceof Text ? offset : 0) : undefined;
}

/** The unit of the article under a point of the screen. */
export function unitUnder(x: number, y: number): number | undefined {
  if ("caretPositionFromPoint" in document) {
    const caret = document.caretPositionFromPoint(x, y);
    return caret ? unitAt(caret.offsetNode, caret.offset) : undefined;
  }
  return undefined;
}
