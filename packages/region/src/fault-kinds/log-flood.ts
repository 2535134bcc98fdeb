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
    // With what every shell has built in: not every `seq` can write words.
    const lines = `line=0; while [ $line -lt ${count} ]; do line=$((line + 1)); echo "log flood $line"; done`;
    return `while :; do { ${lines}; } >> ${output}; sleep 1; done`;
  }),
};
