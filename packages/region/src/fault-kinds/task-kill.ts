import type { FaultKind } from "../faults/fault-kind.ts";
import { signalTasks } from "../faults/signal-effects.ts";

export const taskKill: FaultKind = {
  name: "task-kill",
  summary: "A signal ends the processes of each container, as a crash would, or asks the first to end.",
  undo: "ECS starts another task.",
  target: "tasks",
  duration: "once",
  parameters: {
    signal: {
      type: "choice",
      summary: "which signal",
      values: ["SIGKILL", "SIGTERM"],
      default: "SIGKILL",
    },
  },
  begin: ({ parameters }, { taskIds }) =>
    signalTasks(taskIds, parameters["signal"] === "SIGTERM" ? "SIGTERM" : "SIGKILL"),
};
