import type { FaultKind } from "../faults/fault-kind.ts";
import { scriptInTasks } from "../faults/task-commands.ts";

export const logFlood: FaultKind = {
  name: "log-flood",
  summary: "The task writes lines to its output, many a second.",
  undo: "It stops writing them.",
  target: "tasks",
  duration: "lasts",
  parameters: {
    linesPerSecond: { type: "number", summary: "how many", unit: "lines/s", min: 1, max: 100_000, default: 1000 },
  },
  // Where the task's own first process writes to: the files of both runtimes are found through it.
  ...scriptInTasks(({ linesPerSecond }) => {
    const count = Math.round(Number(linesPerSecond));
    const output = "/proc/${EVENKEEL_PID:-1}/fd/1";
    return `while :; do seq -f 'log flood %.0f' ${count} >> ${output}; sleep 1; done`;
  }),
};
