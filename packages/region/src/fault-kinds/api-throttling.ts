import type { FaultKind } from "../faults/fault-kind.ts";

export const apiThrottling: FaultKind = {
  name: "api-throttling",
  summary: "Some calls of the region's API are refused with ThrottlingException.",
  undo: "None is refused.",
  target: "region",
  duration: "lasts",
  parameters: { percent: { type: "number", summary: "how many", unit: "percent", min: 1, max: 100, default: 50 } },
};
