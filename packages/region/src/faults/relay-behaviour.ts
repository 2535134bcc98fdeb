import type { RelayBehaviour } from "../world/relays.ts";
import type { ParameterValues } from "./parameters.ts";

/** What each kind of fault has a relay do; those that need none are not here. */
const behaviours: Readonly<Record<string, (value: (name: string) => number) => RelayBehaviour>> = {
  "link-latency": (value) => ({ latencyMs: value("ms"), jitterMs: value("jitterMs") }),
  "link-loss": (value) => ({ lossPercent: value("percent") }),
  "link-reset": (value) => ({ resetPercent: value("percent") }),
  "link-blackhole": () => ({ passage: "held" }),
  "link-throttle": (value) => ({ bytesPerSecond: value("kbPerSecond") * 1000 }),
  errors: (value) => ({ errorPercent: value("percent") }),
};

/** What a fault has a relay do; undefined for one that needs none. */
export function relayBehaviour(kind: string, parameters: ParameterValues): RelayBehaviour | undefined {
  return behaviours[kind]?.((name) => Number(parameters[name]));
}
