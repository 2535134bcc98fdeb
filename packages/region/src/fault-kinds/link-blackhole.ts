import type { FaultKind } from "../faults/fault-kind.ts";

export const linkBlackhole: FaultKind = {
  name: "link-blackhole",
  summary: "Nothing reaches the task, and nothing says so: connections are waited for in vain.",
  undo: "Connections reach it.",
  target: "links",
  duration: "lasts",
  parameters: {},
};
