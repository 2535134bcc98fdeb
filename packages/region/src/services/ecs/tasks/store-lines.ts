import type { Context } from "../../../engine/context.ts";
import type { Observation } from "../../../world/observations.ts";
import { appendTaskLogLines } from "../../logs/ingestion/task-logs.ts";
import { logOffsets, tasks, type LogProgress, type TaskContainer } from "../state.ts";
import { joinLines } from "./log-events.ts";

/** Stores what a container wrote, and how far that was read; of an event of several lines only what is whole. */
export function storeLines(observation: Extract<Observation, { kind: "logLines" }>, context: Context): void {
  const { taskId, container: name, lines, offset } = observation;
  const { tx } = context;
  const container = findContainer(context, { taskId, container: name });
  if (!container) return;
  const { log, lastStatus } = container;
  if (log?.startPattern === undefined) {
    tx.put(logOffsets, { taskId, container: name, offset });
    if (log) appendTaskLogLines(context, { ...log, lines });
    return;
  }
  const before = tx.get(logOffsets, logOffsets.keyOf({ taskId, container: name, offset }));
  const { events, pending } = joinLines(before?.pending, lines, log.startPattern);
  const progress: LogProgress = { taskId, container: name, offset, ...(pending && { pending }) };
  tx.put(logOffsets, progress);
  appendTaskLogLines(context, { ...log, lines: events });
  if (lastStatus === "STOPPED") storePending(context, progress);
}

/** The event that might have gone on is whole. */
export function storePending(context: Context, { pending, ...progress }: LogProgress): void {
  const log = findContainer(context, progress)?.log;
  if (!pending) return;
  context.tx.put(logOffsets, progress);
  if (log) appendTaskLogLines(context, { ...log, lines: [pending] });
}

function findContainer(
  { tx }: Context,
  { taskId, container }: Pick<LogProgress, "taskId" | "container">,
): TaskContainer | undefined {
  return tx.get(tasks, taskId)?.containers.find(({ name }) => name === container);
}
