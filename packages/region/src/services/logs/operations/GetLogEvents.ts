import type { GetLogEventsRequest, GetLogEventsResponse, OutputLogEvent } from "@aws-sdk/client-cloudwatch-logs";
import type { Operation } from "../../../engine/service.ts";
import type { JournalEntry, JournalPosition } from "../../../store/store.ts";
import { largestPageBytes, sizeOf } from "../event-size.ts";
import { groupNameOf } from "../requests/group-name.ts";
import { parseToken, tokensAround } from "../event-position.ts";
import { eventsOf } from "../reading/read-events.ts";
import { keptFromMs } from "../controllers/retention.ts";
import type { LogEvent } from "../state.ts";
import { existingGroup, existingStream } from "../streams.ts";

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html */
export const getLogEvents: Operation<GetLogEventsRequest, GetLogEventsResponse> = (input, { tx, now }) => {
  const group = existingGroup(tx, groupNameOf(input));
  const stream = existingStream(tx, { logGroupName: group.logGroupName, logStreamName: input.logStreamName });
  const token = input.nextToken === undefined ? undefined : parseToken(input.nextToken);
  const isForward = token ? token.direction === "forward" : (input.startFromHead ?? false);
  const stored = eventsOf(tx, [stream], {
    fromMs: Math.max(input.startTime ?? -Infinity, keptFromMs(group, now)),
    toMs: input.endTime ?? Infinity,
    order: isForward ? "ascending" : "descending",
    after: token?.position,
  });
  const found = onePage(stored, input.limit ?? 10_000);
  const page = isForward ? found : found.toReversed();
  return { events: page.map(outputOf), ...tokensAround(page, token?.position ?? edge) };
};

/** Where an empty stream begins and ends. */
const edge: JournalPosition = { timeMs: 0, sequence: 0 };

/** As many as are asked for and fit a page, but at least one. */
function onePage(stored: Iterable<JournalEntry<LogEvent>>, limit: number): readonly JournalEntry<LogEvent>[] {
  const page: JournalEntry<LogEvent>[] = [];
  let pageBytes = 0;
  for (const item of stored) {
    pageBytes += sizeOf(item.entry.message);
    if (page.length > 0 && pageBytes > largestPageBytes) break;
    page.push(item);
    if (page.length === limit) break;
  }
  return page;
}

function outputOf({ entry }: JournalEntry<LogEvent>): OutputLogEvent {
  return { timestamp: entry.timestampMs, message: entry.message, ingestionTime: entry.ingestedAtMs };
}
