import type { FaultKind } from "../faults/fault-kind.ts";

export const controlPlaneCrash: FaultKind = {
  name: "control-plane-crash",
  summary: "The region's control plane dies. Tasks and nodes go on.",
  undo: "Its supervisor starts it again.",
  target: "region",
  duration: "once",
  parameters: {},
  begin: () => [{ kind: "signalControlPlane", signal: "SIGKILL" }],
};
