import type { FaultKind } from "../faults/fault-kind.ts";

export const linkLoss: FaultKind = {
  name: "link-loss",
  summary: "Some of the packets to and from the task are lost, and sent again after a while.",
  undo: "None is lost.",
  target: "links",
  duration: "lasts",
  parameters: { percent: { type: "number", summary: "how many", unit: "percent", min: 1, max: 100, default: 7 } },
};
