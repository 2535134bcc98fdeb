import type { DocumentTypes } from "@evenkeel/region/console";

type Traffic = DocumentTypes["traffic"];

/** What goes through a load balancer now, in requests a second of this machine's time. */
export interface Rate {
  readonly perSecond: number;
  /** Answers 5xx, whoever gave them, and connections that failed. */
  readonly failedPerSecond: number;
}

export const noRate: Rate = { perSecond: 0, failedPerSecond: 0 };

/** Totals that were read at a time of the browser's clock, in milliseconds. */
interface Reading {
  readonly atMs: number;
  readonly responses: number;
  readonly failed: number;
}

/** So long is looked back for a rate: nodes report each second, and not at the same moment. */
const windowMs = 2600;
const leastSeconds = 1.5;
/** So many seconds of rates are kept. */
export const keptSeconds = 90;

/** Makes rates of the totals of one load balancer, which only grow until the control plane starts anew. */
export class RateMeter {
  #readings: readonly Reading[] = [];

  /** To be called whenever the totals arrive. */
  note(traffic: Traffic, atMs: number): void {
    const reading = { atMs, responses: traffic.loadBalancer.responses, failed: failedOf(traffic) };
    const last = this.#readings.at(-1);
    const isNew = last !== undefined && reading.responses < last.responses;
    this.#readings = [...(isNew ? [] : this.#readings), reading].filter((each) => each.atMs > atMs - 2 * windowMs);
  }

  /** The rate at a time, over the last seconds; none where nothing has come for so long. */
  at(nowMs: number): Rate {
    const recent = this.#readings.filter(({ atMs }) => atMs >= nowMs - windowMs);
    const last = recent.at(-1);
    const first = this.#readings.findLast(({ atMs }) => atMs < nowMs - windowMs) ?? recent[0];
    if (!last || !first || first === last) return noRate;
    const seconds = (last.atMs - first.atMs) / 1000;
    // A report is of a whole second: two that come together say nothing yet.
    if (seconds < leastSeconds) return noRate;
    return {
      perSecond: (last.responses - first.responses) / seconds,
      failedPerSecond: (last.failed - first.failed) / seconds,
    };
  }
}

function failedOf({ loadBalancer, targetGroups }: Traffic): number {
  const own = Object.entries(loadBalancer.elbCodes).filter(([code]) => code.startsWith("5"));
  return sum(own.map(([, count]) => count)) + sum(targetGroups.map(({ status5xx }) => status5xx));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
