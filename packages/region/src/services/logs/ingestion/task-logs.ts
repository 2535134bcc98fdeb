import type { Context } from "../../../engine/context.ts";
import { logGroups, logStreams, streamKey } from "../state.ts";
import { addStream } from "../streams.ts";
import { storeEvents } from "./store-events.ts";

/** Where a container's output goes: what its `awslogs` configuration names. */
export interface TaskLogStream {
  readonly logGroupName: string;
  readonly logStreamName: string;
}

/**
 * Makes sure that a container's log stream exists before its first line.
 * @returns `groupMissing` when the log group does not exist; the task cannot start then.
 */
export function openTaskLogStream(context: Context, names: TaskLogStream): "open" | "groupMissing" {
  const group = context.tx.get(logGroups, names.logGroupName);
  if (!group) return "groupMissing";
  if (!context.tx.get(logStreams, streamKey(names))) addStream(context, group, names.logStreamName);
  return "open";
}

/** Stores the lines that a container wrote. Lines for a group or stream that was deleted meanwhile are dropped, as the driver does. */
export function appendTaskLogLines(
  context: Context,
  {
    lines,
    ...names
  }: TaskLogStream & { readonly lines: readonly { readonly timeMs: number; readonly message: string }[] },
): void {
  const stream = context.tx.get(logStreams, streamKey(names));
  if (!stream) return;
  storeEvents(
    context,
    stream,
    lines.map(({ timeMs, message }) => ({ timestampMs: timeMs, message })),
  );
}
