import type {
  FilteredLogEvent,
  FilterLogEventsRequest,
  FilterLogEventsResponse,
} from "@aws-sdk/client-cloudwatch-logs";
import type { Operation } from "../../../engine/service.ts";
import type { JournalEntry, View } from "../../../store/store.ts";
import { invalidParameter } from "../errors.ts";
import { largestPageBytes, sizeOf } from "../event-size.ts";
import { parseFilterPattern } from "../filter-pattern/filter-pattern.ts";
import { groupNameOf } from "../requests/group-name.ts";
import { eventIdOf, positionOf } from "../event-position.ts";
import { eventsOf } from "../reading/read-events.ts";
import { keptFromMs } from "../controllers/retention.ts";
import { logStreams, type LogEvent, type LogGroup, type LogStream } from "../state.ts";
import { existingGroup } from "../streams.ts";

/** One page looks at so much and no more, however little matches: the rest of the region waits for it. */
export const mostSearched = { events: 20_000, bytes: largestPageBytes };

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html */
export const filterLogEvents: Operation<FilterLogEventsRequest, FilterLogEventsResponse> = (input, { tx, now }) => {
  const limit = input.limit ?? 10_000;
  const matches = parseFilterPattern(input.filterPattern ?? "");
  const group = existingGroup(tx, groupNameOf(input));
  const stored = eventsOf(tx, streamsOf(input, group, tx), {
    fromMs: Math.max(input.startTime ?? -Infinity, keptFromMs(group, now)),
    toMs: (input.endTime ?? Infinity) + 1,
    order: "ascending",
    after: input.nextToken === undefined ? undefined : positionOf(input.nextToken),
  });
  const { page, last } = search(stored, matches, limit);
  return { events: page.map(outputOf), searchedLogStreams: [], ...(last && { nextToken: eventIdOf(last) }) };
};

/** The next events that match, and the last one looked at when there are more to look at. */
function search(
  stored: Iterable<JournalEntry<LogEvent>>,
  matches: (message: string) => boolean,
  limit: number,
): { readonly page: readonly JournalEntry<LogEvent>[]; readonly last?: JournalEntry<LogEvent> } {
  const page: JournalEntry<LogEvent>[] = [];
  const searched = { events: 0, bytes: 0 };
  let pageBytes = 0;
  let last: JournalEntry<LogEvent> | undefined;
  for (const item of stored) {
    const bytes = sizeOf(item.entry.message);
    const isMatch = matches(item.entry.message);
    const isFull = page.length === limit || (isMatch && pageBytes > 0 && pageBytes + bytes > largestPageBytes);
    if (last && (isFull || searched.events >= mostSearched.events || searched.bytes >= mostSearched.bytes))
      return { page, last };
    last = item;
    searched.events++;
    searched.bytes += bytes;
    if (!isMatch) continue;
    page.push(item);
    pageBytes += bytes;
  }
  return { page };
}

function streamsOf(input: FilterLogEventsRequest, { logGroupName }: LogGroup, view: View): readonly LogStream[] {
  const { logStreamNames = [], logStreamNamePrefix } = input;
  if (logStreamNames.length > 0 && logStreamNamePrefix !== undefined)
    throw invalidParameter("logStreamNames and logStreamNamePrefix are mutually exclusive.");
  return view
    .by(logStreams, "group", logGroupName)
    .filter(({ logStreamName }) => logStreamNames.length === 0 || logStreamNames.includes(logStreamName))
    .filter(({ logStreamName }) => logStreamName.startsWith(logStreamNamePrefix ?? ""));
}

function outputOf({ entry, ...position }: JournalEntry<LogEvent>): FilteredLogEvent {
  return {
    logStreamName: entry.logStreamName,
    timestamp: entry.timestampMs,
    message: entry.message,
    ingestionTime: entry.ingestedAtMs,
    eventId: eventIdOf(position),
  };
}
