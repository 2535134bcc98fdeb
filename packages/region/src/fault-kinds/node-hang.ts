import type { FaultKind } from "../faults/fault-kind.ts";
import { signalNodes } from "../faults/signal-effects.ts";

export const nodeHang: FaultKind = {
  name: "node-hang",
  summary: "The load balancer's node in a zone lives, and answers nothing.",
  undo: "The node goes on, or is started again.",
  target: "zone",
  duration: "lasts",
  parameters: {},
  begin: (_, { nodeIds }) => signalNodes(nodeIds, "SIGSTOP"),
  end: (_, { nodeIds }) => signalNodes(nodeIds, "SIGCONT"),
};
