import { stopLeftoverNodes } from "./world/node-processes/index.ts";
import { stopLeftoverContainers } from "./world/docker/index.ts";
import { stopLeftoverRelays } from "./world/relays/index.ts";
import { stopLeftoverRegistry } from "./world/registry/index.ts";
import { stopLeftovers as stopLeftoverTasks } from "./world/process/index.ts";

/**
 * Kills the tasks, the load balancer nodes, the relays and the registry of a state folder that has no control plane any more; how many processes and
 * containers there were.
 * @throws EngineError when its tasks were containers, and the engine does not answer
 */
export async function stopLeftovers(stateDirectory: string): Promise<number> {
  const tasks = await stopLeftoverTasks(stateDirectory);
  const others =
    stopLeftoverNodes(stateDirectory) + stopLeftoverRelays(stateDirectory) + stopLeftoverRegistry(stateDirectory);
  return tasks.length + others + (await stopLeftoverContainers(stateDirectory));
}
