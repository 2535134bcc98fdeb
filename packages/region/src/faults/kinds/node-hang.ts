import type { FaultKind } from "../fault-kind.ts";

export const nodeHang: FaultKind = {
  name: "node-hang",
  summary: "The load balancer's node in a zone lives, and answers nothing.",
  undo: "The node goes on, or is started again.",
  target: "zone",
  duration: "lasts",
  parameters: {},
};
