import type { PutMetricAlarmInput } from "@aws-sdk/client-cloudwatch";
import { expect, it } from "vitest";
import type { AwsService } from "../../engine/service.ts";
import { aRegion } from "../../testing/region.ts";
import { deleteAlarms } from "./operations/DeleteAlarms.ts";
import { describeAlarmHistory } from "./operations/DescribeAlarmHistory.ts";
import { describeAlarms } from "./operations/DescribeAlarms.ts";
import { describeAlarmsForMetric } from "./operations/DescribeAlarmsForMetric.ts";
import { disableAlarmActions } from "./operations/DisableAlarmActions.ts";
import { enableAlarmActions } from "./operations/EnableAlarmActions.ts";
import { listTagsForResource } from "./operations/ListTagsForResource.ts";
import { putMetricAlarm } from "./operations/PutMetricAlarm.ts";
import { setAlarmState } from "./operations/SetAlarmState.ts";
import { tagResource } from "./operations/TagResource.ts";
import { untagResource } from "./operations/UntagResource.ts";
import { cloudwatch } from "./service.ts";

const cpuHigh = {
  AlarmName: "cpu-high",
  Namespace: "AWS/ECS",
  MetricName: "CPUUtilization",
  Dimensions: [
    { Name: "ClusterName", Value: "web" },
    { Name: "ServiceName", Value: "web" },
  ],
  Statistic: "Average",
  Period: 60,
  EvaluationPeriods: 3,
  DatapointsToAlarm: 2,
  Threshold: 80,
  ComparisonOperator: "GreaterThanOrEqualToThreshold",
  AlarmActions: ["arn:aws:autoscaling:ap-southeast-2:000000000000:scalingPolicy:id:resource/x:policyName/out"],
} satisfies PutMetricAlarmInput;

const query = (id: string) => ({
  Id: id,
  MetricStat: { Metric: { Namespace: "N", MetricName: "M" }, Period: 60, Stat: "Sum" },
  ReturnData: false,
});
const mathAlarm = {
  AlarmName: "math",
  EvaluationPeriods: 1,
  Threshold: 1,
  ComparisonOperator: "GreaterThanThreshold",
  Metrics: [query("a"), query("b"), { Id: "sum", Expression: "a + b" }],
} satisfies PutMetricAlarmInput;

const cloudWatchRegion = () => aRegion({ services: [cloudwatch] });

it("keeps an alarm as it was put, not evaluated", () => {
  const { call, clock } = cloudWatchRegion();
  call(putMetricAlarm, cpuHigh);
  const now = new Date(clock.now());
  expect(call(describeAlarms, {}).MetricAlarms).toEqual([
    {
      ...cpuHigh,
      AlarmArn: "arn:aws:cloudwatch:ap-southeast-2:000000000000:alarm:cpu-high",
      ActionsEnabled: true,
      OKActions: [],
      InsufficientDataActions: [],
      AlarmConfigurationUpdatedTimestamp: now,
      StateValue: "INSUFFICIENT_DATA",
      StateReason: "Unchecked: Initial alarm creation",
      StateUpdatedTimestamp: now,
      StateTransitionedTimestamp: now,
    },
  ]);
  call(putMetricAlarm, mathAlarm);
  expect(call(describeAlarms, { AlarmNames: ["math"] }).MetricAlarms).toMatchObject([mathAlarm]);
});

it("replaces the whole configuration, and keeps state and tags", () => {
  const { call, advance } = cloudWatchRegion();
  call(putMetricAlarm, { ...cpuHigh, AlarmDescription: "hot", Tags: [{ Key: "team", Value: "a" }] });
  const [before] = call(describeAlarms, {}).MetricAlarms ?? [];
  advance("60s");
  call(putMetricAlarm, { ...cpuHigh, Threshold: 90, Tags: [{ Key: "team", Value: "b" }] });
  const [after] = call(describeAlarms, {}).MetricAlarms ?? [];
  expect(after).toMatchObject({ Threshold: 90, StateUpdatedTimestamp: before?.StateUpdatedTimestamp });
  expect(after).not.toHaveProperty("AlarmDescription");
  expect(call(listTagsForResource, { ResourceARN: after?.AlarmArn }).Tags).toEqual([{ Key: "team", Value: "a" }]);
});

