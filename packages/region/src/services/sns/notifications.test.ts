// What alarms and events publish to a topic.
import type { PutMetricAlarmInput } from "@aws-sdk/client-cloudwatch";
import { expect, it } from "vitest";
import { describeAlarmHistory } from "../cloudwatch/operations/DescribeAlarmHistory.ts";
import { putCompositeAlarm } from "../cloudwatch/operations/PutCompositeAlarm.ts";
import { putMetricAlarm } from "../cloudwatch/operations/PutMetricAlarm.ts";
import { setAlarmState } from "../cloudwatch/operations/SetAlarmState.ts";
import { cloudwatch } from "../cloudwatch/service.ts";
import { putEvents } from "../events/operations/PutEvents.ts";
import { putRule } from "../events/operations/PutRule.ts";
import { putTargets } from "../events/operations/PutTargets.ts";
import { events } from "../events/service.ts";
import { aRegionWithTopic, topicArn } from "./testing/topic-region.ts";

const arn = (name: string): string => `arn:aws:cloudwatch:ap-southeast-2:000000000000:alarm:${name}`;
const cpuHigh: PutMetricAlarmInput = {
  ...{ AlarmName: "cpu", AlarmDescription: "too busy", Namespace: "AWS/ECS", MetricName: "CPUUtilization" },
  ...{ Period: 60, EvaluationPeriods: 2, Threshold: 70, TreatMissingData: "ignore", AlarmActions: [topicArn] },
  Statistic: "Average",
  ComparisonOperator: "GreaterThanThreshold",
  Dimensions: [{ Name: "ServiceName", Value: "web" }],
};

function aRegionWithAlarm() {
  const region = aRegionWithTopic([cloudwatch]);
  const { call, advance } = region;
  call(putMetricAlarm, cpuHigh);
  advance("0s");
  return {
    ...region,
    set(this: void, AlarmName: string, StateValue: "OK" | "ALARM"): void {
      call(setAlarmState, { AlarmName, StateValue, StateReason: "by hand" });
      advance("0s");
    },
    lastAction: () => call(describeAlarmHistory, { HistoryItemType: "Action" }).AlarmHistoryItems?.[0]?.HistorySummary,
  };
}

it("notifies a topic of an alarm, in CloudWatch's JSON", () => {
  const { subscribed, set, bodies, lastAction, clock } = aRegionWithAlarm();
  subscribed();
  set("cpu", "ALARM");
  const [{ Subject, Message = "" } = {}] = bodies();
  expect(Subject).toBe('ALARM: "cpu" in Asia Pacific (Sydney)');
  const time = new Date(clock.now()).toISOString().replace("Z", "+0000");
  expect(JSON.parse(Message)).toEqual({
    ...{ AlarmName: "cpu", AlarmDescription: "too busy", AWSAccountId: "000000000000" },
    ...{ AlarmConfigurationUpdatedTimestamp: time, StateChangeTime: time, Region: "Asia Pacific (Sydney)" },
    ...{ NewStateValue: "ALARM", NewStateReason: "by hand", OldStateValue: "INSUFFICIENT_DATA", AlarmArn: arn("cpu") },
    ...{ OKActions: [], AlarmActions: [topicArn], InsufficientDataActions: [] },
    Trigger: {
      ...{ MetricName: "CPUUtilization", Namespace: "AWS/ECS", StatisticType: "Statistic", Statistic: "AVERAGE" },
      ...{ Unit: null, Dimensions: [{ value: "web", name: "ServiceName" }], Period: 60, EvaluationPeriods: 2 },
      ...{ ComparisonOperator: "GreaterThanThreshold", Threshold: 70, TreatMissingData: "ignore" },
      EvaluateLowSampleCountPercentile: "",
    },
  });
  expect(Message).toContain('"Threshold":70.0,');
  expect(lastAction()).toBe(`Successfully executed action ${topicArn}`);
});

it("notifies a topic of a composite alarm, with the children that brought it about", () => {
  const { call, advance, subscribed, set, bodies } = aRegionWithAlarm();
  subscribed();
  call(putCompositeAlarm, { AlarmName: "site", AlarmRule: "ALARM(cpu)", AlarmActions: [topicArn] });
  advance("0s");
  set("cpu", "ALARM");
  const messages = bodies().map(({ Message = "" }) => JSON.parse(Message) as Readonly<Record<string, unknown>>);
  expect(messages.find(({ AlarmName: name }) => name === "site")).toMatchObject({
    ...{ NewStateValue: "ALARM", OldStateValue: "OK", AlarmRule: "ALARM(cpu)" },
    TriggeringChildren: [{ Arn: arn("cpu"), State: { Value: "ALARM" } }],
  });
});

it("records in the alarm's history that there is no such topic", () => {
  const { call, set, lastAction } = aRegionWithAlarm();
  call(putMetricAlarm, { ...cpuHigh, AlarmActions: [`${topicArn}s`] });
  set("cpu", "ALARM");
  expect(lastAction()).toBe(`Failed to execute action ${topicArn}s. Received error: "Topic does not exist"`);
});

it("publishes the events that match a rule", () => {
  const { call, advance, subscribed, bodies } = aRegionWithTopic([events]);
  subscribed();
  call(putRule, { Name: "orders", EventPattern: '{"source":["shop"]}' });
  call(putTargets, { Rule: "orders", Targets: [{ Id: "team", Arn: topicArn }] });
  call(putEvents, { Entries: [{ Source: "shop", DetailType: "Order", Detail: '{"total":11}' }] });
  advance("0s");
  expect(JSON.parse(bodies()[0]?.["Message"] ?? "")).toMatchObject({ source: "shop", detail: { total: 11 } });
});
