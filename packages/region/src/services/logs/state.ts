import type { StandardUnit } from "@aws-sdk/client-cloudwatch-logs";
import { journal, table } from "../../store/table.ts";

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_LogGroup.html */
export interface LogGroup {
  readonly logGroupName: string;
  readonly arn: string;
  readonly createdAtMs: number;
  readonly retentionInDays?: number;
  readonly tags: Readonly<Record<string, string>>;
}

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_LogStream.html */
export interface LogStream {
  readonly logGroupName: string;
  readonly logStreamName: string;
  readonly arn: string;
  readonly createdAtMs: number;
  readonly firstEventAtMs?: number;
  readonly lastEventAtMs?: number;
  readonly lastIngestedAtMs?: number;
  /** Of its events, as `sizeOf` counts them. @default 0 */
  readonly storedBytes?: number;
}

export interface LogEvent {
  readonly logGroupName: string;
  readonly logStreamName: string;
  readonly timestampMs: number;
  readonly ingestedAtMs: number;
  readonly message: string;
}

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_MetricFilter.html */
export interface MetricFilter {
  readonly logGroupName: string;
  readonly filterName: string;
  readonly filterPattern: string;
  readonly metricName: string;
  readonly metricNamespace: string;
  /** A number, or where it is: `$.latency` of JSON, `$size` of fields. */
  readonly metricValue: string;
  readonly defaultValue?: number;
  /** Name → where its value is, as of `metricValue`. */
  readonly dimensions?: Readonly<Record<string, string>>;
  readonly unit?: StandardUnit;
  readonly createdAtMs: number;
}

/** A minute in which events came to a group whose filter has a default value: that is published where none of them matched. */
export interface FilterMinute {
  readonly logGroupName: string;
  readonly filterName: string;
  readonly startMs: number;
  readonly hasMatched: boolean;
}

/** The names and values of dimensions that a filter published in an hour, which are counted anew when the region starts. */
export interface FilterPairs {
  readonly logGroupName: string;
  readonly filterName: string;
  readonly startMs: number;
  readonly pairs: ReadonlySet<string>;
}

export const logGroups = table("logs.groups", (group: LogGroup) => group.logGroupName);

export const logStreams = table("logs.streams", (stream: LogStream) => streamKey(stream), {
  indexes: { group: (stream: LogStream) => stream.logGroupName },
});

export const logEvents = journal(
  "logs.events",
  (event: LogEvent) => streamKey(event),
  (event) => event.timestampMs,
);

/** The key of a stream, which is also the partition of its events; neither name can hold a line break. */
export function streamKey(stream: { readonly logGroupName: string; readonly logStreamName: string }): string {
  return `${stream.logGroupName}\n${stream.logStreamName}`;
}

export const metricFilters = table("logs.metricFilters", (filter: MetricFilter) => filterKey(filter), {
  indexes: { group: ({ logGroupName }: MetricFilter) => logGroupName },
});

export const filterMinutes = table("logs.filterMinutes", (minute: FilterMinute) => filterKey(minute));

export const filterPairs = table("logs.filterPairs", (pairs: FilterPairs) => filterKey(pairs), {
  durability: "volatile",
});

/** The key of a group's filter. */
export function filterKey(filter: { readonly logGroupName: string; readonly filterName: string }): string {
  return `${filter.logGroupName}\n${filter.filterName}`;
}
