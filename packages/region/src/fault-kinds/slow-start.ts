import type { FaultKind } from "../faults/fault-kind.ts";

export const slowStart: FaultKind = {
  name: "slow-start",
  summary: "Tasks that start while it lasts begin later.",
  undo: "Tasks start as they do.",
  target: "starts",
  duration: "lasts",
  parameters: {
    seconds: { type: "number", summary: "how much later", unit: "seconds", min: 1, max: 600, default: 30 },
  },
};
