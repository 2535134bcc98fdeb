import type Docker from "dockerode";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { connectEngine, unless } from "./engine.ts";
import { ofState } from "./labels.ts";
import { listVolumes, removeVolumes } from "./volumes.ts";

/** Notes in the state folder that there may be containers of it: only then the engine is asked for them. */
export function noteContainers(stateDirectory: string): void {
  mkdirSync(markerIn(stateDirectory), { recursive: true });
}

/**
 * Removes the containers that a control plane left behind, if tasks of the state folder ever were containers; how many.
 * @throws EngineError when the engine does not answer
 */
export async function stopLeftoverContainers(stateDirectory: string): Promise<number> {
  if (!existsSync(markerIn(stateDirectory))) return 0;
  return removeFromEngine(await connectEngine({ waitMs: 0 }), stateDirectory);
}

const markerIn = (stateDirectory: string): string => join(stateDirectory, "containers");

/**
 * Removes every container, volume and network of a state folder from the engine; how many containers that were. For when no
 * control plane is there to stop them: one that runs would replace them.
 */
export async function removeFromEngine(engine: Docker, stateDirectory: string): Promise<number> {
  const filters = ofState(stateDirectory);
  const containers = await engine.listContainers({ all: true, filters });
  // First what runs, then the holders of the networks.
  await Promise.all(
    containers.map(({ Id }) => engine.getContainer(Id).remove({ force: true, v: true }).catch(unless(404, 409))),
  );
  const volumes = await listVolumes(engine, stateDirectory);
  await removeVolumes(
    engine,
    volumes.map(({ name }) => name),
  );
  for (const { Id } of await engine.listNetworks({ filters })) {
    await engine.getNetwork(Id).remove().catch(unless(404, 403));
  }
  rmSync(markerIn(stateDirectory), { recursive: true, force: true });
  return containers.length;
}
