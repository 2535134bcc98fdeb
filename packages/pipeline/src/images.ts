import { buildOf, type BuiltImage, type ServiceDefinition, type SidecarBuild } from "@evenkeel/definition";
import { registryOf } from "./registry.ts";

/** An image that the pipeline builds. */
export interface PipelineImage {
  /** What is built. */
  readonly build: SidecarBuild;
  /** The repository without its registry. */
  readonly repository: string;
  /** The variable that holds the repository with its registry: `IMAGE`, or `IMAGE_PROXY` of the sidecar `proxy`. */
  readonly variable: string;
  /** The variable that holds the image by digest: `RELEASE`, or `RELEASE_PROXY`. */
  readonly release: string;
  /** The sidecar that runs it; undefined for the application. */
  readonly sidecar: string | undefined;
}

/** The images of a service that are built: the application's first, then those of sidecars. */
export function imagesOf(definition: ServiceDefinition, application: BuiltImage): readonly PipelineImage[] {
  const { repository } = registryOf(definition, application);
  const sidecars = Object.entries(definition.sidecars).flatMap(([name, sidecar]) => {
    const build = buildOf(sidecar);
    if (!build) return [];
    const suffix = name.toUpperCase().replaceAll("-", "_");
    const own = registryOf(definition, build).repository;
    return [{ build, repository: own, variable: `IMAGE_${suffix}`, release: `RELEASE_${suffix}`, sidecar: name }];
  });
  const main = { build: application, repository, variable: "IMAGE", release: "RELEASE", sidecar: undefined };
  return [main, ...sidecars];
}
