import type { FaultKind } from "../faults/fault-kind.ts";

export const exitsAfter: FaultKind = {
  name: "exits-after",
  summary: "Tasks that start while it lasts end by themselves after a while.",
  undo: "Tasks start as they do.",
  target: "starts",
  duration: "lasts",
  parameters: {
    seconds: { type: "number", summary: "after how long", unit: "seconds", min: 1, max: 3600, default: 10 },
    exitCode: { type: "number", summary: "with what they end", unit: "exit code", min: 0, max: 255, default: 1 },
  },
};
