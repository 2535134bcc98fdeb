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
      `${firstIsKilled}; while :; do head -c ${Math.round(Number(mibPerSecond) * 2 ** 20)} /dev/zero; sleep 1; done | tail -n 1`,
  ),
};

/**
 * In a container the kernel would kill what has taken most, which is this script, and the task would go on: it is made to take the
 * container's first process. Processes of this machine (they get their container's) have their limit from the region.
 * https://man7.org/linux/man-pages/man5/proc_pid_oom_score_adj.5.html
 */
const firstIsKilled = '[ -n "$EVENKEEL_PID" ] || echo 1000 > /proc/1/oom_score_adj';
