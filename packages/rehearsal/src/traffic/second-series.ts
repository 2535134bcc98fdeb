import { Latencies } from "./latencies.ts";
import type { TrafficSecond } from "./summary.ts";

/** How many seconds are kept: an hour. */
const keptSeconds = 3600;

/** Figures second by second, the latest hour of them. */
export class SecondSeries {
  readonly #ended: TrafficSecond[] = [];
  readonly #latencies = new Latencies();
  #second = 0;
  #counts = noCounts();

  sent(): void {
    this.#counts.sent++;
  }

  succeeded(): void {
    this.#counts.succeeded++;
  }

  failed(): void {
    this.#counts.failed++;
  }

  unsent(): void {
    this.#counts.unsent++;
  }

  answered(latencyMs: number): void {
    this.#latencies.record(latencyMs);
  }

  /** How many seconds have ended. */
  get endedCount(): number {
    return this.#second;
  }

  /** Whether nothing has happened in the current second. */
  get isQuiet(): boolean {
    return Object.values(this.#counts).every((count) => count === 0);
  }

  /** Ends the current second and begins the next. */
  endSecond(): TrafficSecond {
    const ended = { second: this.#second++, ...this.#counts, latencyMs: this.#latencies.percentiles() };
    this.#ended[ended.second % keptSeconds] = ended;
    this.#counts = noCounts();
    this.#latencies.clear();
    return ended;
  }

  /** The seconds that ended and are kept, in order. */
  kept(): readonly TrafficSecond[] {
    return this.#ended.toSorted((a, b) => a.second - b.second);
  }
}

function noCounts(): { sent: number; succeeded: number; failed: number; unsent: number } {
  return { sent: 0, succeeded: 0, failed: 0, unsent: 0 };
}
