import type { FaultKind } from "../faults/fault-kind.ts";
import { apiThrottling } from "./api-throttling.ts";
import { controlPlaneCrash } from "./control-plane-crash.ts";
import { controlPlanePause } from "./control-plane-pause.ts";
import { cpuStress } from "./cpu-stress.ts";
import { crashLoop } from "./crash-loop.ts";
import { diskFull } from "./disk-full.ts";
import { errors } from "./errors.ts";
import { exitsAfter } from "./exits-after.ts";
import { linkBlackhole } from "./link-blackhole.ts";
import { linkLatency } from "./link-latency.ts";
import { linkLoss } from "./link-loss.ts";
import { linkReset } from "./link-reset.ts";
import { linkThrottle } from "./link-throttle.ts";
import { logFlood } from "./log-flood.ts";
import { memoryLeak } from "./memory-leak.ts";
import { nodeHang } from "./node-hang.ts";
import { nodeLoss } from "./node-loss.ts";
import { slowStart } from "./slow-start.ts";
import { spotInterruption } from "./spot-interruption.ts";
import { taskHang } from "./task-hang.ts";
import { taskKill } from "./task-kill.ts";
import { zoneOutage } from "./zone-outage.ts";
import { zonePartition } from "./zone-partition.ts";

/** All that can be made to go wrong. */
export const faultKinds: readonly FaultKind[] = [
  taskKill,
  taskHang,
  spotInterruption,
  cpuStress,
  memoryLeak,
  logFlood,
  diskFull,
  slowStart,
  crashLoop,
  exitsAfter,
  linkLatency,
  linkLoss,
  linkReset,
  linkBlackhole,
  linkThrottle,
  errors,
  nodeLoss,
  nodeHang,
  zoneOutage,
  zonePartition,
  controlPlaneCrash,
  controlPlanePause,
  apiThrottling,
];

/** The kind of a name; undefined where there is none. */
export function faultKind(name: string): FaultKind | undefined {
  return faultKinds.find((kind) => kind.name === name);
}
