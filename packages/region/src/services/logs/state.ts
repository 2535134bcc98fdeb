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
