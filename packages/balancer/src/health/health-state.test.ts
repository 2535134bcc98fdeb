import { expect, test } from "vitest";
import { afterProbe, initialHealth, type HealthState, type ProbeResult } from "./health-state.ts";
import { matchesCode } from "./probe.ts";

const timeout: ProbeResult = { type: "failed", reason: "Target.Timeout", description: "Request timed out" };
const mismatch: ProbeResult = {
  type: "failed",
  reason: "Target.ResponseCodeMismatch",
  description: "Health checks failed with these codes: [404]",
};
const results: Readonly<Record<string, ProbeResult>> = { "+": { type: "passed" }, "-": timeout, "!": mismatch };

/** Healthy threshold 3, unhealthy threshold 2. Probes: `+` passed, `-` timed out, `!` wrong code. */
test.each([
  ["", "initial Elb.InitialHealthChecking"],
  ["+", "healthy"],
  ["-", "initial Elb.InitialHealthChecking"],
  ["-+", "healthy"],
  ["--", "unhealthy Target.Timeout"],
  ["+-", "healthy"],
  ["+-+-", "healthy"],
  ["+--", "unhealthy Target.Timeout"],
  ["+-!", "unhealthy Target.ResponseCodeMismatch"],
  ["--!", "unhealthy Target.ResponseCodeMismatch"],
  ["--++", "unhealthy Target.Timeout"],
  ["--+++", "healthy"],
  ["--++-+", "unhealthy Target.Timeout"],
  ["--++-+++", "healthy"],
  ["--+++-", "healthy"],
])("after the probes '%s' a target is %s", (probes, expected) => {
  const { state, reason } = history(probes);
  expect([state, ...(reason === undefined ? [] : [reason])].join(" ")).toBe(expected);
});

test("a target is in its state since the probe that brought it there", () => {
  expect(history("+++").sinceMs).toBe(1);
  expect(history("+--!").sinceMs).toBe(3);
});

test.each([
  ["200", 200, true],
  ["200", 201, false],
  ["200,202", 202, true],
  ["200-299", 250, true],
  ["200-299", 300, false],
  ["200-299,404", 404, true],
])("a matcher of %s and the status %i: %s", (matcher, status, expected) => {
  expect(matchesCode(matcher, status)).toBe(expected);
});

function history(probes: string): HealthState {
  const thresholds = { healthyThresholdCount: 3, unhealthyThresholdCount: 2 };
  return Array.from(probes).reduce(
    (state, probe, index) => afterProbe(state, results[probe] ?? timeout, thresholds, index + 1),
    initialHealth(0),
  );
}
