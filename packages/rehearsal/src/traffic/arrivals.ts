import type { Random } from "@evenkeel/kernel";

/** How requests are spread over time: evenly, or by chance as independent users would (exponential pauses). */
export type Arrivals = "steady" | "poisson";

export interface ArrivalPlan {
  readonly arrivals: Arrivals;
  readonly ratePerSecond: number;
  readonly durationMs: number;
  /** Asked by `poisson` only. */
  readonly random: Random;
}

/** When each request is due, in milliseconds from the start, in order; it depends on the plan alone, never on an answer. */
export function* arrivalTimes(plan: ArrivalPlan): Generator<number, undefined> {
  const { ratePerSecond, durationMs } = plan;
  if (plan.arrivals === "steady") {
    // Counted, not added up: an hour of thirds of a millisecond ends where it should.
    for (let index = 0; (index * 1000) / ratePerSecond < durationMs; index++) yield (index * 1000) / ratePerSecond;
    return undefined;
  }
  for (let atMs = pauseMs(plan); atMs < durationMs; atMs += pauseMs(plan)) yield atMs;
  return undefined;
}

function pauseMs({ random, ratePerSecond }: ArrivalPlan): number {
  return (-Math.log(1 - random.fraction()) * 1000) / ratePerSecond;
}