it("finds alarms by name, prefix, state, action and metric, page by page", () => {
  const { call } = cloudWatchRegion();
  for (const AlarmName of ["b", "a2", "a1"]) call(putMetricAlarm, { ...cpuHigh, AlarmName });
  const names = (input: Parameters<typeof describeAlarms>[0]) =>
    call(describeAlarms, input).MetricAlarms?.map(({ AlarmName: name }) => name);
  expect(names({})).toEqual(["a1", "a2", "b"]);
  expect(names({ AlarmNames: ["b", "none"] })).toEqual(["b"]);
  expect(names({ AlarmNamePrefix: "a" })).toEqual(["a1", "a2"]);
  expect(names({ StateValue: "ALARM" })).toEqual([]);
  expect(names({ ActionPrefix: "arn:aws:autoscaling" })).toEqual(["a1", "a2", "b"]);
  const { NextToken: token } = call(describeAlarms, { MaxRecords: 2 });
  expect(names({ MaxRecords: 2, NextToken: token })).toEqual(["b"]);

  const metric = { Namespace: "AWS/ECS", MetricName: "CPUUtilization" };
  const dimensions = cpuHigh.Dimensions.toReversed();
  expect(call(describeAlarmsForMetric, { ...metric, Dimensions: dimensions }).MetricAlarms).toHaveLength(3);
  expect(call(describeAlarmsForMetric, metric).MetricAlarms).toEqual([]);
});

it("records in the history what was done, also of an alarm that is gone", () => {
  const { call, advance } = cloudWatchRegion();
  call(putMetricAlarm, cpuHigh);
  call(disableAlarmActions, { AlarmNames: ["cpu-high", "none"] });
  expect(call(describeAlarms, {}).MetricAlarms).toMatchObject([{ ActionsEnabled: false }]);
  call(enableAlarmActions, { AlarmNames: ["cpu-high"] });
  call(deleteAlarms, { AlarmNames: ["cpu-high"] });
  const summaries = (input: Parameters<typeof describeAlarmHistory>[0]) =>
    call(describeAlarmHistory, input).AlarmHistoryItems?.map(({ HistorySummary: summary }) => summary);
  const oldestFirst = [
    'Alarm "cpu-high" created',
    'Alarm "cpu-high" updated',
    'Alarm "cpu-high" updated',
    'Alarm "cpu-high" deleted',
  ];
  expect(summaries({ AlarmName: "cpu-high", ScanBy: "TimestampAscending" })).toEqual(oldestFirst);
  const { NextToken: token } = call(describeAlarmHistory, { MaxRecords: 3 });
  expect(summaries({ MaxRecords: 3, NextToken: token })).toEqual(oldestFirst.slice(0, 1));
  expect(summaries({ HistoryItemType: "StateUpdate" })).toEqual([]);

  advance("1209601s");
  call(putMetricAlarm, mathAlarm);
  expect(summaries({})).toEqual(['Alarm "math" created']);
});

it("tags alarms", () => {
  const { call, refusal } = cloudWatchRegion();
  call(putMetricAlarm, cpuHigh);
  const ResourceARN = "arn:aws:cloudwatch:ap-southeast-2:000000000000:alarm:cpu-high";
  call(tagResource, {
    ResourceARN,
    Tags: [
      { Key: "a", Value: "1" },
      { Key: "b", Value: "2" },
    ],
  });
  call(untagResource, { ResourceARN, TagKeys: ["a"] });
  expect(call(listTagsForResource, { ResourceARN }).Tags).toEqual([{ Key: "b", Value: "2" }]);
  const elsewhere = ResourceARN.replace("southeast", "northeast");
  expect(refusal(listTagsForResource, { ResourceARN: "cpu-high" })).toEqual({
    code: "InvalidParameterValue",
    message: "The value cpu-high for parameter ResourceARN is no ARN of an alarm.",
  });
  expect(refusal(listTagsForResource, { ResourceARN: elsewhere })).toEqual({
    code: "ResourceNotFoundException",
    message: `The alarm ${elsewhere} does not exist.`,
  });
});

it("deletes the alarms that are there, whatever else is named", () => {
  const { call, refusal } = cloudWatchRegion();
  call(putMetricAlarm, cpuHigh);
  call(deleteAlarms, { AlarmNames: ["cpu-high", "none"] });
  expect(call(describeAlarms, {}).MetricAlarms).toEqual([]);
  expect(refusal(deleteAlarms, { AlarmNames: ["none"] }).code).toBe("ResourceNotFound");
});

const enumeration = (value: string, member: string, values: string) =>
  `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: Member must satisfy enum value set: [${values}]`;

