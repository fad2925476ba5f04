// An answer that a drawing needs as a whole: fetched piece by piece up to a limit, and drawn as it grows.
import { Failure, span } from "../api/client";
import type { Answer, Coverage } from "../api/types";

type Fetch<Row> = (query: URLSearchParams, signal: AbortSignal) => Promise<Answer<Row>>;

/** The server gives no more rows at once. */
const PIECE = 500;

export class Pieces<Row> {
  rows = $state.raw<Row[]>([]);
  /** Whether rows are left beyond the limit. */
  more = $state(false);
  waiting = $state(false);
  begun = $state(false);
  failure = $state.raw<Failure | undefined>();
  coverage = $state.raw<Coverage | undefined>();
  #running: AbortController | undefined;
  /** Rows of the server that were fetched: where its next piece begins. */
  #fetched = 0;

  /** `size`: how many of a row the limit counts. */
  constructor(
    readonly fetch: Fetch<Row>,
    readonly size: (row: Row) => number = () => 1,
  ) {}

  /** Asks anew; what was there stays until the first piece comes. */
  async ask(query: URLSearchParams, limit: number): Promise<void> {
    this.begun = false;
    this.#fetched = 0;
    await this.#fill(query, limit);
  }

  /** Fetches more of the same. */
  async grow(query: URLSearchParams, by: number): Promise<void> {
    await this.#fill(query, this.#fetched + by);
  }

  stop(): void {
    this.#running?.abort();
    this.waiting = false;
  }

  async #fill(query: URLSearchParams, limit: number): Promise<void> {
    this.#running?.abort();
    const running = (this.#running = new AbortController());
    this.waiting = true;
    try {
      do {
        const answer = await this.fetch(span(query, this.#fetched, Math.min(PIECE, limit - this.#fetched)), running.signal);
        if (running.signal.aborted) return;
        const came = answer.rows.reduce((sum, row) => sum + this.size(row), 0);
        this.rows = this.begun ? [...this.rows, ...answer.rows] : answer.rows;
        this.#fetched += came;
        this.more = answer.more && came > 0;
        this.coverage = answer.coverage;
        this.failure = undefined;
        this.begun = true;
      } while (this.more && this.#fetched < limit);
    } catch (error) {
      if (running.signal.aborted) return;
      this.failure = error instanceof Failure ? error : new Failure(0, "unknown", String(error));
    }
    this.waiting = false;
  }
}
