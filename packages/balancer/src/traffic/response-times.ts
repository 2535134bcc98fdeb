import type { ResponseTimes } from "../protocol.ts";

/** Buckets per doubling of time: a quantile read from them is at most 9 % too high. */
const bucketsPerDoubling = 8;
/** Enough for an hour and a half. */
const bucketsMax = 180;

/** The upper bound, in milliseconds, of a bucket of `ResponseTimes`. */
export function responseTimeBucketMs(bucket: number): number {
  return bucket === 0 ? 1 : 2 ** (bucket / bucketsPerDoubling);
}

/** Collects response times between two reports. */
export class ResponseTimeCounter {
  #count = 0;
  #sumMs = 0;
  #minMs = Infinity;
  #maxMs = 0;
  readonly #buckets = new Uint32Array(bucketsMax);

  add(durationMs: number): void {
    this.#count++;
    this.#sumMs += durationMs;
    if (durationMs < this.#minMs) this.#minMs = durationMs;
    if (durationMs > this.#maxMs) this.#maxMs = durationMs;
    const bucket = durationMs <= 1 ? 0 : Math.ceil(Math.log2(durationMs) * bucketsPerDoubling);
    const index = Math.min(bucket, bucketsMax - 1);
    this.#buckets[index] = (this.#buckets[index] ?? 0) + 1;
  }

  /** What came together since the last call. */
  take(): ResponseTimes {
    const times: ResponseTimes = {
      count: this.#count,
      sumMs: this.#sumMs,
      minMs: this.#count === 0 ? 0 : this.#minMs,
      maxMs: this.#maxMs,
      buckets: [...this.#buckets.entries()].filter(([, count]) => count > 0),
    };
    this.#count = this.#sumMs = this.#maxMs = 0;
    this.#minMs = Infinity;
    this.#buckets.fill(0);
    return times;
  }
}
