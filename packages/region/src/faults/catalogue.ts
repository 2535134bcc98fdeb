import type { FaultKind } from "./fault-kind.ts";
import { apiThrottling } from "./kinds/api-throttling.ts";
import { controlPlaneCrash } from "./kinds/control-plane-crash.ts";
import { controlPlanePause } from "./kinds/control-plane-pause.ts";
import { cpuStress } from "./kinds/cpu-stress.ts";
import { crashLoop } from "./kinds/crash-loop.ts";
import { diskFull } from "./kinds/disk-full.ts";
import { errors } from "./kinds/errors.ts";
import { exitsAfter } from "./kinds/exits-after.ts";
import { linkBlackhole } from "./kinds/link-blackhole.ts";
import { linkLatency } from "./kinds/link-latency.ts";
import { linkLoss } from "./kinds/link-loss.ts";
import { linkReset } from "./kinds/link-reset.ts";
import { linkThrottle } from "./kinds/link-throttle.ts";
import { logFlood } from "./kinds/log-flood.ts";
import { memoryLeak } from "./kinds/memory-leak.ts";
import { nodeHang } from "./kinds/node-hang.ts";
import { nodeLoss } from "./kinds/node-loss.ts";
import { slowStart } from "./kinds/slow-start.ts";
import { spotInterruption } from "./kinds/spot-interruption.ts";
import { taskHang } from "./kinds/task-hang.ts";
import { taskKill } from "./kinds/task-kill.ts";
import { zoneOutage } from "./kinds/zone-outage.ts";
import { zonePartition } from "./kinds/zone-partition.ts";

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
