import type { Clock } from "@evenkeel/kernel";
import type { Observation } from "../observations.ts";
import type { World } from "../world.ts";
import { simulatedMessages } from "./messages.ts";
import { simulatedNodes, type SimulatedNodes, type SimulatedNodesOptions } from "./nodes.ts";
import { simulatedRelays } from "./relays.ts";
import { simulatedTasks, type SimulatedTasks, type SimulatedTasksOptions } from "./tasks.ts";

export interface SimulatedWorldOptions {
  readonly clock: Clock;
  readonly observe: (observation: Observation) => void;
  readonly tasks?: Omit<SimulatedTasksOptions, "clock" | "observe">;
  /** @default every probe passes */
  readonly nodes?: Omit<SimulatedNodesOptions, "clock" | "observe">;
}

export interface SimulatedWorld extends World {
  readonly tasks: SimulatedTasks;
  readonly nodes: SimulatedNodes;
}

/** A whole world without processes and sockets, on any clock. Its control plane takes no signals: a test restarts it. */
export function simulatedWorld({ clock, observe, tasks, nodes }: SimulatedWorldOptions): SimulatedWorld {
  const both = { clock, observe };
  return {
    tasks: simulatedTasks({ ...both, ...tasks }),
    nodes: simulatedNodes({ ...both, isHealthy: () => true, ...nodes }),
    messages: simulatedMessages(both),
    relays: simulatedRelays(both),
    controlPlane: { signal: () => undefined },
  };
}
