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

test.each([
  { data: '{"recentDatapoints":[70.5,91.2]}', decidedBy: 91.2 },
  { data: '{"recentDatapoints":[4.2E-4]}', decidedBy: 0.000_42 },
  { data: '{"recentDatapoints":[]}', decidedBy: undefined },
  { data: '{"by":"a drill"}', decidedBy: undefined },
  { data: "no JSON", decidedBy: undefined },
  { data: undefined, decidedBy: undefined },
])("an alarm with $data was decided by $decidedBy", async ({ data, decidedBy }) => {
  const readers = {
    autoScaling: () =>
      Promise.resolve({
        describeScalableTargets: () => Promise.resolve({}),
        describeScalingActivities: () => Promise.resolve({}),
        describeScalingPolicies: () => Promise.resolve({}),
      }),
    cloudWatch: () =>
      Promise.resolve({
        describeAlarms: () => Promise.resolve({ MetricAlarms: [{ ...alarm("hello-high"), StateReasonData: data }] }),
      }),
  } as unknown as ScalingReaders; // what is asked of them
  const { alarms } = await readScaling(readers, { cluster: "hello", service: "hello" });
  expect(alarms[0]?.decidedBy).toBe(decidedBy);
});
