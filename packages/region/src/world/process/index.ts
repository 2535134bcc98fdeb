export { listOwned, stopLeftovers, type OwnedProcess } from "./leftovers.ts";
export { createProcessTasks, type ProcessTasksOptions } from "./tasks.ts";
