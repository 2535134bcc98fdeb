import { parseArgs } from "node:util";
import { systemProcessTable } from "../world/process/system/system-process-table.ts";
import { supervise } from "./supervisor.ts";

// The supervisor's process: started by the control plane, ended with it by SIGKILL, for it keeps nothing that could be lost.

const { values } = parseArgs({ options: { state: { type: "string" }, pid: { type: "string" } } });
const { state: stateDirectory, pid } = values;
if (stateDirectory === undefined || pid === undefined) {
  console.error("usage: supervision/main.ts --state <folder> --pid <of the control plane>");
  process.exit(2);
}
// A disk that is full must not end what keeps the region running.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
const startTime = systemProcessTable().startTimeOf(Number(pid)) ?? "";
await supervise({ stateDirectory, controlPlane: { pid: Number(pid), startTime } });
process.exit(0);
