import type { Context } from "../../../engine/context.ts";
import { tasks, type Task } from "../state.ts";
import { markStopping } from "./stopping.ts";

/**
 * Fargate takes the capacity of a Spot task back. The two-minute warning is the task's state change, still RUNNING, and SIGTERM
 * at the same time: its containers have their stopTimeout, 120 seconds at most, and targets that drain are not waited for. A
 * service starts another task; it is no failure of its deployment.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html
 */
export function interruptSpotTask(context: Context, task: Task): void {
  if (!isInterruptible(task)) return;
  context.tx.put(tasks, {
    ...markStopping(task, context.now),
    stopCode: "SpotInterruption",
    stoppedReason: "Your Spot Task was interrupted.",
  });
}

/** Whether Fargate may take its capacity back: it runs on FARGATE_SPOT, and its stop has not been decided. */
function isInterruptible({ capacityProviderName, desiredStatus }: Task): boolean {
  return capacityProviderName === "FARGATE_SPOT" && desiredStatus === "RUNNING";
}
