import { parseArgs } from "node:util";
import { openRegion, type RegionOptions } from "./region.ts";
import { SettingsError } from "./region-settings.ts";
import { StoreInUseError } from "./store/sqlite.ts";

// The control plane's process: started detached by the command line, ended by SIGTERM (everything with it) or by a crash
// (the tasks and load balancer nodes go on, and the next control plane takes them over).

/** The state folder is in use. */
const exitInUse = 7;
/** The options do not fit each other or the state folder. */
const exitUsage = 2;

try {
  const region = await openRegion(readOptions());
  const stop = (): void => {
    void region.stop().then(() => process.exit(0));
  };
  process.once("SIGTERM", stop).once("SIGINT", stop);
  console.log(`${region.info.region} answers at ${region.info.endpoint}`);
} catch (error) {
  if (!(error instanceof StoreInUseError || error instanceof SettingsError)) throw error;
  console.error(error.message);
  process.exit(error instanceof StoreInUseError ? exitInUse : exitUsage);
}

function readOptions(): RegionOptions {
  const { values } = parseArgs({
    options: {
      state: { type: "string" },
      account: { type: "string", default: "000000000000" },
      region: { type: "string", default: "us-east-1" },
      port: { type: "string", default: "4566" },
      speed: { type: "string", default: "1" },
      latency: { type: "string", default: "instant" },
      "listener-port": { type: "string", multiple: true, default: [] },
    },
  });
  if (values.state === undefined) throw new SettingsError("--state names the folder where the region is kept");
  return {
    stateDirectory: values.state,
    account: values.account,
    region: values.region,
    port: Number(values.port),
    speed: Number(values.speed),
    latency: values.latency === "aws" ? "aws" : "instant",
    listenerPorts: values["listener-port"].map((pair) => {
      const [listenerPort, hostPort] = pair.split("=").map(Number);
      return { listenerPort: listenerPort ?? 0, hostPort: hostPort ?? 0 };
    }),
    onDefect: (error) => console.error(error),
  };
}
