import { expect, test } from "vitest";
import { conditionText, isOf, nextText } from "./next.ts";

const nowMs = 1_000_000;

test.each([
  [{ kind: "scales", direction: "in", atMs: nowMs + 41_000 }, "scaling in in 41 s"],
  [{ kind: "scales", direction: "out", atMs: nowMs - 1 }, "scaling out now"],
  [{ kind: "scaling", direction: "out" }, "scaling out now: waiting for the tasks"],
  [{ kind: "atLimit", direction: "out", limit: 8 }, "at its maximum of 8"],
  [{ kind: "atLimit", direction: "in", limit: 2 }, "at its minimum of 2"],
  [{ kind: "suspended", direction: "out" }, "scaling out is suspended"],
  [{ kind: "releasing", direction: "in" }, "scaling in waits for the release to end"],
  [{ kind: "noStepAdjustment", direction: "in" }, "not scaling in: no step of the policy covers this value"],
] as const)("%o", (outlook, text) => expect(nextText(outlook, nowMs)).toBe(text));

test("an alarm says what it waits for", () => {
  const alarm = { MetricName: "CPUUtilization", Threshold: 80, Period: 60, EvaluationPeriods: 3 };
  expect(conditionText({ ...alarm, ComparisonOperator: "GreaterThanOrEqualToThreshold" })).toBe("CPU ≥ 80 % for 3 min");
});

test("an alarm is of the service that it scales or watches", () => {
  const hello = { cluster: "hello", service: "hello" };
  expect(isOf({ AlarmActions: ["arn:…:resource/ecs/service/hello/hello:policyName/high"] }, hello)).toBe(true);
  expect(isOf({ AlarmActions: ["arn:…:resource/ecs/service/hello/hello2:policyName/high"] }, hello)).toBe(false);
});
