import type { FaultKind } from "../faults/fault-kind.ts";

export const linkReset: FaultKind = {
  name: "link-reset",
  summary: "Some of the connections to the task are reset in the middle of a request.",
  undo: "None is reset.",
  target: "links",
  duration: "lasts",
  parameters: { percent: { type: "number", summary: "how many", unit: "percent", min: 1, max: 100, default: 10 } },
};
