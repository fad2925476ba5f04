// One request of a view: waiting, there, or failed. A newer request ends the older one.
import { Failure } from "./api/client";

export class Loader<T> {
  data = $state.raw<T | undefined>();
  failure = $state.raw<Failure | undefined>();
  waiting = $state(false);
  #running: AbortController | undefined;

  /** Asks anew. What was there stays on show until the answer comes, unless `fresh`. */
  async ask(request: (signal: AbortSignal) => Promise<T>, fresh = false): Promise<void> {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    this.waiting = true;
    if (fresh) this.data = undefined;
    try {
      const data = await request(running.signal);
      if (running.signal.aborted) return;
      this.data = data;
      this.failure = undefined;
    } catch (error) {
      if (running.signal.aborted) return;
      this.failure = error instanceof Failure ? error : new Failure(0, "unknown", String(error));
      this.data = undefined;
    }
    this.waiting = false;
  }

  stop(): void {
    this.#running?.abort();
  }
}
