import type { Context } from "../../engine/context.ts";
import type { View } from "../../store/store.ts";
import { groupNotFound, streamNotFound } from "./errors.ts";
import { logGroups, streamKey, logStreams, type LogGroup, type LogStream } from "./state.ts";

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
