export { livingNodes, stopLeftoverNodes } from "./leftovers.ts";
export { createNodeProcesses, type NodeProcessesOptions } from "./node-processes.ts";
export { ProcessFiles } from "./process-files.ts";
