import type { GetLogEventsRequest, GetLogEventsResponse, OutputLogEvent } from "@aws-sdk/client-cloudwatch-logs";
import type { Operation } from "../../../engine/service.ts";
import type { JournalEntry, JournalPosition } from "../../../store/store.ts";
import { groupNameOf } from "../group-name.ts";
import { checkLimit } from "../limits.ts";
import { parseToken, tokensAround } from "../page.ts";
import { logEvents, streamKey, type LogEvent } from "../state.ts";
import { existingStream } from "../streams.ts";

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html */
export const getLogEvents: Operation<GetLogEventsRequest, GetLogEventsResponse> = (input, { tx }) => {
  const stream = existingStream(tx, { logGroupName: groupNameOf(input), logStreamName: input.logStreamName });
  const token = input.nextToken === undefined ? undefined : parseToken(input.nextToken);
  const isForward = token ? token.direction === "forward" : (input.startFromHead ?? false);
  const found = tx.read(logEvents, {
    partition: streamKey(stream),
    order: isForward ? "ascending" : "descending",
    limit: checkLimit(input.limit, { default: 10_000, max: 10_000 }),
    ...(input.startTime !== undefined && { fromMs: input.startTime }),
    ...(input.endTime !== undefined && { toMs: input.endTime }),
    ...(token && { after: token.position }),
  });
  const page = isForward ? found : found.toReversed();
  return { events: page.map(outputOf), ...tokensAround(page, token?.position ?? edge) };
};

/** Where an empty stream begins and ends. */
const edge: JournalPosition = { timeMs: 0, sequence: 0 };

function outputOf({ entry }: JournalEntry<LogEvent>): OutputLogEvent {
  return { timestamp: entry.timestampMs, message: entry.message, ingestionTime: entry.ingestedAtMs };
}
