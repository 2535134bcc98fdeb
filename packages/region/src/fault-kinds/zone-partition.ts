import type { FaultKind } from "../faults/fault-kind.ts";
import { signalNodes } from "../faults/signal-effects.ts";

export const zonePartition: FaultKind = {
  name: "zone-partition",
  summary: "The zone lives, and nothing passes between it and the others, or clients.",
  undo: "What lives in the zone is reached again.",
  target: "zone",
  duration: "lasts",
  parameters: {},
  // Clients wait for the node in vain until it is found to hang, and is taken out.
  begin: (_, { nodeIds }) => signalNodes(nodeIds, "SIGSTOP"),
};
