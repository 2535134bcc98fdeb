import type { HistoryItemType, PutMetricAlarmInput, StateValue, Tag } from "@aws-sdk/client-cloudwatch";
import { journal, table } from "../../store/table.ts";

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

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_AlarmHistoryItem.html */
export interface AlarmHistoryEntry {
  readonly alarmName: string;
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
