import type { ServiceDefinition, SidecarBuild } from "@evenkeel/definition";
import { ecrRegistryAt } from "@evenkeel/kernel";

/** Where images are pushed to. */
export interface Registry {
  readonly host: string;
  /** The repository without its registry. */
  readonly repository: string;
  /** Of Amazon ECR, which is logged in to by AWS's own credentials. */
  readonly ecrRegion: string | undefined;
}

/** The registry and the repository of an image of a service. */
export function registryOf(
  { pipeline }: ServiceDefinition,
  { repository }: Pick<SidecarBuild, "repository">,
): Registry {
  const host = pipeline.registry;
  return {
    host,
    repository: repository.startsWith(`${host}/`) ? repository.slice(host.length + 1) : repository,
    ecrRegion: ecrRegistryAt(host)?.region,
  };
}
