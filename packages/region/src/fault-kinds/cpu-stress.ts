import type { FaultKind } from "../faults/fault-kind.ts";
import { scriptInTasks } from "../faults/task-commands.ts";

export const cpuStress: FaultKind = {
  name: "cpu-stress",
  summary: "Something in the task keeps its processors busy.",
  undo: "What keeps them busy is ended.",
  target: "tasks",
  duration: "lasts",
  parameters: {
    percent: {
      type: "number",
      summary: "of one core, for each worker",
      unit: "percent",
      min: 1,
      max: 100,
      default: 100,
    },
    workers: { type: "number", summary: "how many", unit: "workers", min: 1, max: 64, default: 1 },
  },
  // With what every shell has built in, and `sleep`. Each worker is busy for a part of every fifth of a second, as its share asks for.
  ...scriptInTasks(({ percent, workers }) => {
    const busySeconds = (Number(percent) / 100) * periodSeconds;
    const busy = "while :; do :; done";
    const worker =
      busySeconds >= periodSeconds
        ? busy
        : `while :; do (${busy}) & sleep ${busySeconds.toFixed(3)}; kill -9 $!; wait $!; sleep ${(periodSeconds - busySeconds).toFixed(3)}; done`;
    return `count=0; while [ $count -lt ${Math.round(Number(workers))} ]; do (${worker}) & count=$((count + 1)); done; wait`;
  }),
};

const periodSeconds = 0.2;
