import type { Clock, Random } from "@evenkeel/kernel";
import type { TargetHealth } from "../protocol.ts";
import type { RoutingSnapshot } from "../snapshot.ts";
import type { TargetRuntime } from "../targets/target.ts";
import type { TargetGroupRuntime } from "../targets/target-group.ts";
import { healthReport, TargetChecker, type Asks } from "./checker.ts";
import type { HealthState } from "./health-state.ts";

export interface HealthChecksOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly ask: Asks;
  /** A target's state or its reason is another one now. */
  readonly changed: (target: TargetRuntime) => void;
}

/** Every target's checker. A target that drains is no longer asked. */
export class HealthChecks {
  readonly #options: HealthChecksOptions;
  readonly #checkers = new Map<TargetRuntime, TargetChecker>();

  constructor(options: HealthChecksOptions) {
    this.#options = options;
  }

  /** Checks the targets of these groups and no others; those that stay keep their results. */
  configure(snapshot: RoutingSnapshot, groups: ReadonlyMap<string, TargetGroupRuntime>): void {
    const gone = new Set(this.#checkers.keys());
    for (const group of groups.values()) {
      for (const target of group.targets) {
        if (target.isDraining || !isInReach(target, group, snapshot)) continue;
        gone.delete(target);
        this.#check(target, group, snapshot);
      }
    }
    for (const target of gone) {
      this.#checkers.get(target)?.stop();
      this.#checkers.delete(target);
      target.isHealthy = false;
    }
  }

  report(): readonly TargetHealth[] {
    return [...this.#checkers].map(([target, { health }]) =>
      healthReport(target.targetGroupId, target.description, health),
    );
  }

  stop(): void {
    for (const checker of this.#checkers.values()) checker.stop();
    this.#checkers.clear();
  }

  #check(target: TargetRuntime, group: TargetGroupRuntime, snapshot: RoutingSnapshot): void {
    const { clock, random, ask } = this.#options;
    const { speed, firstProbeWithinMs, startingRetryMs } = snapshot;
    const changed = (before: HealthState, after: HealthState): void => {
      this.#take(target, group, before, after);
    };
    const options = { clock, random, ask, speed, firstProbeWithinMs, startingRetryMs, changed };
    const { healthCheck } = group.description;
    const known = this.#checkers.get(target);
    if (known) known.configure(target.description, healthCheck, options);
    else this.#checkers.set(target, new TargetChecker(target.description, healthCheck, options));
  }

  #take(target: TargetRuntime, group: TargetGroupRuntime, before: HealthState, after: HealthState): void {
    target.isHealthy = after.state === "healthy";
    if (target.isHealthy && before.state !== "healthy") startSlowly(target, group, after.sinceMs);
    if (!target.isHealthy) target.slowStartSinceMs = undefined;
    this.#options.changed(target);
  }
}

/** Only a target that joins others at full share starts slowly: else no target would carry the traffic. */
function startSlowly(target: TargetRuntime, group: TargetGroupRuntime, nowMs: number): void {
  const othersCarry = group.targets.some(
    (other) => other !== target && other.isHealthy && other.slowStartSinceMs === undefined,
  );
  if (group.slowStartMs > 0 && othersCarry) target.slowStartSinceMs = nowMs;
}

/** A node probes what it could ever route to. */
function isInReach(target: TargetRuntime, group: TargetGroupRuntime, { node }: RoutingSnapshot): boolean {
  return group.description.crossZone || target.description.zone === node.zone;
}
