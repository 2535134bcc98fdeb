import type { Due } from "./due.ts";

/** Requests that wait for a connection, first come first served. */
export class WaitingLine {
  #waiting: Due[] = [];
  #taken = 0;

  get first(): Due | undefined {
    return this.#waiting[this.#taken];
  }

  add(request: Due): void {
    this.#waiting.push(request);
  }

  take(): Due | undefined {
    const first = this.#waiting[this.#taken];
    if (first === undefined) return undefined;
    this.#taken++;
    // Moving the rest now and then is cheaper than at every step.
    if (this.#taken * 2 > this.#waiting.length) {
      this.#waiting = this.#waiting.slice(this.#taken);
      this.#taken = 0;
    }
    return first;
  }
}
