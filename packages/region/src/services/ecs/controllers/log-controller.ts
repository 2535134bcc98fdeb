import type { Reconciler } from "../../../engine/service.ts";
import { changedRecord } from "../../../store/changed-record.ts";
import { logOffsets } from "../state.ts";
import { joinedForMs } from "../tasks/log-events.ts";
import { storePending } from "../tasks/store-lines.ts";

/** Stores a log event of several lines once nothing has continued it for long enough. */
export const logController: Reconciler = {
  name: "ecs.logEvents",
  concerns: (change) => (changedRecord(change, logOffsets)?.pending ? [change.key] : []),
  subjects: (view) => view.list(logOffsets).flatMap((progress) => (progress.pending ? logOffsets.keyOf(progress) : [])),
  reconcile(key, context) {
    const progress = context.tx.get(logOffsets, key);
    if (!progress?.pending) return {};
    const dueAtMs = progress.pending.timeMs + joinedForMs;
    if (context.now < dueAtMs) return { wakeAtMs: dueAtMs };
    storePending(context, progress);
    return {};
  },
};
