import type { PutMetricAlarmInput } from "@aws-sdk/client-cloudwatch";
import type { LatencyProfile } from "../../../engine/latency.ts";
import { describeAlarmHistory } from "../../cloudwatch/operations/DescribeAlarmHistory.ts";
import { putMetricAlarm } from "../../cloudwatch/operations/PutMetricAlarm.ts";
import { tasks } from "../../ecs/state.ts";
import { putScalingPolicy } from "../operations/PutScalingPolicy.ts";
import { registerScalableTarget } from "../operations/RegisterScalableTarget.ts";
import { scalingActivities } from "../state.ts";
import { aScaledRegion, web } from "./scaled-region.ts";

/** A service of 2 to 8 tasks that starts with 4, and whose tasks share a load, in percent of one task's CPU. */
export function aLoadedRegion(options: { readonly desiredCount?: number; readonly latency?: LatencyProfile } = {}) {
  const region = aScaledRegion({ desiredCount: 4, ...options });
  const { call, clock, engine, store, advance } = region;
  let loadPercent: number | undefined;

  const running = () => store.list(tasks).filter(({ lastStatus }) => lastStatus === "RUNNING");
  const observe = (): void => {
    const used = running();
    for (const { taskId, cpu } of loadPercent === undefined ? [] : used) {
      const cpuUnits = (Number(cpu) * Math.min(100, (loadPercent ?? 0) / used.length)) / 100;
      engine.observe({ kind: "taskUsage", taskId, atMs: clock.now(), cpuUnits, memoryMiB: 64 });
    }
    clock.after(1000, observe);
  };
  clock.after(1000, observe);
  call(registerScalableTarget, { ...web, MinCapacity: 2, MaxCapacity: 8 });

  const startMs = clock.now();
  const since = (atMs: number): number => Math.round((atMs - startMs) / 1000);
  return {
    ...region,
    /** All requests together; undefined: nothing is measured. */
    load: (percent: number | undefined) => (loadPercent = percent),
    runningCount: () => running().length,
    /** A policy that changes the capacity by one task, and its alarm. */
    stepPolicy(name: string, policy: { readonly adjustment: 1 | -1; readonly cooldown: number }, alarm: AlarmOn) {
      const bound = policy.adjustment > 0 ? { MetricIntervalLowerBound: 0 } : { MetricIntervalUpperBound: 0 };
      const { PolicyARN: arn = "" } = call(putScalingPolicy, {
        ...web,
        PolicyName: name,
        PolicyType: "StepScaling",
        StepScalingPolicyConfiguration: {
          AdjustmentType: "ChangeInCapacity",
          StepAdjustments: [{ ...bound, ScalingAdjustment: policy.adjustment }],
          Cooldown: policy.cooldown,
        },
      });
      call(putMetricAlarm, { ...cpuAlarm, ...alarm, AlarmName: name, AlarmActions: [arn] });
    },
    /** What the alarms said, oldest first: `<second> <what>`. */
    alarmStory: () =>
      (
        call(describeAlarmHistory, { HistoryItemType: "StateUpdate", ScanBy: "TimestampAscending" })
          .AlarmHistoryItems ?? []
      ).map(
        ({ AlarmName: name = "", Timestamp: at, HistorySummary: summary = "" }) =>
          `${since(at?.getTime() ?? 0)} ${name}: ${summary}`,
      ),
    /** What was scaled and why, oldest first: `<second> <description> <status>`. */
    scalingStory: () =>
      store.list(scalingActivities).map(({ startedAtMs, endedAtMs, description, status, notScaledReasons }) => {
        const end = endedAtMs === undefined ? "" : ` at ${since(endedAtMs)}`;
        return `${since(startedAtMs)} ${description} ${notScaledReasons?.[0]?.Code ?? status + end}`;
      }),
    minutes: (count: number) => advance(`${count * 60}s`),
  };
}

type AlarmOn = Pick<PutMetricAlarmInput, "ComparisonOperator" | "Threshold">;

const cpuAlarm = {
  Namespace: "AWS/ECS",
  MetricName: "CPUUtilization",
  Dimensions: [
    { Name: "ClusterName", Value: "web" },
    { Name: "ServiceName", Value: "web" },
  ],
  Statistic: "Average",
  Period: 60,
  EvaluationPeriods: 1,
} as const satisfies Partial<PutMetricAlarmInput>;

export const atLeast80 = { ComparisonOperator: "GreaterThanOrEqualToThreshold", Threshold: 80 } as const;
export const atMost10 = { ComparisonOperator: "LessThanOrEqualToThreshold", Threshold: 10 } as const;

/** The same with the policies of the reference definition. */
export function aReferenceRegion(options: Parameters<typeof aLoadedRegion>[0] = {}) {
  const region = aLoadedRegion(options);
  region.stepPolicy("cpu-high", { adjustment: 1, cooldown: 60 }, atLeast80);
  region.stepPolicy("cpu-low", { adjustment: -1, cooldown: 60 }, atMost10);
  return region;
}
