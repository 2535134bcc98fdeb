export type { Exposure, ExposureWatcher } from "./system/listeners.ts";
export { stopLeftovers } from "./leftovers.ts";
export { createProcessTasks, type ProcessTasksOptions } from "./tasks.ts";
export { describeSupport, type NetworkSupport } from "./network/support.ts";
export { networkSupport } from "./network/network-support.ts";
