import type { FaultKind } from "../fault-kind.ts";

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
};
