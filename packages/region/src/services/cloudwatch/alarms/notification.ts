import type { Dimension, MetricDataQuery, StateValue } from "@aws-sdk/client-cloudwatch";
import type { Context } from "../../../engine/context.ts";
import type { PublishedMessage } from "../../../engine/published-message.ts";
import { javaDouble, reasonDataTime } from "../formats.ts";
import type { Alarm, AlarmConfiguration, CompositeAlarm } from "../state.ts";
import { isComposite } from "./alarms.ts";
import { longNameOf } from "./region-names.ts";

/** A change of state that a topic is notified of. */
export interface StateChange {
  readonly value: StateValue;
  readonly reason: string;
  /** JSON. */
  readonly reasonData?: string | undefined;
  readonly previous: StateValue;
}

/**
 * The message that an alarm publishes to a topic: JSON, member by member as CloudWatch sends it. Its members are documented by example
 * only: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html and what users received.
 */
export function notificationOf(
  context: Context,
  alarm: Alarm,
  change: StateChange,
): Omit<PublishedMessage, "topicArn"> {
  const region = longNameOf(context.region);
  const subject = `${change.value}: "${alarm.alarmName}" in ${region}`;
  const { configuration, alarmName, alarmArn, configuredAtMs } = alarm;
  const members = {
    AlarmName: alarmName,
    AlarmDescription: configuration.AlarmDescription ?? null,
    AWSAccountId: context.account,
    ...(!isComposite(alarm) && { AlarmConfigurationUpdatedTimestamp: reasonDataTime(configuredAtMs) }),
    NewStateValue: change.value,
    NewStateReason: change.reason,
    StateChangeTime: reasonDataTime(context.now),
    Region: region,
    AlarmArn: alarmArn,
    OldStateValue: change.previous,
    OKActions: configuration.OKActions ?? [],
    AlarmActions: configuration.AlarmActions ?? [],
    InsufficientDataActions: configuration.InsufficientDataActions ?? [],
    ...(isComposite(alarm) && compositeMembers(alarm, change)),
  };
  const text = JSON.stringify(members);
  // Subjects have 100 characters at most.
  const cut = subject.length > 100 ? `${subject.slice(0, 97)}...` : subject;
  return { subject: cut, message: isComposite(alarm) ? text : withTrigger(text, alarm.configuration) };
}

function compositeMembers({ configuration }: CompositeAlarm, { reasonData }: StateChange): object {
  return { AlarmRule: configuration.AlarmRule, TriggeringChildren: childrenIn(reasonData) };
}

/** The children that a composite alarm's reason data names; none where the state was set by hand. */
function childrenIn(reasonData: string | undefined): readonly object[] {
  const data: unknown = reasonData === undefined ? undefined : JSON.parse(reasonData);
  const named: unknown = typeof data === "object" && data && "triggeringAlarms" in data ? data.triggeringAlarms : [];
  const children: readonly unknown[] = Array.isArray(named) ? named : [];
  return children.filter(isChild).map(({ arn: Arn, state: { value: Value, timestamp: Timestamp } }) => {
    return { Arn, State: { Value, Timestamp } };
  });
}

interface Child {
  readonly arn: string;
  readonly state: { readonly value: string; readonly timestamp: string };
}

function isChild(value: unknown): value is Child {
  return typeof value === "object" && value !== null && "arn" in value && "state" in value;
}

/** Whole thresholds are written as Java writes them, which JSON.stringify cannot. */
function withTrigger(members: string, configuration: AlarmConfiguration): string {
  const { MetricName, Metrics: queries, Threshold = 0 } = configuration;
  const { Period, EvaluationPeriods, DatapointsToAlarm, ComparisonOperator } = configuration;
  const rule = {
    ...(Period !== undefined && { Period }),
    EvaluationPeriods,
    ...(DatapointsToAlarm !== undefined && { DatapointsToAlarm }),
    ComparisonOperator,
  };
  const first = MetricName === undefined ? rule : { ...metricMembers(configuration), ...rule };
  const last = {
    TreatMissingData: configuration.TreatMissingData ?? "missing",
    EvaluateLowSampleCountPercentile: configuration.EvaluateLowSampleCountPercentile ?? "",
    ...(queries && { Metrics: queries.map(queryMembers) }),
  };
  const trigger = `${JSON.stringify(first).slice(0, -1)},"Threshold":${javaDouble(Threshold)},${JSON.stringify(last).slice(1)}`;
  return `${members.slice(0, -1)},"Trigger":${trigger}}`;
}

function metricMembers(configuration: AlarmConfiguration): object {
  const { MetricName, Namespace, Statistic, ExtendedStatistic, Unit, Dimensions } = configuration;
  const statistic =
    ExtendedStatistic === undefined
      ? { StatisticType: "Statistic", Statistic: shouted(Statistic) }
      : { StatisticType: "ExtendedStatistic", ExtendedStatistic };
  return { MetricName, Namespace, ...statistic, Unit: Unit ?? null, Dimensions: dimensionsOf(Dimensions) };
}

function queryMembers({ MetricStat: metric, ...query }: MetricDataQuery): object {
  if (!metric) return { ...query };
  const { MetricName, Namespace, Dimensions } = metric.Metric ?? {};
  const { Period, Stat, Unit } = metric;
  return {
    ...query,
    MetricStat: {
      Metric: { Dimensions: dimensionsOf(Dimensions), MetricName, Namespace },
      ...{ Period, Stat, ...(Unit && { Unit }) },
    },
  };
}

function dimensionsOf(dimensions: readonly Dimension[] | undefined): readonly object[] {
  return (dimensions ?? []).map(({ Name: name, Value: value }) => ({ value, name }));
}

/** `SampleCount` is `SAMPLE_COUNT`. */
function shouted(statistic: string | undefined): string | undefined {
  return statistic?.replace(/(?<=[a-z])(?=[A-Z])/g, "_").toUpperCase();
}
