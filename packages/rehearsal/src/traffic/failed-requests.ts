/** A request that failed; times in seconds of the machine since the traffic began. */
export interface RequestFailure {
  readonly dueAtSeconds: number;
  readonly endedAtSeconds: number;
  /** Such as `status 502`, `connection reset`; `no connection was free` of one that was never sent. */
  readonly cause: string;
}

const keptFailures = 10_000;

/** The first 10,000 requests that failed, one by one, and how many more there were. */
export class FailedRequests {
  readonly #kept: RequestFailure[] = [];
  #leftOut = 0;

  add(failure: RequestFailure): void {
    if (this.#kept.length < keptFailures) this.#kept.push(failure);
    else this.#leftOut++;
  }

  get kept(): readonly RequestFailure[] {
    return this.#kept;
  }

  get leftOut(): number {
    return this.#leftOut;
  }
}
