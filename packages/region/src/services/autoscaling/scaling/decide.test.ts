import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decide, type Invocation, type ScalingView } from "./decide.ts";
import { stepCapacity } from "./adjustment.ts";
import type { Cooldown } from "../state.ts";

const now = Date.UTC(2026, 0, 1);
const notSuspended = {
  DynamicScalingInSuspended: false,
  DynamicScalingOutSuspended: false,
  ScheduledScalingSuspended: false,
};
const aView = (change: Partial<ScalingView> & { readonly count?: number } = {}): ScalingView => ({
  target: { minCapacity: 1, maxCapacity: 20, suspendedState: notSuspended },
  service: { desiredCount: change.count ?? 4, runningCount: change.count ?? 4, isDeploying: false },
  cooldowns: [],
  someTrackedIsNotLow: false,
  invocations: [],
  ...change,
});
const stepBy = (adjustment: number, change: Partial<Invocation> = {}): Invocation => ({
  alarmName: "alarm",
  policyName: adjustment > 0 ? "out" : "in",
  configuration: {
    policyType: "StepScaling",
    step: {
      AdjustmentType: "ChangeInCapacity",
      StepAdjustments: [
        {
          ...(adjustment > 0 ? { MetricIntervalLowerBound: 0 } : { MetricIntervalUpperBound: 0 }),
          ScalingAdjustment: adjustment,
        },
      ],
    },
  },
  side: adjustment > 0 ? "above" : "below",
  threshold: 50,
  values: [50],
  ...change,
});
const track = (side: "above" | "below", value: number): Invocation => ({
  alarmName: "alarm",
  policyName: "cpu",
  configuration: { policyType: "TargetTrackingScaling", tracking: { TargetValue: 70 }, alarmNames: [] },
  side,
  threshold: 70,
  values: [value],
});
const aCooldown = (change: Partial<Cooldown> = {}): Cooldown => ({
  resourceId: "service/web/web",
  policyName: "out",
  direction: "out",
  activityId: "id",
  capacityBefore: 4,
  capacitySet: 6,
  lengthMs: 60_000,
  endsAtMs: now + 1,
  ...change,
});
const outcome = (view: ScalingView): string => {
  const decision = decide(view, now);
  if (decision.kind === "notScaled") return decision.reason.Code ?? "";
  return decision.kind === "scale" ? `${decision.change.direction} to ${decision.change.to}` : "nothing";
};

describe("steps", () => {
  const percent = {
    AdjustmentType: "PercentChangeInCapacity",
    StepAdjustments: [
      { MetricIntervalLowerBound: 0, MetricIntervalUpperBound: 10, ScalingAdjustment: 0 },
      { MetricIntervalLowerBound: 10, MetricIntervalUpperBound: 20, ScalingAdjustment: 10 },
      { MetricIntervalLowerBound: 20, ScalingAdjustment: 30 },
      { MetricIntervalLowerBound: -10, MetricIntervalUpperBound: 0, ScalingAdjustment: 0 },
      { MetricIntervalLowerBound: -20, MetricIntervalUpperBound: -10, ScalingAdjustment: -10 },
      { MetricIntervalUpperBound: -20, ScalingAdjustment: -30 },
    ],
  } as const;
  const above = { ...percent, StepAdjustments: percent.StepAdjustments.slice(0, 3) };
  const below = { ...percent, StepAdjustments: percent.StepAdjustments.slice(3) };

  it.each([
    ["above", 60, 10, 11],
    ["above", 59.9, 10, 10],
    ["above", 70, 11, 14],
    ["above", 49, 10, undefined],
    ["below", 40, 14, 13],
    ["below", 40.1, 14, 14],
    ["below", 30, 13, 10],
    ["below", 51, 10, undefined],
  ] as const)("%s the threshold of 50, at %d, %i tasks become %s", (side, value, capacity, wanted) => {
    const breach = { side, threshold: 50, values: [value] };
    expect(stepCapacity(side === "above" ? above : below, { breach, capacity })).toBe(wanted);
  });

  it.each([
    [12.7, 10, 22],
    [6.7, 10, 11],
    [-5.8, 10, 9],
    [-66.7, 10, 4],
    [29, 100, 129],
  ])("%d %% of %i tasks make %i", (adjustment, capacity, wanted) => {
    const scaled = adjustment === 12.7 ? adjustment * 10 : adjustment;
    const step = { ...percent, StepAdjustments: [{ MetricIntervalLowerBound: 0, ScalingAdjustment: scaled }] };
    expect(stepCapacity(step, { breach: { side: "above", threshold: 1, values: [1] }, capacity })).toBe(wanted);
  });

  it("changes by the minimum magnitude at least, sets an exact capacity, and reads the statistic of its configuration", () => {
    const breach = { side: "above", threshold: 50, values: [40, 60, 80] } as const;
    const one = { MetricIntervalLowerBound: 0, ScalingAdjustment: 25 };
    const quarter = { ...percent, StepAdjustments: [one], MinAdjustmentMagnitude: 2 };
    expect(stepCapacity(quarter, { breach, capacity: 4 })).toBe(6);
    expect(stepCapacity({ ...quarter, AdjustmentType: "ExactCapacity" }, { breach, capacity: 4 })).toBe(25);
    const minimum = { ...quarter, MetricAggregationType: "Minimum" } as const;
    expect(stepCapacity(minimum, { breach, capacity: 4 })).toBeUndefined();
  });
});

