import type { Engine } from "./engine/engine.ts";
import type { ImageRegistry } from "./engine/image-registry.ts";
import type { Runtime } from "./region-info.ts";
import { issueToken } from "./services/ecr/authorization.ts";
import { locateImage } from "./services/ecr/images/locate-image.ts";
import type { ImageStore } from "./world/image-store.ts";
import type { OwnImages } from "./world/own-image.ts";
import { systemProgram } from "./world/process/network/programs.ts";
import { RegistryProgram, stopLeftoverRegistry } from "./world/registry/index.ts";

interface RegistryOptions {
  readonly stateDirectory: string;
  readonly runtime: Runtime;
  /** Where the region answers: host and port. */
  readonly address: string;
}

/** The registry of a region, and what holds its layers, where it has one. */
interface OpenRegistry {
  readonly registry: ImageRegistry;
  readonly store: ImageStore | undefined;
}

/** Opens the registry where tasks are containers, which are all that runs its images, and where its program is installed. */
export function openRegistry({ stateDirectory, runtime, address }: RegistryOptions): OpenRegistry {
  const program = systemProgram(programName);
  if (runtime === "docker" && program !== undefined) {
    return { registry: { kind: "at", address }, store: new RegistryProgram({ stateDirectory, program }) };
  }
  // Of a region that had one before.
  stopLeftoverRegistry(stateDirectory);
  return { registry: { kind: "none", reason: runtime === "docker" ? notInstalled : notContainers }, store: undefined };
}

const programName = "docker-registry";
const notContainers =
  "its tasks are processes, which run no images of a registry (start the region with --runtime docker)";
const notInstalled = `the program ${programName} is not installed (apt install ${programName}), or was not when the region started`;

/** The images of the registry, for who runs them. */
export function ownImagesIn(engine: Engine, registry: ImageRegistry): OwnImages {
  const isOwn = (host: string): boolean => registry.kind === "at" && registry.address === host;
  return {
    locate: (image) => engine.run((context) => locateImage(context, image)),
    ownLogin: (host) => (isOwn(host) ? engine.run(issueToken) : undefined),
  };
}
