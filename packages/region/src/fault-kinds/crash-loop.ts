import type { FaultKind } from "../faults/fault-kind.ts";

export const crashLoop: FaultKind = {
  name: "crash-loop",
  summary: "Tasks that start while it lasts end before they serve.",
  undo: "Tasks start as they do.",
  target: "starts",
  duration: "lasts",
  parameters: {
    exitCode: { type: "number", summary: "with what they end", unit: "exit code", min: 0, max: 255, default: 1 },
  },
};
