// A long answer, fetched piece by piece, and kept for the way back to it.
import { Failure, span } from "./api/client";
import type { Answer, Coverage } from "./api/types";

type Fetch<Row> = (query: URLSearchParams, signal: AbortSignal) => Promise<Answer<Row>>;

const PIECE = 60;

export class Paged<Row> {
  rows = $state.raw<Row[]>([]);
  more = $state(false);
  waiting = $state(false);
  begun = $state(false);
  failure = $state.raw<Failure | undefined>();
  coverage = $state.raw<Coverage | undefined>();
  /** Measured heights of the list's chunks, and how far it was scrolled. */
  heights: number[] = [];
  scrolled = 0;
  #running: AbortController | undefined;

  constructor(
    readonly fetch: Fetch<Row>,
    readonly query: URLSearchParams,
  ) {}

  /** Fetches the next piece. */
  async next(): Promise<void> {
    if (this.waiting || (this.begun && !this.more)) return;
    const running = (this.#running = new AbortController());
    this.waiting = true;
    try {
      const answer = await this.fetch(span(this.query, this.rows.length, PIECE), running.signal);
      this.rows = [...this.rows, ...answer.rows];
      this.more = answer.more && answer.rows.length > 0;
      this.coverage = answer.coverage;
      this.failure = undefined;
      this.begun = true;
    } catch (error) {
      if (running.signal.aborted) return;
      this.failure = error instanceof Failure ? error : new Failure(0, "unknown", String(error));
    }
    this.waiting = false;
  }

  stop(): void {
    this.#running?.abort();
    this.waiting = false;
  }
}

let last: { address: string; visit: number; list: unknown } | undefined;

/** The list of this visit to an address. Who comes back finds the list that was last shown there; else it is a new one. */
export function listAt<Row>(address: string, visit: { number: number; back: boolean }, fresh: () => Paged<Row>): Paged<Row> {
  const same = last?.address === address && (visit.back || last.visit === visit.number);
  if (!last || !same) last = { address, visit: visit.number, list: fresh() };
  last.visit = visit.number;
  return last.list as Paged<Row>;
}
