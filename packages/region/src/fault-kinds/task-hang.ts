import type { FaultKind } from "../faults/fault-kind.ts";
import { signalTasks } from "../faults/signal-effects.ts";

export const taskHang: FaultKind = {
  name: "task-hang",
  summary: "The task lives, and answers nothing: its processes are stopped in the middle of what they do.",
  undo: "Its processes go on.",
  target: "tasks",
  duration: "lasts",
  parameters: {},
  begin: (_, { taskIds }) => signalTasks(taskIds, "SIGSTOP"),
  end: (_, { taskIds }) => signalTasks(taskIds, "SIGCONT"),
};
