import type { Random } from "@evenkeel/kernel";

/** How requests are spread over time: evenly, or by chance as independent users would (exponential pauses). */
export type Arrivals = "steady" | "poisson";

/** A part of the traffic, at one rate or from one rate to another. */
export interface ArrivalPhase {
  readonly durationMs: number;
  /** At its beginning and at its end; in between the rate changes evenly. */
  readonly ratePerSecond: { readonly from: number; readonly to: number };
  readonly arrivals: Arrivals;
}

export interface ArrivalPlan {
  readonly phases: readonly ArrivalPhase[];
  /** Asked by `poisson` only. */
  readonly random: Random;
}

/** One request that is due. */
export interface Arrival {
  /** Milliseconds from the start. */
  readonly atMs: number;
  /** The index of its phase. */
  readonly phase: number;
}

/**
 * When each request is due, in order; it depends on the plan alone, never on an answer. What a phase leaves of the way to the
 * next request is left to the phase after it, so that many short phases keep the rate as well as a long one.
 */
export function* phaseArrivals({ phases, random }: ArrivalPlan): Generator<Arrival, undefined> {
  let beganMs = 0;
  /** How many more requests would have been due, by the rate alone, when the next one is. */
  let next = phases[0]?.arrivals === "poisson" ? exponential(random) : 0;
  for (const [index, phase] of phases.entries()) {
    const expected = requestsOf(phase);
    for (; next < expected; next += phase.arrivals === "steady" ? 1 : exponential(random)) {
      yield { atMs: beganMs + timeOf(next, phase), phase: index };
    }
    next -= expected;
    beganMs += phase.durationMs;
  }
  return undefined;
}

/** How many requests a phase has, by its rate alone. */
export function requestsOf({ durationMs, ratePerSecond: { from, to } }: ArrivalPhase): number {
  return (((from + to) / 2) * durationMs) / 1000;
}

/** After how many milliseconds of a phase the rate has made up so many requests. */
function timeOf(requests: number, { durationMs, ratePerSecond: { from, to } }: ArrivalPhase): number {
  // Counted, not added up: an hour of thirds of a millisecond ends where it should.
  if (from === to) return (requests * 1000) / from;
  if (requests === 0) return 0;
  // Where from·t + (to − from)·t² / 2d reaches the number, in the form that loses no digits.
  const perSecondSquared = ((to - from) * 1000) / durationMs;
  const root = Math.sqrt(Math.max(0, from ** 2 + 2 * perSecondSquared * requests));
  return Math.min(durationMs, (2 * requests * 1000) / (from + root));
}

function exponential(random: Random): number {
  return -Math.log(1 - random.fraction());
}
