import type {
  LiveTailSessionLogEvent,
  LiveTailSessionStart,
  StartLiveTailResponseStream,
} from "@aws-sdk/client-cloudwatch-logs";
import type { EventSession, StreamItem } from "../../../engine/event-streams.ts";
import { ServiceError } from "../../../wire/contract/service-error.ts";
import type { Matches } from "../filter-pattern/matches.ts";
import { logEvents, type LogEvent } from "../state.ts";
import { Sample } from "./sample.ts";

/** What a session shows. */
export interface LiveTailSelection {
  /** Name of the log group → its ARN. */
  readonly groups: ReadonlyMap<string, string>;
  readonly isStreamWanted: (logStreamName: string) => boolean;
  readonly matches: Matches;
}

export const mostEventsInAnUpdate = 500;
/** A reader that is slow finds at most so many updates (5000 events) waiting; the oldest are dropped. */
export const mostUpdatesWaiting = 10;
const longestMs = 3 * 3_600_000;

/**
 * A live tail: `sessionStart`, then each second a `sessionUpdate` with what was stored in it, possibly nothing.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartLiveTail.html
 */
export class LiveTailSession implements EventSession {
  readonly journal = logEvents;
  readonly tickMs = 1000;
  readonly #selection: LiveTailSelection;
  readonly #sample = new Sample<LogEvent>(mostEventsInAnUpdate);
  #start: StreamItem | undefined;
  #updates: StreamItem[] = [];
  #end: StreamItem | undefined;

  constructor(start: LiveTailSessionStart, selection: LiveTailSelection) {
    this.#start = itemOf({ sessionStart: start });
    this.#selection = selection;
  }

  take(entries: readonly LogEvent[]): void {
    for (const event of entries) if (this.#isWanted(event)) this.#sample.add(event);
  }

  tick(openMs: number): void {
    const { items, isSampled } = this.#sample.take();
    const sessionResults = items.map((event) => this.#resultOf(event));
    this.#updates.push(itemOf({ sessionUpdate: { sessionMetadata: { sampled: isSampled }, sessionResults } }));
    this.#updates = this.#updates.slice(-mostUpdatesWaiting);
    if (openMs >= longestMs) this.#end = { kind: "error", error: timedOut() };
  }

  next(): StreamItem | undefined {
    const start = this.#start;
    this.#start = undefined;
    return start ?? this.#updates.shift() ?? this.#end;
  }

  broken(): ServiceError {
    return new ServiceError({
      code: "SessionStreamingException",
      message: "The region stops or has failed. Start the session again when it answers.",
    });
  }

  #isWanted({ logGroupName, logStreamName, message }: LogEvent): boolean {
    const { groups, isStreamWanted, matches } = this.#selection;
    return groups.has(logGroupName) && isStreamWanted(logStreamName) && matches(message);
  }

  #resultOf(event: LogEvent): LiveTailSessionLogEvent {
    return {
      logStreamName: event.logStreamName,
      logGroupIdentifier: this.#selection.groups.get(event.logGroupName),
      message: event.message,
      timestamp: event.timestampMs,
      ingestionTime: event.ingestedAtMs,
    };
  }
}

function itemOf(event: Partial<StartLiveTailResponseStream>): StreamItem {
  return { kind: "event", event };
}

function timedOut(): ServiceError {
  return new ServiceError({
    code: "SessionTimeoutException",
    message: "The session has been open for three hours. Start another one.",
  });
}
