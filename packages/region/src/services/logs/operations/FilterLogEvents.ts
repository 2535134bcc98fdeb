import type {
  FilteredLogEvent,
  FilterLogEventsRequest,
  FilterLogEventsResponse,
} from "@aws-sdk/client-cloudwatch-logs";
import type { Operation } from "../../../engine/service.ts";
import type { JournalEntry, View } from "../../../store/store.ts";
import { invalidParameter } from "../errors.ts";
import { parseFilterPattern } from "../filter-pattern/filter-pattern.ts";
import { groupNameOf } from "../group-name.ts";
import { checkLimit } from "../limits.ts";
import { eventIdOf, positionOf } from "../page.ts";
import { logEvents, logStreams, streamKey, type LogEvent, type LogStream } from "../state.ts";
import { existingGroup } from "../streams.ts";

/** How many events of each stream are looked at for one page. */
const stretchLength = 10_000;

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html */
export const filterLogEvents: Operation<FilterLogEventsRequest, FilterLogEventsResponse> = (input, { tx }) => {
  const limit = checkLimit(input.limit, { default: 10_000, max: 10_000 });
  const matches = parseFilterPattern(input.filterPattern ?? "");
  const after = input.nextToken === undefined ? undefined : positionOf(input.nextToken);
  const stretches = streamsOf(input, tx).map((stream) =>
    tx.read(logEvents, {
      partition: streamKey(stream),
      order: "ascending",
      limit: stretchLength,
      ...(input.startTime !== undefined && { fromMs: input.startTime }),
      ...(input.endTime !== undefined && { toMs: input.endTime + 1 }),
      ...(after && { after }),
    }),
  );
  const { seen, isComplete } = merge(stretches);
  const found = seen.filter(({ entry }) => matches(entry.message));
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : isComplete ? undefined : seen.at(-1);
  return { events: page.map(outputOf), searchedLogStreams: [], ...(last && { nextToken: eventIdOf(last) }) };
};

function streamsOf(input: FilterLogEventsRequest, view: View): readonly LogStream[] {
  const { logGroupName } = existingGroup(view, groupNameOf(input));
  const { logStreamNames = [], logStreamNamePrefix } = input;
  if (logStreamNames.length > 0 && logStreamNamePrefix !== undefined)
    throw invalidParameter("logStreamNames and logStreamNamePrefix are mutually exclusive.");
  return view
    .by(logStreams, "group", logGroupName)
    .filter(({ logStreamName }) => logStreamNames.length === 0 || logStreamNames.includes(logStreamName))
    .filter(({ logStreamName }) => logStreamName.startsWith(logStreamNamePrefix ?? ""));
}

/** All streams' events in one order, up to where the first unfinished stretch ends: beyond it, events may still be missing. */
function merge(stretches: readonly (readonly JournalEntry<LogEvent>[])[]): {
  readonly seen: readonly JournalEntry<LogEvent>[];
  readonly isComplete: boolean;
} {
  const unfinished = stretches
    .filter(({ length }) => length === stretchLength)
    .flatMap((stretch) => stretch.at(-1) ?? []);
  const [horizon] = unfinished.toSorted(byPosition);
  const seen = stretches.flat().filter((item) => horizon === undefined || byPosition(item, horizon) <= 0);
  return { seen: seen.toSorted(byPosition), isComplete: horizon === undefined };
}

function byPosition(a: JournalEntry<LogEvent>, b: JournalEntry<LogEvent>): number {
  return a.timeMs - b.timeMs || a.sequence - b.sequence;
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
