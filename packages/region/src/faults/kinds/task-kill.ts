import type { FaultKind } from "../fault-kind.ts";

export const taskKill: FaultKind = {
  name: "task-kill",
  summary: "A signal ends the first process of each container, as a crash would.",
  undo: "ECS starts another task.",
  target: "tasks",
  duration: "once",
  parameters: {
    signal: {
      type: "choice",
      summary: "which signal",
      values: ["SIGKILL", "SIGTERM", "SIGABRT", "SIGSEGV"],
      default: "SIGKILL",
    },
  },
};
