import { build, type Histogram } from "hdr-histogram-js";

/** Milliseconds, to three digits; all 0 when nothing was measured. */
export interface Percentiles {
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly p999: number;
  readonly max: number;
}

/** Durations in bounded memory, however many: a histogram with three significant digits. */
export class Latencies {
  // In microseconds: the histogram counts whole numbers.
  readonly #histogram: Histogram = build({ numberOfSignificantValueDigits: 3 });

  record(durationMs: number): void {
    this.#histogram.recordValue(Math.max(0, Math.round(durationMs * 1000)));
  }

  percentiles(): Percentiles {
    const at = (percentile: number): number => this.#histogram.getValueAtPercentile(percentile) / 1000;
    return { p50: at(50), p90: at(90), p99: at(99), p999: at(99.9), max: this.#histogram.maxValue / 1000 };
  }

  clear(): void {
    this.#histogram.reset();
  }
}
