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
  // Busy for a part of each second, as each worker's share asks for.
  ...scriptInTasks(({ percent, workers }) => {
    const share = Number(percent) / 100;
    const busy = "while :; do :; done";
    const worker =
      share >= 1
        ? busy
        : `while :; do timeout ${share.toFixed(2)} sh -c '${busy}'; sleep ${(1 - share).toFixed(2)}; done`;
    return `for worker in $(seq ${Math.round(Number(workers))}); do (${worker}) & done; wait`;
  }),
};
