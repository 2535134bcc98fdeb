import { regionName } from "@evenkeel/kernel";
import { parseArgs } from "node:util";
import type { RegionOptions } from "./region-options.ts";
import { SettingsError } from "./region-settings.ts";

/** Reads the arguments of the control plane's process. @throws SettingsError that says what is allowed */
export function readOptions(args: readonly string[]): Omit<RegionOptions, "onDefect" | "log" | "supervise"> {
  const values = parsed(args);
  if (values.state === undefined) throw new SettingsError("--state names the folder where the region is kept");
  return {
    stateDirectory: values.state,
    account: matching("account", values.account, /^\d{12}$/, "12 digits, such as 000000000000"),
    region: matching("region", values.region, regionName, "a region's name, such as us-east-1"),
    ...(values.port !== undefined && { port: portIn("port", values.port) }),
    speed: speedIn(values.speed),
    latency: latencyIn(values.latency),
    taskNetwork: taskNetworkIn(values["task-network"]),
    runtime: runtimeIn(values.runtime),
    defaultVpc: !values["no-default-vpc"],
    listenerPorts: values["listener-port"].map(portPair),
    ...(values.folder !== undefined && { folder: values.folder }),
  };
}

function parsed(args: readonly string[]) {
  const options = {
    state: { type: "string" },
    account: { type: "string", default: "000000000000" },
    region: { type: "string", default: "us-east-1" },
    port: { type: "string" },
    speed: { type: "string", default: "1" },
    latency: { type: "string", default: "instant" },
    "task-network": { type: "string", default: "own" },
    runtime: { type: "string", default: "process" },
    folder: { type: "string" },
    "no-default-vpc": { type: "boolean", default: false },
    "listener-port": { type: "string", multiple: true, default: [] as string[] },
  } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    // Unknown options and missing values: what is wrong stands in the message.
    throw error instanceof TypeError ? new SettingsError(error.message) : error;
  }
}

function matching(option: string, value: string, pattern: RegExp, allowed: string): string {
  if (!pattern.test(value)) throw wrong(option, value, allowed);
  return value;
}

function portIn(option: string, value: string): number {
  if (!/^\d{1,5}$/.test(value) || Number(value) < 1 || Number(value) > 65_535)
    throw wrong(option, value, "a port, 1 to 65535");
  return Number(value);
}

function speedIn(value: string): number {
  const speed = Number(value);
  if (!Number.isFinite(speed) || speed <= 0) throw wrong("speed", value, "a number above 0, such as 10");
  return speed;
}

function latencyIn(value: string): RegionOptions["latency"] {
  if (value === "instant" || value === "aws") return value;
  throw wrong("latency", value, "instant or aws");
}

function taskNetworkIn(value: string): RegionOptions["taskNetwork"] {
  if (value === "own" || value === "machine") return value;
  throw wrong("task-network", value, "own or machine");
}

function runtimeIn(value: string): RegionOptions["runtime"] {
  if (value === "process" || value === "docker") return value;
  throw wrong("runtime", value, "process or docker");
}

function portPair(pair: string): RegionOptions["listenerPorts"][number] {
  const [listenerPort, hostPort, ...rest] = pair.split("=");
  if (listenerPort === undefined || hostPort === undefined || rest.length > 0)
    throw wrong("listener-port", pair, "<listener's port>=<port on this machine>, such as 80=8080");
  return { listenerPort: portIn("listener-port", listenerPort), hostPort: portIn("listener-port", hostPort) };
}

function wrong(option: string, value: string, allowed: string): SettingsError {
  return new SettingsError(`--${option} is ${allowed}, not ${JSON.stringify(value)}`);
}
