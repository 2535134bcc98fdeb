export { readCredentials, type Credentials } from "./credentials.ts";
export type { FailingSubject } from "./engine/backoff.ts";
export * from "./fault-kinds/index.ts";
export type { BalancerEndpoint, NodeReading, TaskReading } from "./introspection.ts";
export { sideOf, noStepAdjustmentReason } from "./services/autoscaling/scaling/adjustment.ts";
export type { Traffic } from "./services/elbv2/traffic.ts";
export type { Notice } from "./notices.ts";
export {
  consoleUrl,
  lastRegionInfo,
  readRegionInfo,
  settingsOf,
  type RegionInfo,
  type Runtime,
} from "./region-info.ts";
export { prepareStateDirectory, removeStateDirectory } from "./state-directory.ts";
export { stopLeftovers } from "./stop-leftovers.ts";
export { findProcesses, processesOf, type FoundProcess } from "./supervision/find-processes.ts";
export {
  controlPlaneExitCodes,
  regionLog,
  startControlPlane,
  type ControlPlaneOptions,
} from "./supervision/start-control-plane.ts";
export { livingSupervisor } from "./supervision/supervision.ts";
export {
  buildImage,
  connectEngine,
  EngineError,
  findImage,
  listTags,
  livingTasks,
  registryLogins,
  type EngineImage,
} from "./world/docker/index.ts";
export { ImageError, openImages, type Images, type ListedImage, type Pushed } from "./world/images/index.ts";
export { livingNodes } from "./world/node-processes/index.ts";
export { networkSupport } from "./world/process/index.ts";
export { withStartFault } from "./world/lifecycle/start-fault.ts";
export { RelaySet, type RelayBehaviour } from "./world/relays/index.ts";
export { systemProcessTable } from "./world/process/system/system-process-table.ts";
