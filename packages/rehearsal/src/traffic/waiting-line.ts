/** Scheduled times of requests that wait for a connection, first come first served. */
export class WaitingLine {
  #times: number[] = [];
  #taken = 0;

  get first(): number | undefined {
    return this.#times[this.#taken];
  }

  add(scheduledAtMs: number): void {
    this.#times.push(scheduledAtMs);
  }

  take(): number | undefined {
    const first = this.#times[this.#taken];
    if (first === undefined) return undefined;
    this.#taken++;
    // Moving the rest now and then is cheaper than at every step.
    if (this.#taken * 2 > this.#times.length) {
      this.#times = this.#times.slice(this.#taken);
      this.#taken = 0;
    }
    return first;
  }
}
