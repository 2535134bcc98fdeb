import type {
  AlarmType,
  ComparisonOperator,
  HistoryItemType,
  PutCompositeAlarmInput,
  PutMetricAlarmInput,
  StandardUnit,
  StateValue,
  Tag,
} from "@aws-sdk/client-cloudwatch";
import { journal, table } from "../../store/table.ts";
import { metricKey, type MetricName } from "./metric.ts";
import type { StatisticSet } from "./statistic-set.ts";
import type { Resolution } from "./tiers.ts";

/** What an alarm watches and what it does: as PutMetricAlarm was given it, absent members absent. */
export type AlarmConfiguration = Pick<
  PutMetricAlarmInput,
  | "AlarmDescription"
  | "OKActions"
  | "AlarmActions"
  | "InsufficientDataActions"
  | "MetricName"
  | "Namespace"
  | "Statistic"
  | "ExtendedStatistic"
  | "Dimensions"
  | "Period"
  | "Unit"
  | "EvaluationPeriods"
  | "DatapointsToAlarm"
  | "Threshold"
  | "ComparisonOperator"
  | "TreatMissingData"
  | "EvaluateLowSampleCountPercentile"
  | "Metrics"
>;

/** What the last evaluation said. */
export interface AlarmState {
  readonly value: StateValue;
  readonly reason: string;
  readonly reasonData?: string;
  /** The last evaluation that said something new. */
  readonly updatedAtMs: number;
  /** The last change of `value`. */
  readonly transitionedAtMs: number;
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricAlarm.html */
export interface MetricAlarm {
  readonly alarmName: string;
  readonly alarmArn: string;
  readonly configuration: AlarmConfiguration;
  readonly actionsEnabled: boolean;
  readonly configuredAtMs: number;
  readonly state: AlarmState;
  readonly tags: readonly Tag[];
}

export const alarms = table("cloudwatch.alarms", (alarm: MetricAlarm) => alarm.alarmName);

/** What a composite alarm reads and what it does: as PutCompositeAlarm was given it, absent members absent. */
export type CompositeConfiguration = Pick<
  PutCompositeAlarmInput,
  | "AlarmDescription"
  | "OKActions"
  | "AlarmActions"
  | "InsufficientDataActions"
  | "ActionsSuppressor"
  | "ActionsSuppressorWaitPeriod"
  | "ActionsSuppressorExtensionPeriod"
> & { readonly AlarmRule: string };

/** The state of an alarm that a rule reads. */
export interface ChildState {
  readonly alarmName: string;
  readonly alarmArn: string;
  readonly value: StateValue;
  readonly transitionedAtMs: number;
}

/** What a rule was evaluated on: it is looked at again only when this differs. */
export interface EvaluatedOn {
  /** Of the alarm's configuration. */
  readonly revision: number;
  readonly children: readonly ChildState[];
}

/** That the actions of a composite alarm wait, and for what. */
export interface Suppression {
  readonly by: "WaitPeriod" | "Alarm" | "ExtensionPeriod";
  /** When a period ends, epoch milliseconds. */
  readonly untilMs?: number;
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_CompositeAlarm.html */
export interface CompositeAlarm extends Omit<MetricAlarm, "configuration"> {
  readonly configuration: CompositeConfiguration;
  /** How often it was configured. */
  readonly revision: number;
  /** Absent until the rule was evaluated. */
  readonly evaluatedOn?: EvaluatedOn;
  /** The state whose actions were run last. */
  readonly actedOn: StateValue;
  /** Absent while the actions do not wait. */
  readonly suppression?: Suppression;
}

export const compositeAlarms = table("cloudwatch.compositeAlarms", (alarm: CompositeAlarm) => alarm.alarmName);

/** No two alarms of a region have the same name, of whichever kind they are. */
export type Alarm = MetricAlarm | CompositeAlarm;

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_AlarmHistoryItem.html */
export interface AlarmHistoryEntry {
  readonly alarmName: string;
  readonly alarmType: AlarmType;
  readonly atMs: number;
  readonly type: HistoryItemType;
  readonly summary: string;
  /** JSON. */
  readonly data: string;
}

/** The only partition of the history: it is read for all alarms at once, and outlives them. */
export const allAlarms = "alarms";

export const alarmHistory = journal(
  "cloudwatch.alarmHistory",
  () => allAlarms,
  (entry: AlarmHistoryEntry) => entry.atMs,
);

/** When an alarm is looked at next; known anew after every start. */
export interface AlarmTurn {
  readonly alarmName: string;
  readonly atMs: number;
}

export const alarmTurns = table("cloudwatch.alarmTurns", ({ alarmName }: AlarmTurn) => alarmName, {
  durability: "volatile",
});

/**
 * An alarm asks a scaling policy to act: at every evaluation that finds it in that state. Application Auto Scaling takes
 * it away; one that is lost comes again within a minute.
 */
export interface ScalingInvocation {
  readonly alarmName: string;
  /** The action, as the alarm names it. */
  readonly actionArn: string;
  readonly state: StateValue;
  /** The alarm's newest real points, oldest first. */
  readonly values: readonly number[];
  readonly threshold: number;
  /** How the alarm compared them then; absent where it compares with a band. */
  readonly comparison?: ComparisonOperator;
  readonly atMs: number;
}

export const scalingInvocations = table(
  "cloudwatch.scalingInvocations",
  ({ alarmName, actionArn }: ScalingInvocation) => `${alarmName}\n${actionArn}`,
  { durability: "volatile" },
);

/** The last that an alarm asked of a scaling policy failed, and the history says so. */
export interface FailedInvocation {
  readonly alarmName: string;
  readonly actionArn: string;
}

export const failedInvocations = table(
  "cloudwatch.failedInvocations",
  ({ alarmName, actionArn }: FailedInvocation) => `${alarmName}\n${actionArn}`,
  { durability: "volatile" },
);

/** A metric in one unit: that data was published of it. */
export interface MetricStream extends MetricName {
  readonly streamId: string;
  readonly unit: StandardUnit;
  /** When data last came, to the hour. */
  readonly seenAtMs: number;
}

export const metricStreams = table("cloudwatch.metricStreams", (stream: MetricStream) => stream.streamId, {
  indexes: { metric: (stream: MetricStream) => metricKey(stream) },
});

/** What was published of a metric in one period. There may be several for the same: they add up. */
export interface MetricData {
  readonly streamId: string;
  /** Seconds that it covers. */
  readonly resolution: Resolution;
  readonly startMs: number;
  readonly set: StatisticSet;
}

export const metricData = journal("cloudwatch.metricData", partitionOf, (data: MetricData) => data.startMs);

/** Where the data of a metric is kept. */
export function partitionOf({ streamId, resolution }: Pick<MetricData, "streamId" | "resolution">): string {
  return `${streamId}|${resolution}`;
}

/** Kept as it was given, and shown nowhere. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DashboardEntry.html */
export interface Dashboard {
  readonly name: string;
  /** JSON. */
  readonly body: string;
  readonly changedAtMs: number;
}

export const dashboards = table("cloudwatch.dashboards", (dashboard: Dashboard) => dashboard.name);
