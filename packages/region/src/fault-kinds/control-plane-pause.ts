import type { FaultKind } from "../faults/fault-kind.ts";

export const controlPlanePause: FaultKind = {
  name: "control-plane-pause",
  summary: "The region's control plane lives, and does nothing.",
  undo: "Its supervisor finds that it hangs, and starts it again.",
  target: "region",
  duration: "once",
  parameters: {},
  begin: () => [{ kind: "signalControlPlane", signal: "SIGSTOP" }],
};
