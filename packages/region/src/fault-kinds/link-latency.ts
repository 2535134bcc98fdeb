import type { FaultKind } from "../faults/fault-kind.ts";

export const linkLatency: FaultKind = {
  name: "link-latency",
  summary: "What the task answers comes later.",
  undo: "Answers come as the task gives them.",
  target: "links",
  duration: "lasts",
  parameters: {
    ms: { type: "number", summary: "how much later", unit: "milliseconds", min: 1, max: 60_000, default: 200 },
    jitterMs: {
      type: "number",
      summary: "more or less by so much, at random",
      unit: "milliseconds",
      min: 0,
      max: 60_000,
      default: 10,
    },
  },
};
