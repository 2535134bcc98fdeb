import type Docker from "dockerode";
import type { ContainerSpec, TaskSpec } from "../tasks.ts";
import { unless } from "./engine.ts";
import type { EngineImage } from "./images.ts";
import { labelNames, networkLabels, ofState, volumeNameOf } from "./labels.ts";

/** A volume that the engine keeps for a task. */
export interface EngineVolume {
  readonly name: string;
  readonly taskId: string;
}

interface Mounting {
  readonly stateDirectory: string;
  readonly task: TaskSpec;
  readonly container: ContainerSpec;
}

/** Makes the volumes that a container mounts, as far as no container of its task had them made. Rejects with the engine's error. */
export async function readyVolumes(engine: Docker, { stateDirectory, task, container }: Mounting): Promise<void> {
  for (const { sourceVolume } of container.mountPoints ?? []) {
    const Name = volumeNameOf(stateDirectory, task.taskId, sourceVolume);
    await engine.createVolume({ Name, Labels: networkLabels(stateDirectory, task) });
  }
}

/**
 * Where the container finds them. A new volume is root's and empty, unless the image declares a VOLUME at that very path: then it
 * begins with what the image has there, and with its owner. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bind-mounts.html
 */
export function mountsOf({ stateDirectory, task, container }: Mounting, image: EngineImage): Docker.MountSettings[] {
  return (container.mountPoints ?? []).map(({ sourceVolume, containerPath, readOnly }) => ({
    Type: "volume",
    Source: volumeNameOf(stateDirectory, task.taskId, sourceVolume),
    Target: containerPath,
    ReadOnly: readOnly,
    VolumeOptions: {
      NoCopy: !image.volumes.includes(containerPath),
      Labels: networkLabels(stateDirectory, task),
      DriverConfig: { Name: "local", Options: {} },
    },
  }));
}

/** All volumes of a state folder's tasks. */
export async function listVolumes(engine: Docker, stateDirectory: string): Promise<readonly EngineVolume[]> {
  const { Volumes } = await engine.listVolumes({ filters: ofState(stateDirectory) });
  // An engine without any says null.
  const volumes = (Volumes as typeof Volumes | null) ?? [];
  return volumes.map(({ Name: name, Labels }) => ({ name, taskId: Labels[labelNames.task] ?? "" }));
}

/** Removes volumes that no container uses any more; one that is gone already, or still in use, is left alone. */
export async function removeVolumes(engine: Docker, names: readonly string[]): Promise<void> {
  await Promise.all(names.map((name) => engine.getVolume(name).remove().catch(unless(404, 409))));
}
