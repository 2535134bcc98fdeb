import type { FaultKind } from "../faults/fault-kind.ts";
import { scriptInTasks } from "../faults/task-commands.ts";

export const memoryLeak: FaultKind = {
  name: "memory-leak",
  summary: "Something in the task takes more memory every second, until its limit ends it (OutOfMemoryError, 137).",
  undo: "What takes the memory is ended.",
  target: "tasks",
  duration: "lasts",
  parameters: { mibPerSecond: { type: "number", summary: "how fast", unit: "MiB/s", min: 1, max: 1024, default: 16 } },
  // `tail` keeps what it is given until it has seen the end of it.
  ...scriptInTasks(
    ({ mibPerSecond }) =>
      `while :; do head -c ${Math.round(Number(mibPerSecond) * 2 ** 20)} /dev/zero; sleep 1; done | tail -n 1`,
  ),
};
