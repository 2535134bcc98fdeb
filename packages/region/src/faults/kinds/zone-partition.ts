import type { FaultKind } from "../fault-kind.ts";

export const zonePartition: FaultKind = {
  name: "zone-partition",
  summary: "The zone lives, and nothing passes between it and the others, or clients.",
  undo: "What lives in the zone is reached again.",
  target: "zone",
  duration: "lasts",
  parameters: {},
};