const refusals: readonly (readonly [Partial<Record<keyof PutMetricAlarmInput, unknown>>, string, string])[] = [
  [
    { AlarmName: "a\tb" },
    "InvalidParameterValue",
    "The parameter AlarmName must not contain ASCII control characters.",
  ],
  [{ EvaluationPeriods: undefined }, "MissingParameter", "The parameter EvaluationPeriods is required."],
  [{ Threshold: undefined }, "MissingParameter", "The parameter Threshold is required."],
  [{ Period: 45 }, "ValidationError", "Period must be 10, 20, 30 or a multiple of 60"],
  [
    { EvaluationPeriods: 1441 },
    "ValidationError",
    "Metrics cannot be checked across more than a day (EvaluationPeriods * Period must be <= 86400).",
  ],
  [
    { EvaluationPeriods: 169, Period: 3600 },
    "ValidationError",
    "Metrics cannot be checked across more than a week (EvaluationPeriods * Period must be <= 604800).",
  ],
  [
    { DatapointsToAlarm: 4 },
    "ValidationError",
    "DatapointsToAlarm (4) must be less than or equal to EvaluationPeriods (3).",
  ],
  [
    { ExtendedStatistic: "p99" },
    "InvalidParameterCombination",
    "The parameters Statistic and ExtendedStatistic are mutually exclusive and you have specified both.",
  ],
  [
    { Statistic: undefined, ExtendedStatistic: "p101" },
    "InvalidParameterValue",
    "The value p101 for parameter ExtendedStatistic is not supported.",
  ],
  [
    { Statistic: "Mean" },
    "ValidationError",
    enumeration("Mean", "statistic", "Maximum, SampleCount, Sum, Minimum, Average"),
  ],
  [
    { TreatMissingData: "bad" },
    "ValidationError",
    "The value bad is not supported for TreatMissingData parameter. Supported values are [breaching, notBreaching, ignore, missing].",
  ],
  [
    { EvaluateLowSampleCountPercentile: "bad" },
    "ValidationError",
    "Option bad is not supported. Supported options for parameter EvaluateLowSampleCountPercentile are evaluate and ignore.",
  ],
  [
    { OKActions: ["1", "2", "3", "4", "5", "6"] },
    "ValidationError",
    "1 validation error detected: Value '[1, 2, 3, 4, 5, 6]' at 'oKActions' failed to satisfy constraint: Member must have length less than or equal to 5",
  ],
  [
    { Metrics: [{ Id: "a", Expression: "1" }] },
    "InvalidParameterCombination",
    "The parameters Metrics and MetricName are mutually exclusive and you have specified both.",
  ],
  [
    { ComparisonOperator: "GreaterThanUpperThreshold" },
    "ValidationError",
    "Evenkeel does not support anomaly detection (ComparisonOperator GreaterThanUpperThreshold) yet.",
  ],
  [
    { EvaluationInterval: 60 },
    "ValidationError",
    "Evenkeel does not support EvaluationInterval of a metric alarm yet.",
  ],
];

it.each(refusals)("refuses an alarm with %j", (change, code, message) => {
  const { refusal } = cloudWatchRegion();
  expect(refusal(putMetricAlarm, { ...cpuHigh, ...change } as PutMetricAlarmInput)).toEqual({ code, message });
});

it.each(["p99", "p99.9", "tm90", "wm95.5", "tc10", "ts1", "IQM", "PR(1:100)", "TM(10%:90%)", "TS(80%:)", "TC(:0.5)"])(
  "knows the extended statistic %s",
  (ExtendedStatistic) => {
    const { call } = cloudWatchRegion();
    call(putMetricAlarm, { ...cpuHigh, Statistic: undefined, ExtendedStatistic });
    expect(call(describeAlarms, {}).MetricAlarms).toMatchObject([{ ExtendedStatistic }]);
  },
);

it("has an action fail for the reason that the service of its ARN gives, and where there is none", () => {
  const [arn = ""] = cpuHigh.AlarmActions;
  const actionsIn = (...others: readonly AwsService[]) => {
    const { call } = aRegion({ services: [cloudwatch, ...others] });
    call(putMetricAlarm, cpuHigh);
    call(setAlarmState, { AlarmName: "cpu-high", StateValue: "ALARM", StateReason: "by hand" });
    const { AlarmHistoryItems = [] } = call(describeAlarmHistory, { HistoryItemType: "Action" });
    return AlarmHistoryItems.map(({ HistorySummary: summary }) => summary);
  };
  const scaling = (failure: string | undefined): AwsService => ({
    ...{ name: "application-autoscaling", operations: {} },
    alarmActions: { autoscaling: (_view, named, { state }) => failure && `${failure} ${named} in ${state}` },
  });
  const failed = (reason: string) => [`Failed to execute action ${arn}. Received error: "${reason}"`];
  expect(actionsIn()).toEqual(failed(`Evenkeel has no service "autoscaling" for this action: ${arn}`));
  expect(actionsIn(scaling("no policy"))).toEqual(failed(`no policy ${arn} in ALARM`));
  expect(actionsIn(scaling(undefined))).toEqual([`Successfully executed action ${arn}`]);
});
