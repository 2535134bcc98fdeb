import { hex, realClock, seededRandom, VirtualClock } from "@evenkeel/kernel";
import { assembleRegion } from "../assemble-region.ts";
import { memoryBackend } from "../store/memory.ts";
import { openStore } from "../store/record-store.ts";
import { checkInput } from "../wire/check-input.ts";
import { createWireHandler, type WireHandler } from "../wire/index.ts";
import type { Observation } from "../world/observations.ts";
import type { SimulatedBehaviour } from "../world/simulated/behaviour.ts";
import { simulatedWorld } from "../world/simulated/world.ts";
import type { ContainerSpec } from "../world/tasks.ts";
import { perform } from "../world/world.ts";
import { SimulatedTraffic, type SimulatedLoad } from "./traffic.ts";

export interface SimulatedRegionOptions {
  /** @default instant */
  readonly latency?: "instant" | "aws";
  /** @default 1 */
  readonly seed?: number;
  /** What goes wrong inside. @default thrown */
  readonly onDefect?: (error: unknown) => void;
  /** How containers behave. @default they run, and pass their health checks */
  readonly behaviour?: (container: ContainerSpec) => SimulatedBehaviour;
}

/** A whole region without processes, sockets and files: hours of it pass in seconds, and always in the same way. */
export interface SimulatedRegion {
  readonly clock: VirtualClock;
  /** Calls an operation with the SDK's members, such as `call("ecs", "DescribeServices", {…})`; what it sets off needs time to pass. */
  call(service: string, operation: string, input: Readonly<Record<string, unknown>>): unknown;
  /** Answers over HTTP, as a running region does, requests that are signed with any key whose secret is `secret`. */
  handler(): WireHandler;
  /** What comes in from now on. */
  load(load: SimulatedLoad): void;
}

const region = "ap-southeast-2";

/** Starts a region in simulation, with every service. */
export function simulatedRegion(options: SimulatedRegionOptions = {}): SimulatedRegion {
  const { latency = "instant", seed = 1, onDefect = rethrow, behaviour } = options;
  const clock = new VirtualClock();
  const store = openStore(memoryBackend());
  const random = seededRandom(seed);
  const { engine, dispatch } = assembleRegion({
    ...{ store, clock, random, region, latency, onDefect },
    account: "000000000000",
    endpoint: "http://127.0.0.1:4566",
  });
  const observe = (observation: Observation): void => engine.observe(observation);
  const world = simulatedWorld({ clock, observe, ...(behaviour && { tasks: { behaviour } }) });
  engine.start((effect) => perform(effect, world));
  clock.advance(0);
  const traffic = new SimulatedTraffic({ clock, store, observe });
  return {
    clock,
    call(service, operation, input) {
      checkInput(service, operation, input);
      const caller = { accessKeyId: "AKIDEXAMPLE", region, requestId: hex(random, 32), protocol: "simulated" };
      return dispatch(service, operation, input, caller);
    },
    handler: () =>
      createWireHandler({
        ...{ dispatch, onDefect, newRequestId: () => hex(random, 32), now: () => realClock.now() },
        credentials: () => ({ secretAccessKey: "secret" }),
      }),
    load: (load) => traffic.load(load),
  };
}

function rethrow(error: unknown): never {
  throw error;
}
