import type { BuiltImage, ServiceDefinition } from "@evenkeel/definition";
import { ecrRegistryAt } from "@evenkeel/kernel";

/** Where images are pushed to. */
export interface Registry {
  readonly host: string;
  /** The repository without its registry. */
  readonly repository: string;
  /** Of Amazon ECR, which is logged in to by AWS's own credentials. */
  readonly ecrRegion: string | undefined;
}

/** The registry and the repository of a service's image. */
export function registryOf({ pipeline }: ServiceDefinition, { repository }: BuiltImage): Registry {
  const host = pipeline.registry;
  return {
    host,
    repository: repository.startsWith(`${host}/`) ? repository.slice(host.length + 1) : repository,
    ecrRegion: ecrRegistryAt(host)?.region,
  };
}
