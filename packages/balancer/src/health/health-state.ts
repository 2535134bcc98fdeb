import type { HealthReason, TargetHealth } from "../protocol.ts";
import type { HealthCheck } from "../snapshot.ts";

/** What a probe found. */
export type ProbeResult =
  | { readonly type: "passed" }
  | { readonly type: "failed"; readonly reason: HealthReason; readonly description: string };

/** A node's view of a target, and how far it is on its way to another one. */
export interface HealthState {
  readonly state: TargetHealth["state"];
  readonly reason?: HealthReason;
  readonly description?: string;
  readonly sinceMs: number;
  readonly passes: number;
  readonly failures: number;
}

/** A target that was not probed yet. */
export function initialHealth(nowMs: number): HealthState {
  return {
    state: "initial",
    reason: "Elb.InitialHealthChecking",
    description: "Initial health checks in progress",
    sinceMs: nowMs,
    passes: 0,
    failures: 0,
  };
}

/**
 * What a probe's result makes of a target: a new one is healthy at its first pass; after that it takes as many results
 * in a row as the thresholds say.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
 */
export function afterProbe(
  before: HealthState,
  result: ProbeResult,
  thresholds: Pick<HealthCheck, "healthyThresholdCount" | "unhealthyThresholdCount">,
  nowMs: number,
): HealthState {
  if (result.type === "passed") {
    const passes = before.passes + 1;
    const needed = before.state === "initial" ? 1 : thresholds.healthyThresholdCount;
    if (before.state === "healthy" || passes < needed) return { ...before, passes, failures: 0 };
    return { state: "healthy", sinceMs: nowMs, passes, failures: 0 };
  }
  const failures = before.failures + 1;
  if (before.state !== "unhealthy" && failures < thresholds.unhealthyThresholdCount) {
    return { ...before, passes: 0, failures };
  }
  const sinceMs = before.state === "unhealthy" ? before.sinceMs : nowMs;
  const { reason, description } = result;
  return { state: "unhealthy", reason, description, sinceMs, passes: 0, failures };
}
