import type { Effect } from "../world/effects.ts";
import type { TaskSignal } from "../world/tasks.ts";

export function signalTasks(taskIds: readonly string[], signal: TaskSignal): readonly Effect[] {
  return taskIds.map((taskId) => ({ kind: "signalTask", taskId, signal }));
}

export function signalNodes(nodeIds: readonly string[], signal: NodeJS.Signals): readonly Effect[] {
  return nodeIds.map((nodeId) => ({ kind: "signalNode", nodeId, signal }));
}
