import type { Context } from "../../engine/context.ts";
import type { View } from "../../store/store.ts";
import { groupNotFound, streamNotFound } from "./errors.ts";
import { sizeOf } from "./event-size.ts";
import { logEvents, logGroups, streamKey, logStreams, type LogEvent, type LogGroup, type LogStream } from "./state.ts";

/** The group. @throws ResourceNotFoundException */
export function existingGroup(view: View, logGroupName: string | undefined): LogGroup {
  const group = view.get(logGroups, logGroupName ?? "");
  if (!group) throw groupNotFound();
  return group;
}

/** The stream. @throws ResourceNotFoundException, of its group or of itself */
export function existingStream(
  view: View,
  names: { logGroupName: string | undefined; logStreamName: string | undefined },
): LogStream {
  const { logGroupName } = existingGroup(view, names.logGroupName);
  const stream = view.get(logStreams, streamKey({ logGroupName, logStreamName: names.logStreamName ?? "" }));
  if (!stream) throw streamNotFound();
  return stream;
}

/** Adds a new stream to a group. */
export function addStream({ tx, now }: Context, group: LogGroup, logStreamName: string): LogStream {
  const { logGroupName } = group;
  const arn = `${group.arn}:log-stream:${logStreamName}`;
  const stream: LogStream = { logGroupName, logStreamName, arn, createdAtMs: now };
  tx.put(logStreams, stream);
  return stream;
}

/** Stores events (any order) in a stream and keeps its first and last times. */
export function storeEvents(
  { tx, now }: Context,
  stream: LogStream,
  events: readonly { readonly timestampMs: number; readonly message: string }[],
): void {
  if (events.length === 0) return;
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
}
