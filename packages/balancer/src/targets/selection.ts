import { assert, type Random } from "@evenkeel/kernel";
import type { TargetGroup } from "../snapshot.ts";
import type { TargetRuntime } from "./target.ts";

/** What a choice among a group's usable targets needs to know. */
export interface Candidates {
  readonly algorithm: TargetGroup["algorithm"];
  /** At least one. */
  readonly usable: readonly TargetRuntime[];
  /** Where round robin stands. */
  cursor: number;
  /** In milliseconds of the clock, already divided by speed; 0 when slow start is off. */
  readonly slowStartMs: number;
}

/** Chooses the target of a request. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html */
export function chooseTarget(from: Candidates, random: Random, nowMs: number): TargetRuntime {
  if (from.usable.length === 1) return at(from.usable, 0);
  if (from.slowStartMs > 0 && endSlowStarts(from, nowMs)) return byShare(from, random, nowMs);
  switch (from.algorithm) {
    case "round_robin":
      return nextInTurn(from);
    case "least_outstanding_requests":
      return leastOutstanding(from, random);
    case "weighted_random":
      return at(from.usable, Math.floor(random.fraction() * from.usable.length));
  }
}

/** A target's share of traffic, from its floor to 1, growing linearly over the slow start. */
export function shareOf(target: TargetRuntime, slowStartMs: number, nowMs: number): number {
  if (target.slowStartSinceMs === undefined || slowStartMs <= 0) return 1;
  const elapsedMs = nowMs - target.slowStartSinceMs;
  return Math.min(1, Math.max(elapsedMs / slowStartMs, 1000 / slowStartMs));
}

function nextInTurn(from: Candidates): TargetRuntime {
  from.cursor = from.cursor + 1 >= from.usable.length ? 0 : from.cursor + 1;
  return at(from.usable, from.cursor);
}

/** The fewest requests in flight; among equals one at random, so that two nodes do not agree on a favourite. */
function leastOutstanding({ usable }: Candidates, random: Random): TargetRuntime {
  let index = Math.floor(random.fraction() * usable.length);
  let best = at(usable, index);
  for (let i = 1; i < usable.length; i++) {
    index = index + 1 === usable.length ? 0 : index + 1;
    const candidate = at(usable, index);
    if (candidate.inFlight < best.inFlight) best = candidate;
  }
  return best;
}

function byShare({ usable, slowStartMs }: Candidates, random: Random, nowMs: number): TargetRuntime {
  const shares = usable.map((target) => shareOf(target, slowStartMs, nowMs));
  let rest = random.fraction() * shares.reduce((sum, share) => sum + share, 0);
  const index = shares.findIndex((share) => (rest -= share) < 0);
  return at(usable, index < 0 ? usable.length - 1 : index);
}

/** Lets those end that are over; whether any goes on. */
function endSlowStarts({ usable, slowStartMs }: Candidates, nowMs: number): boolean {
  let goesOn = false;
  for (const target of usable) {
    if (target.slowStartSinceMs === undefined) continue;
    if (nowMs - target.slowStartSinceMs >= slowStartMs) target.slowStartSinceMs = undefined;
    else goesOn = true;
  }
  return goesOn;
}

function at(targets: readonly TargetRuntime[], index: number): TargetRuntime {
  const target = targets[index];
  assert(target !== undefined, `no target at ${index}`);
  return target;
}
