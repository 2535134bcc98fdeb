import type { FaultKind } from "../faults/fault-kind.ts";

export const errors: FaultKind = {
  name: "errors",
  summary: "Some requests are answered with 500 in place of the task, which its health checks do not see.",
  undo: "The task answers every request.",
  target: "links",
  duration: "lasts",
  parameters: { percent: { type: "number", summary: "how many", unit: "percent", min: 1, max: 100, default: 100 } },
};
