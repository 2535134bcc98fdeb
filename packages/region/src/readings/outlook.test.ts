import { expect, test } from "vitest";
import { outlookOf } from "./outlook.ts";
import type { ActivityState, AlarmState, ScalingState } from "./scaling-state.ts";

const high: AlarmState = {
  ...{ name: "hello-cpu-high", value: "ALARM", reason: "", transitionedAtMs: 16_000 },
  ...{ comparison: "GreaterThanOrEqualToThreshold", threshold: 80, actions: ["arn:policy/out"] },
};
const low: AlarmState = { ...high, comparison: "LessThanOrEqualToThreshold", actions: ["arn:policy/in"] };
const policy = (name: string) => ({ arn: `arn:policy/${name}`, name, cooldownSeconds: { out: 60, in: 60 } });
const scaling: ScalingState = {
  bounds: { min: 2, max: 8, suspended: [] },
  policies: [policy("out"), policy("in")],
  activities: [],
  alarms: [high, low],
};
const activity: ActivityState = {
  ...{ id: "1", description: "Setting desired count to 5.", status: "Successful", startedAtMs: 76_000 },
  cause: "monitor alarm hello-cpu-high in state ALARM triggered policy out",
};
const at = (nowMs: number, desiredCount = 4) => ({ nowMs, desiredCount, isReleasing: false, reading: 90 });

test("the next evaluation is at the alarm's own second of the minute", () => {
  expect(outlookOf(high, scaling, at(50_000))).toEqual({ kind: "scales", direction: "out", atMs: 76_000 });
  expect(outlookOf(low, scaling, at(76_001))).toEqual({ kind: "scales", direction: "in", atMs: 136_000 });
});

test("an evaluation within the cooldown does nothing: the first one after it counts", () => {
  const activities = [{ ...activity, endedAtMs: 77_000 }];
  expect(outlookOf(high, { ...scaling, activities }, at(90_000))).toMatchObject({ kind: "scales", atMs: 196_000 });
  const others = [{ ...activity, endedAtMs: 77_000, cause: "minimum capacity was set to 5" }];
  expect(outlookOf(high, { ...scaling, activities: others }, at(90_000))).toMatchObject({ atMs: 136_000 });
});

test("a change under way, a limit and a suspension are reported as such", () => {
  const activities = [{ ...activity, status: "InProgress" }];
  expect(outlookOf(high, { ...scaling, activities }, at(90_000))).toEqual({ kind: "scaling", direction: "out" });
  expect(outlookOf(high, scaling, at(90_000, 8))).toEqual({ kind: "atLimit", direction: "out", limit: 8 });
  expect(outlookOf(low, scaling, at(90_000, 2))).toEqual({ kind: "atLimit", direction: "in", limit: 2 });
  const suspended: ScalingState = { ...scaling, bounds: { min: 2, max: 8, suspended: ["in"] } };
  expect(outlookOf(low, suspended, at(90_000))).toEqual({ kind: "suspended", direction: "in" });
});

test("an alarm that is not in ALARM, or that sets off no policy, brings nothing about", () => {
  expect(outlookOf({ ...high, value: "OK" }, scaling, at(0))).toBeUndefined();
  expect(outlookOf({ ...high, actions: ["arn:aws:sns:…"] }, scaling, at(0))).toBeUndefined();
});

test("a value that no step of the policy covers scales nothing", () => {
  const steps = [
    { MetricIntervalLowerBound: 0, MetricIntervalUpperBound: 10, ScalingAdjustment: 1 },
    { MetricIntervalLowerBound: 15, ScalingAdjustment: 2 },
  ];
  const step = { AdjustmentType: "ChangeInCapacity", StepAdjustments: steps } as const;
  const stepped = { ...scaling, policies: [{ ...policy("out"), step }] };
  const outlookAt = (reading?: number) => outlookOf(high, stepped, { ...at(50_000), reading })?.kind;
  expect([80, 89.9, 90, 94.9, 95, undefined].map(outlookAt)).toEqual([
    ...["scales", "scales", "noStepAdjustment", "noStepAdjustment", "scales"],
    // Without a reading, the step is not known.
    "scales",
  ]);
});

test("a release holds up scaling in, not out", () => {
  expect(outlookOf(low, scaling, { ...at(90_000), isReleasing: true })).toEqual({ kind: "releasing", direction: "in" });
  expect(outlookOf(high, scaling, { ...at(90_000), isReleasing: true })).toMatchObject({ kind: "scales" });
});
