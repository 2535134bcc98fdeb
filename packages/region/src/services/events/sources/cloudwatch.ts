import type { Dimension, Metric, MetricDataQuery } from "@aws-sdk/client-cloudwatch";
import { createHash } from "node:crypto";
import type { Change } from "../../../store/store.ts";
import { isComposite } from "../../cloudwatch/alarms/alarms.ts";
import { reasonDataTime } from "../../cloudwatch/formats.ts";
import { alarms, compositeAlarms, type Alarm, type CompositeAlarm, type MetricAlarm } from "../../cloudwatch/state.ts";
import type { EventDraft } from "../emit.ts";

/**
 * `CloudWatch Alarm State Change`: a new state, or that the actions of a composite alarm wait or no longer do.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html
 */
export function alarmStateChange({ table, before: was, after: is }: Change): readonly EventDraft[] {
  if (table.name !== alarms.name && table.name !== compositeAlarms.name) return [];
  const [before, after] = [was as Alarm | undefined, is as Alarm | undefined];
  if (!before || !after || !isChanged(before, after)) return [];
  const detail = {
    alarmName: after.alarmName,
    state: describeState(after),
    previousState: describeState(before),
    configuration: isComposite(after) ? compositeConfiguration(after) : metricConfiguration(after),
  };
  const detailType = "CloudWatch Alarm State Change";
  return [{ source: "aws.cloudwatch", detailType, resources: [after.alarmArn], detail }];
}

function isChanged(before: Alarm, after: Alarm): boolean {
  return before.state.value !== after.state.value || suppressedBy(before) !== suppressedBy(after);
}

function suppressedBy(alarm: Alarm): string | undefined {
  return isComposite(alarm) ? alarm.suppression?.by : undefined;
}

function describeState(alarm: Alarm): object {
  const { value, reason, reasonData, updatedAtMs } = alarm.state;
  const by = suppressedBy(alarm);
  return {
    ...(by !== undefined && { actionsSuppressedBy: by, actionsSuppressedReason: `Actions suppressed by ${by}` }),
    value,
    reason,
    reasonData,
    timestamp: reasonDataTime(updatedAtMs),
  };
}

function compositeConfiguration({ configuration }: CompositeAlarm): object {
  return {
    description: configuration.AlarmDescription,
    alarmRule: configuration.AlarmRule,
    actionsSuppressor: configuration.ActionsSuppressor,
    actionsSuppressorWaitPeriod: configuration.ActionsSuppressorWaitPeriod,
    actionsSuppressorExtensionPeriod: configuration.ActionsSuppressorExtensionPeriod,
  };
}

function metricConfiguration({ configuration, alarmArn }: MetricAlarm): object {
  const { AlarmDescription: description, Metrics: queries } = configuration;
  return { description, metrics: queries ? queries.map(describeQuery) : [oneMetric(configuration, alarmArn)] };
}

/** The id is CloudWatch's own: always the same for an alarm. */
function oneMetric(configuration: MetricAlarm["configuration"], alarmArn: string): object {
  const { Period: period, Statistic, ExtendedStatistic, Unit: unit } = configuration;
  const id = createHash("sha256")
    .update(alarmArn)
    .digest("hex")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, "$1-$2-$3-$4-$5");
  const metricStat = { metric: describeMetric(configuration), period, stat: Statistic ?? ExtendedStatistic, unit };
  return { id, metricStat, returnData: true };
}

function describeQuery({
  Id: id,
  Expression: expression,
  Label: label,
  MetricStat: metric,
  ReturnData,
  Period,
}: MetricDataQuery): object {
  const metricStat = metric && {
    metric: describeMetric(metric.Metric ?? {}),
    period: metric.Period,
    stat: metric.Stat,
    unit: metric.Unit,
  };
  return { id, expression, label, period: Period, metricStat, returnData: ReturnData ?? true };
}

function describeMetric({ Namespace: namespace, MetricName: name, Dimensions: dimensions = [] }: Metric): object {
  return { namespace, name, dimensions: Object.fromEntries(dimensions.map(pairOf)) };
}

function pairOf({ Name: name = "", Value: value = "" }: Dimension): readonly [string, string] {
  return [name, value];
}
