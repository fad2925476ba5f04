// Moving and zooming a drawing by pointer: one pointer drags, two pinch, the wheel zooms while Ctrl is held (else the
// page scrolls as everywhere).
import type { Attachment } from "svelte/attachments";

export interface Moves {
  /** Moved by this many pixels. */
  drag: (dx: number, dy: number) => void;
  /** Grown by a factor around a place of the element. */
  zoom: (by: number, x: number, y: number) => void;
}

/** Farther than this is no click. */
const SLACK = 4;

export function movable(moves: Moves): Attachment<SVGElement | HTMLElement> {
  return (element) => {
    const held = new Map<number, { x: number; y: number }>();
    let dragged = false;

    const down = (event: PointerEvent) => {
      if (event.button !== 0) return;
      if (held.size === 0) dragged = false;
      held.set(event.pointerId, { x: event.clientX, y: event.clientY });
    };
    const move = (event: PointerEvent) => {
      const was = held.get(event.pointerId);
      if (!was) return;
      const [dx, dy] = [event.clientX - was.x, event.clientY - was.y];
      if (!dragged && Math.hypot(dx, dy) < SLACK) return;
      if (!dragged) element.setPointerCapture(event.pointerId);
      dragged = true;
      const other = [...held].find(([id]) => id !== event.pointerId)?.[1];
      held.set(event.pointerId, { x: event.clientX, y: event.clientY });
      if (!other) return moves.drag(dx, dy);
      const apart = (at: { x: number; y: number }) => Math.max(Math.hypot(at.x - other.x, at.y - other.y), 1);
      const box = element.getBoundingClientRect();
      const by = apart({ x: event.clientX, y: event.clientY }) / apart(was);
      moves.zoom(by, (event.clientX + other.x) / 2 - box.x, (event.clientY + other.y) / 2 - box.y);
    };
    const up = (event: PointerEvent) => void held.delete(event.pointerId);
    // What was dragged over is not opened.
    const click = (event: Event) => {
      if (!dragged) return;
      dragged = false;
      event.preventDefault();
      event.stopPropagation();
    };
    const wheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const box = element.getBoundingClientRect();
      moves.zoom(Math.exp(-event.deltaY * 0.002), event.clientX - box.x, event.clientY - box.y);
    };

    const ends = new AbortController();
    const { signal } = ends;
    element.addEventListener("pointerdown", down as EventListener, { signal });
    element.addEventListener("pointermove", move as EventListener, { signal });
    for (const end of ["pointerup", "pointercancel"]) element.addEventListener(end, up as EventListener, { signal });
    element.addEventListener("click", click, { signal, capture: true });
    element.addEventListener("wheel", wheel as EventListener, { signal, passive: false });
    return () => ends.abort();
  };
}

/** Keys of a drawing that has the focus. `act` tells whether the key meant something. */
export function steered(act: (key: string) => boolean): Attachment<HTMLElement> {
  return (element) => {
    const press = (event: KeyboardEvent) => {
      if (event.target !== element || event.ctrlKey || event.metaKey || event.altKey) return;
      if (!act(event.key)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    element.tabIndex = 0;
    element.addEventListener("keydown", press);
    return () => element.removeEventListener("keydown", press);
  };
}
