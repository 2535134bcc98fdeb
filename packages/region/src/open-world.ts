import { registryOf, type Clock } from "@evenkeel/kernel";
import type { Engine } from "./engine/engine.ts";
import { noticingExposures } from "./exposure-notices.ts";
import type { Notices } from "./notices.ts";
import type { Runtime } from "./region-info.ts";
import { SettingsError } from "./region-settings.ts";
import { EngineError, openEngineTasks, registryLogins } from "./world/docker/index.ts";
import { httpMessages } from "./world/http/messages.ts";
import type { ImageStore } from "./world/image-store.ts";
import { openImages } from "./world/images/index.ts";
import { createNodeProcesses } from "./world/node-processes/index.ts";
import { createProcessTasks, describeSupport, type NetworkSupport } from "./world/process/index.ts";
import type { OwnImages } from "./world/own-image.ts";
import { RelayProcess } from "./world/relays/index.ts";
import type { Tasks } from "./world/tasks.ts";
import type { World } from "./world/world.ts";

interface WorldOptions {
  readonly stateDirectory: string;
  readonly clock: Clock;
  readonly speed: number;
  readonly taskNetwork: "own" | "machine";
  readonly runtime: Runtime;
  readonly log: (text: string) => void;
  readonly notices: Notices;
  readonly observe: Engine["observe"];
  readonly answerAt: (host: string) => Promise<boolean>;
  readonly imageStore: ImageStore | undefined;
  readonly ownImages: OwnImages;
}

/** Tasks as processes from images or as containers, and load balancer nodes as processes. */
export async function openWorld(options: WorldOptions): Promise<World> {
  return {
    tasks: await openTasks(options),
    nodes: createNodeProcesses(options),
    messages: httpMessages({ observe: options.observe }),
    relays: new RelayProcess(options),
    controlPlane: { signal: (signal) => process.kill(process.pid, signal) },
    imageStore: options.imageStore,
  };
}

async function openTasks(options: WorldOptions): Promise<Tasks> {
  if (options.runtime === "docker") return openContainers(options);
  const images = openImages(options.stateDirectory);
  const networks = {
    wanted: options.taskNetwork === "own" ? "own" : "shared",
    decided(support: NetworkSupport) {
      if (options.taskNetwork === "own") options.log(describeSupport(support));
    },
  } as const;
  const exposures = noticingExposures(options.notices);
  return createProcessTasks({ ...options, images, networks, exposures });
}

async function openContainers(options: WorldOptions): Promise<Tasks> {
  const logins = registryLogins(process.env);
  const { locate, ownLogin } = options.ownImages;
  const login = (image: string) => {
    const own = ownLogin(registryOf(image));
    return own ? Promise.resolve(own) : logins(registryOf(image));
  };
  try {
    return await openEngineTasks({ ...options, sources: { locate, login } });
  } catch (error) {
    throw error instanceof EngineError ? new SettingsError(error.message) : error;
  }
}
