// Where parties stand: forces between them, reckoned in short slices between frames so that nothing stalls.
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type Simulation, type SimulationNodeDatum } from "d3-force";
import type { Drawn } from "./links";

export interface Place extends SimulationNodeDatum {
  key: string;
  x: number;
  y: number;
  r: number;
}

/** Time for forces in one frame, ms; and steps after which it is still. */
const [SLICE, STEPS] = [7, 220];

export function nodeRadius(statements: number, greatest: number): number {
  return 6 + 14 * Math.sqrt(statements / Math.max(greatest, 1));
}

/** The forces on a graph; who was there before begins where it was. */
export function forces({ nodes, links }: Drawn, before: ReadonlyMap<string, Place>): Simulation<Place, undefined> {
  const greatest = Math.max(1, ...nodes.map((node) => node.statements));
  // A circle to begin with, the same every time.
  const places = nodes.map((node, n): Place => {
    const was = before.get(node.key);
    const [turn, far] = [n * 2.399963, 24 * Math.sqrt(n + 0.5)];
    return { key: node.key, x: was?.x ?? far * Math.cos(turn), y: was?.y ?? far * Math.sin(turn), r: nodeRadius(node.statements, greatest) };
  });
  const ties = links.filter(({ from, to }) => from !== to).map(({ from, to }) => ({ source: from.key, target: to.key }));
  return forceSimulation(places)
    .stop()
    .force("tie", forceLink<Place, { source: string; target: string }>(ties).id((place) => place.key).distance(110).strength(0.25))
    .force("apart", forceManyBody<Place>().strength(-320).distanceMax(700))
    .force("room", forceCollide<Place>((place) => place.r + 22))
    .force("x", forceX<Place>(0).strength(0.045))
    .force("y", forceY<Place>(0).strength(0.07));
}

/** Lets the forces work. `show` gets the places with each frame, or once at the end where motion is unwelcome. */
export function settle(simulation: Simulation<Place, undefined>, still: boolean, show: (places: Place[]) => void): () => void {
  let [step, frame] = [0, 0];
  const work = () => {
    const until = performance.now() + SLICE;
    while (step < STEPS && performance.now() < until) {
      simulation.tick();
      step += 1;
    }
    if (!still || step >= STEPS) show(simulation.nodes());
    if (step < STEPS) frame = requestAnimationFrame(work);
  };
  work();
  return () => cancelAnimationFrame(frame);
}