describe("target tracking", () => {
  it.each([
    ["above", 100, 4, "out to 6"],
    ["above", 70.1, 4, "out to 5"],
    ["above", 700, 4, "out to 20"],
    ["below", 20, 10, "in to 3"],
    ["below", 0, 10, "in to 1"],
    ["below", 69, 4, "AlreadyAtDesiredCapacity"],
    ["below", 35, 4, "AutoScalingAnticipatedFlapping"],
    ["above", 100, 0, "out to 1"],
  ] as const)("%s the target of 70, at %d, %i tasks: %s", (side, value, count, expected) => {
    expect(outcome(aView({ count, invocations: [track(side, value)] }))).toBe(expected);
  });

  it("scales in only when every tracked metric is low", () => {
    expect(outcome(aView({ invocations: [track("below", 10)], someTrackedIsNotLow: true }))).toBe("nothing");
    expect(outcome(aView({ invocations: [stepBy(-1)], someTrackedIsNotLow: true }))).toBe("in to 3");
  });
});

describe("bounds", () => {
  const bounds = { minCapacity: 2, maxCapacity: 8, suspendedState: notSuspended };
  it.each([
    [8, 1, "AlreadyAtMaxCapacity"],
    [7, 5, "out to 8"],
    [2, -1, "AlreadyAtMinCapacity"],
    [1, 5, "out to 2"],
    [1, -1, "AlreadyAtMinCapacity"],
    [10, -1, "in to 8"],
    [10, 1, "AlreadyAtMaxCapacity"],
  ])("of %i tasks, %i: %s", (count, adjustment, expected) => {
    expect(outcome(aView({ count, target: bounds, invocations: [stepBy(adjustment)] }))).toBe(expected);
  });
});

describe("cooldowns", () => {
  const during = (adjustment: number, cooldown: Partial<Cooldown> = {}, policyName?: string) =>
    outcome(
      aView({
        count: 6,
        cooldowns: [aCooldown(cooldown)],
        invocations: [stepBy(adjustment, policyName === undefined ? {} : { policyName })],
      }),
    );

  it("count a further change out from before the first, and add the difference", () => {
    expect(during(2)).toBe("nothing");
    expect(during(3)).toBe("out to 7");
    expect(during(2, { endsAtMs: now })).toBe("out to 8");
    const { endsAtMs: _, ...underWay } = aCooldown();
    expect(outcome(aView({ count: 6, cooldowns: [underWay], invocations: [stepBy(2)] }))).toBe("nothing");
  });

  it("hold back scaling in by the same policy only, and never scaling out", () => {
    const inward = { policyName: "in", direction: "in", capacityBefore: 7 } as const;
    expect(during(-1, inward)).toBe("nothing");
    expect(during(-1, {}, "out")).toBe("nothing");
    expect(during(-1)).toBe("in to 5");
    expect(during(1, inward)).toBe("out to 7");
  });

  it("take what the first change set for present before it runs", () => {
    const service = { desiredCount: 6, runningCount: 4, isDeploying: false };
    expect(
      outcome(aView({ service, cooldowns: [aCooldown()], invocations: [stepBy(1, { policyName: "other" })] })),
    ).toBe("out to 7");
  });
});

it("lets the policy that wants the most win", () => {
  const both = [stepBy(3), stepBy(20, { policyName: "more" }), stepBy(-1)];
  expect(outcome(aView({ count: 10, target: { ...aView().target, maxCapacity: 50 }, invocations: both }))).toBe(
    "out to 30",
  );
  expect(outcome(aView({ count: 10, invocations: [stepBy(-5), stepBy(-1, { policyName: "less" })] }))).toBe("in to 9");
});

it("does not scale in during a deployment, nor in a direction that is suspended", () => {
  const service = { desiredCount: 4, runningCount: 4, isDeploying: true };
  expect(outcome(aView({ service, invocations: [stepBy(-1)] }))).toBe("TargetServicePutResourceAsUnscalable");
  expect(outcome(aView({ service, invocations: [stepBy(1)] }))).toBe("out to 5");
  const suspendedState = { ...notSuspended, DynamicScalingInSuspended: true };
  expect(outcome(aView({ target: { ...aView().target, suspendedState }, invocations: [stepBy(-1)] }))).toBe("nothing");
});

it("stays within bounds and never moves against an alarm's direction, whatever happens", () => {
  const count = fc.nat({ max: 40 });
  const anInvocation = fc.oneof(
    fc
      .integer({ min: -10, max: 10 })
      .filter((adjustment) => adjustment !== 0)
      .map((adjustment) => stepBy(adjustment)),
    fc
      .tuple(fc.constantFrom("above", "below" as const), fc.double({ min: 0, max: 500, noNaN: true }))
      .map(([side, value]) => track(side, value)),
  );
  const aHistory = fc.record({
    desiredCount: count,
    runningCount: count,
    isDeploying: fc.boolean(),
    min: count,
    more: count,
    invocations: fc.array(anInvocation, { maxLength: 4 }),
    open: fc.array(
      fc.record({ capacityBefore: count, capacitySet: count, endsAtMs: fc.integer({ min: now - 5, max: now + 5 }) }),
    ),
  });
  fc.assert(
    fc.property(aHistory, ({ desiredCount, runningCount, isDeploying, min, more, invocations, open }) => {
      const target = { minCapacity: min, maxCapacity: min + more, suspendedState: notSuspended };
      const service = { desiredCount, runningCount, isDeploying };
      const decision = decide(aView({ target, service, invocations, cooldowns: open.map(aCooldown) }), now);
      if (decision.kind !== "scale") return;
      const { to, direction } = decision.change;
      expect(to).toBeGreaterThanOrEqual(min);
      expect(to).toBeLessThanOrEqual(min + more);
      expect(Math.sign(to - desiredCount)).toBe(direction === "out" ? 1 : -1);
      if (isDeploying) expect(direction).toBe("out");
    }),
  );
});
