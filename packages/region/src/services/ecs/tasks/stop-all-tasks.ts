import type { Context } from "../../../engine/context.ts";
import { tasks } from "../state.ts";
import { stopTask } from "./stopping.ts";

/** Decides that every task stops because the region does: no failure of theirs, so that each is replaced at the next start. */
export function stopAllTasks(context: Context): void {
  for (const task of context.tx.list(tasks)) {
    if (task.lastStatus === "STOPPED") continue;
    stopTask(context, task, { stopCode: "UserInitiated", stoppedReason: "The region was stopped" });
  }
}
