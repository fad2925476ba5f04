// An article cut into paragraphs, and these into what is shown: text, and folds that are closed. Text is never cut
// within a word, so that Arabic letters stay joined.
import type { Slot } from "./evidence";

export interface Span {
  start: number;
  end: number;
}

export interface Piece extends Span {
  /** A closed fold; its words are not shown. */
  fold: boolean;
  /** Slots that its words are evidence for, where the browser cannot paint them otherwise. */
  slots: Slot[];
}

/** Paragraphs of a text, in UTF-16 units: what blank lines divide. */
export function paragraphs(text: string): Span[] {
  const all: Span[] = [];
  for (const match of text.matchAll(/(?:[^\n]|\n(?!\s*\n))+/g)) {
    const words = match[0];
    if (words.trim() === "") continue;
    const start = match.index + (words.length - words.trimStart().length);
    all.push({ start, end: match.index + words.trimEnd().length });
  }
  return all;
}

/** A paragraph's pieces: text with closed folds taken out. All in UTF-16 units. */
export function folded(paragraph: Span, closed: Span[]): Piece[] {
  const all: Piece[] = [];
  let at = paragraph.start;
  const text = (end: number) => {
    if (end > at) all.push({ start: at, end, fold: false, slots: [] });
  };
  for (const fold of closed) {
    const start = Math.max(fold.start, at);
    const end = Math.min(fold.end, paragraph.end);
    if (start >= end) continue;
    text(start);
    all.push({ start, end, fold: true, slots: [] });
    at = end;
  }
  text(paragraph.end);
  return all;
}

/** Pieces whose painted words stand alone, each widened to whole words. */
export function marked(text: string, pieces: Piece[], painted: (Span & { slot: Slot })[]): Piece[] {
  return pieces.flatMap((piece) => (piece.fold ? [piece] : cut(text, piece, painted)));
}

function cut(text: string, piece: Piece, painted: (Span & { slot: Slot })[]): Piece[] {
  const inside = painted.filter((span) => span.start < piece.end && span.end > piece.start).map((span) => ({ ...whole(text, span, piece), slot: span.slot }));
  const edges = [...new Set([piece.start, piece.end, ...inside.flatMap((span) => [span.start, span.end])])].sort((a, b) => a - b);
  return edges.slice(1).map((end, n) => {
    const start = edges[n] ?? end;
    const slots = inside.filter((span) => span.start <= start && span.end >= end).map((span) => span.slot);
    return { start, end, fold: false, slots: [...new Set(slots)] };
  });
}

/** A span widened to whole words, within a piece. */
function whole(text: string, span: Span, piece: Span): Span {
  let start = Math.max(span.start, piece.start);
  let end = Math.min(span.end, piece.end);
  while (start > piece.start && !/\s/.test(text[start - 1] ?? " ")) start -= 1;
  while (end < piece.end && !/\s/.test(text[end] ?? " ")) end += 1;
  return { start, end };
}
