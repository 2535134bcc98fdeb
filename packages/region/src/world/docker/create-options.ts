import type Docker from "dockerode";
import type { ContainerSpec, TaskSpec } from "../tasks.ts";
import { withStartFault } from "../lifecycle/start-fault.ts";
import type { EngineImage } from "./images.ts";
import { labelsOf, nameOf } from "./labels.ts";
import { machineName, type EngineNetwork } from "./networks.ts";
import { mountsOf } from "./volumes.ts";

interface Container {
  readonly stateDirectory: string;
  readonly task: TaskSpec;
  readonly container: ContainerSpec;
  readonly image: EngineImage;
  readonly network: EngineNetwork;
  /** How fast the region's clock runs against real time. */
  readonly speed: number;
  /** When its start begins: epoch milliseconds of the region's clock. */
  readonly atMs: number;
}

/**
 * What the engine is given for a container. The task's reservation is a limit of each of its containers: the whole of a
 * task is not limited, as the engine has no bounds around several containers.
 */
export function createOptionsOf({ stateDirectory, task, container, image, network, speed, atMs }: Container) {
  const memoryBytes = Math.min(container.memoryMiB ?? Infinity, task.memoryMiB) * 2 ** 20;
  const options: Docker.ContainerCreateOptions = {
    name: nameOf(stateDirectory, task.taskId, container.name),
    Image: image.id,
    ...programOf(container, image, speed),
    ...(container.workingDirectory !== undefined && { WorkingDir: container.workingDirectory }),
    ...(container.user !== undefined && { User: container.user }),
    Env: Object.entries(container.environment).map(
      ([name, value]) => `${name}=${ownEndpoints.includes(name) ? asReached(value) : value}`,
    ),
    Labels: labelsOf(stateDirectory, task, container, atMs),
    HostConfig: {
      NetworkMode: `container:${network.id}`,
      NanoCpus: Math.round((task.cpu / 1024) * 1e9),
      ...(container.cpu !== undefined && container.cpu > 0 && { CpuShares: Math.max(2, container.cpu) }),
      Memory: memoryBytes,
      MemorySwap: memoryBytes,
      ReadonlyRootfs: container.readonlyRootFilesystem === true,
      ...(container.ulimits && {
        Ulimits: container.ulimits.map(({ name, soft, hard }) => ({ Name: name, Soft: soft, Hard: hard })),
      }),
      ...(container.hasInit === true && { Init: true }),
      CapAdd: [...(container.capabilities?.add ?? [])],
      CapDrop: [...(container.capabilities?.drop ?? [])],
      Mounts: mountsOf({ stateDirectory, task, container }, image),
      LogConfig: { Type: "json-file", Config: { "max-size": "64m", "max-file": "2" } },
    },
  };
  return options;
}

/** What it runs, where that is not as its image says. An entry point of the container's own also replaces the image's command. */
function programOf(
  { entryPoint, command, startFault }: ContainerSpec,
  image: EngineImage,
  speed: number,
): Pick<Docker.ContainerCreateOptions, "Entrypoint" | "Cmd"> {
  if (!startFault) return { ...(entryPoint && { Entrypoint: [...entryPoint] }), ...(command && { Cmd: [...command] }) };
  const own = [...(entryPoint ?? image.entrypoint), ...(command ?? (entryPoint ? [] : image.command))];
  const [program = "", ...args] = withStartFault(own, startFault, speed);
  return { Entrypoint: [program], Cmd: args };
}

/** The variables in which ECS gives every container the addresses of its own endpoints: here on the machine's loopback, which tasks find under another name. */
const ownEndpoints = ["ECS_CONTAINER_METADATA_URI_V4", "ECS_AGENT_URI"];

function asReached(endpoint: string): string {
  return endpoint.replace("//127.0.0.1:", `//${machineName}:`);
}
