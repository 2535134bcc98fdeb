import type { FaultKind } from "../faults/fault-kind.ts";
import { signalNodes } from "../faults/signal-effects.ts";

export const nodeLoss: FaultKind = {
  name: "node-loss",
  summary: "The load balancer's node in a zone is gone, and does not come back while it lasts.",
  undo: "The node is started again.",
  target: "zone",
  duration: "lasts",
  parameters: {},
  begin: (_, { nodeIds }) => signalNodes(nodeIds, "SIGKILL"),
};
