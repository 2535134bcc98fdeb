import type Docker from "dockerode";
import { unless } from "./engine.ts";
import { labelNames, ofState } from "./labels.ts";

/** What the engine has of a state folder's tasks: containers by task and name, the holder of a task's network under "". */
export type Inventory = ReadonlyMap<string, ReadonlyMap<string, Docker.ContainerInspectInfo>>;

/** Looks for all containers of a state folder, also those that have ended. */
export async function takeInventory(engine: Docker, stateDirectory: string): Promise<Inventory> {
  const tasks = new Map<string, Map<string, Docker.ContainerInspectInfo>>();
  for (const { Id } of await engine.listContainers({ all: true, filters: ofState(stateDirectory) })) {
    const info = await engine.getContainer(Id).inspect().catch(unless(404)); // an earlier removal is under way
    if (!info) continue;
    const { [labelNames.task]: taskId = "", [labelNames.container]: name = "" } = info.Config.Labels;
    const containers = tasks.get(taskId) ?? new Map<string, Docker.ContainerInspectInfo>();
    tasks.set(taskId, containers.set(name, info));
  }
  return tasks;
}
