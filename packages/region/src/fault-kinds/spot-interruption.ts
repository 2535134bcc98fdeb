import type { FaultKind } from "../faults/fault-kind.ts";

export const spotInterruption: FaultKind = {
  name: "spot-interruption",
  summary: "Fargate takes the capacity of a Spot task back, with its warning of two minutes.",
  undo: "ECS starts another task.",
  target: "tasks",
  duration: "once",
  parameters: {},
};
