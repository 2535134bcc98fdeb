import { hex, seededRandom, VirtualClock } from "@evenkeel/kernel";
import { dispatcher } from "./dispatcher.ts";
import { Engine } from "./engine/engine.ts";
import { EventStreams } from "./engine/event-streams.ts";
import { awsLatency, instantLatency } from "./engine/latency.ts";
import { services } from "./services/index.ts";
import { memoryBackend } from "./store/memory.ts";
import { openStore } from "./store/record-store.ts";
import { SimulatedTraffic } from "./world/simulated/traffic.ts";
import { simulatedNodes } from "./world/simulated/nodes.ts";
import { simulatedTasks } from "./world/simulated/tasks.ts";
import { checkInput } from "./wire/check-input.ts";
import { perform } from "./world/world.ts";

/** What comes in: shared evenly among the tasks that run. */
export interface SimulatedLoad {
  /** That all tasks use together; 1024 = one core. */
  readonly cpuUnits: number;
  /** That each task uses. */
  readonly memoryMiB: number;
  readonly requestsPerSecond: number;
}

export interface SimulatedRegionOptions {
  /** @default instant */
  readonly latency?: "instant" | "aws";
  /** @default 1 */
  readonly seed?: number;
  /** What goes wrong inside. @default thrown */
  readonly onDefect?: (error: unknown) => void;
}

/** A whole region without processes, sockets and files: hours of it pass in seconds, and always in the same way. */
export interface SimulatedRegion {
  readonly clock: VirtualClock;
  /** Calls an operation with the SDK's members, such as `call("ecs", "DescribeServices", {…})`; what it sets off needs time to pass. */
  call(service: string, operation: string, input: Readonly<Record<string, unknown>>): unknown;
  /** What comes in from now on. */
  load(load: SimulatedLoad): void;
}

const region = "ap-southeast-2";

/** Starts a region in simulation, with every service. */
export function simulatedRegion(options: SimulatedRegionOptions = {}): SimulatedRegion {
  const { latency = "instant", seed = 1, onDefect = rethrow } = options;
  const clock = new VirtualClock();
  const store = openStore(memoryBackend());
  const random = seededRandom(seed);
  const observe: Engine["observe"] = (observation) => engine.observe(observation);
  const world = {
    tasks: simulatedTasks({ clock, observe }),
    nodes: simulatedNodes({ clock, observe, isHealthy: () => true }),
  };
  const engine = new Engine({
    ...{ store, clock, random, region, services, onDefect },
    latency: latency === "aws" ? awsLatency : instantLatency,
    account: "000000000000",
    endpoint: "http://127.0.0.1:4566",
    perform: (effect) => perform(effect, world),
  });
  engine.start();
  clock.advance(0);
  const traffic = new SimulatedTraffic({ clock, store, observe });
  const streams = new EventStreams({ store, clock, onDefect });
  const dispatch = dispatcher({ services, region, engine: () => engine, streams });
  return {
    clock,
    call(service, operation, input) {
      checkInput(service, operation, input);
      const caller = { accessKeyId: "AKIDEXAMPLE", region, requestId: hex(random, 32), protocol: "simulated" };
      return dispatch(service, operation, input, caller);
    },
    load: (load) => traffic.load(load),
  };
}

function rethrow(error: unknown): never {
  throw error;
}
