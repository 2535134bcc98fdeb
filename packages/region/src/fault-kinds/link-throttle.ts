import type { FaultKind } from "../faults/fault-kind.ts";

export const linkThrottle: FaultKind = {
  name: "link-throttle",
  summary: "Only so many bytes a second pass to and from the task.",
  undo: "They pass as they come.",
  target: "links",
  duration: "lasts",
  parameters: {
    kbPerSecond: { type: "number", summary: "how many", unit: "kB/s", min: 1, max: 1_000_000, default: 64 },
  },
};
