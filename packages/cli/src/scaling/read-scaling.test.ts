import { expect, test } from "vitest";
import { readScaling, type ScalingReaders } from "./read-scaling.ts";

const alarm = (AlarmName: string) => ({ AlarmName, StateValue: "OK" });

test("policies and alarms beyond the first page count as well", async () => {
  const autoScaling = {
    describeScalableTargets: () => Promise.resolve({}),
    describeScalingActivities: () => Promise.resolve({}),
    describeScalingPolicies: ({ NextToken }: { NextToken?: string }) =>
      Promise.resolve(
        NextToken === undefined
          ? { ScalingPolicies: [{ PolicyName: "cpu" }], NextToken: "more" }
          : { ScalingPolicies: [{ PolicyName: "requests", Alarms: [{ AlarmName: "TargetTracking-x" }] }] },
      ),
  };
  const describeAlarms = ({ NextToken, AlarmNames }: { NextToken?: string; AlarmNames?: string[] }) => {
    if (AlarmNames) return Promise.resolve({ MetricAlarms: AlarmNames.map(alarm) });
    if (NextToken !== undefined) return Promise.resolve({ MetricAlarms: [alarm("hello-low")] });
    return Promise.resolve({ MetricAlarms: [alarm("hello-high")], NextToken: "more" });
  };
  const readers = {
    autoScaling: () => Promise.resolve(autoScaling),
    cloudWatch: () => Promise.resolve({ describeAlarms }),
  } as unknown as ScalingReaders; // what is asked of them
  const { policies, alarms } = await readScaling(readers, { cluster: "hello", service: "hello" });
  expect(policies.map(({ name }) => name)).toEqual(["cpu", "requests"]);
  expect(alarms.map(({ name }) => name)).toEqual(["hello-high", "hello-low", "TargetTracking-x"]);
});
