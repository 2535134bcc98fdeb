import type { FaultKind } from "../fault-kind.ts";

export const logFlood: FaultKind = {
  name: "log-flood",
  summary: "The task writes lines to its output, many a second.",
  undo: "It stops writing them.",
  target: "tasks",
  duration: "lasts",
  parameters: {
    linesPerSecond: { type: "number", summary: "how many", unit: "lines/s", min: 1, max: 100_000, default: 1000 },
  },
};
