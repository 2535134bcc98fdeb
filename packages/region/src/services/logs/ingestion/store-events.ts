import type { Context } from "../../../engine/context.ts";
import { sizeOf } from "../event-size.ts";
import { publishMatches } from "../metric-filters/publish-matches.ts";
import { logEvents, logStreams, type LogEvent, type LogStream } from "../state.ts";

/** Stores events (any order) in a stream, keeps its first and last times, and publishes what the group's metric filters find in them. */
export function storeEvents(
  context: Context,
  stream: LogStream,
  events: readonly { readonly timestampMs: number; readonly message: string }[],
): void {
  if (events.length === 0) return;
  const { tx, now } = context;
  const { logGroupName, logStreamName } = stream;
  const stored = events.map((event): LogEvent => ({ logGroupName, logStreamName, ingestedAtMs: now, ...event }));
  const times = stored.map(({ timestampMs }) => timestampMs);
  tx.append(logEvents, stored);
  tx.put(logStreams, {
    ...stream,
    firstEventAtMs: times.reduce((a, b) => Math.min(a, b), stream.firstEventAtMs ?? Infinity),
    lastEventAtMs: times.reduce((a, b) => Math.max(a, b), stream.lastEventAtMs ?? -Infinity),
    lastIngestedAtMs: now,
    storedBytes: stored.reduce((sum, { message }) => sum + sizeOf(message), stream.storedBytes ?? 0),
  });
  publishMatches(context, logGroupName, events);
}
