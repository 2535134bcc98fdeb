import type { FaultKind } from "../faults/fault-kind.ts";
import { signalNodes, signalTasks } from "../faults/signal-effects.ts";

export const zoneOutage: FaultKind = {
  name: "zone-outage",
  summary: "The zone has no power: its tasks and its node die, and nothing is placed there.",
  undo: "The zone is there again; ECS balances the tasks over the zones.",
  target: "zone",
  duration: "lasts",
  parameters: {},
  begin: (_, { taskIds, nodeIds }) => [...signalNodes(nodeIds, "SIGKILL"), ...signalTasks(taskIds, "SIGKILL")],
};
