import { ecrRegistryAt, registryOf } from "@evenkeel/kernel";
import { parseImage } from "../plan/image-reference.ts";

/** Where an image is to be looked for. */
export interface ImageLocation {
  /** Host and port of the registry. */
  readonly registry: string;
  readonly repository: string;
  /** A tag or a digest. */
  readonly reference: string;
  /** Set where the registry is Amazon ECR, which is asked with AWS credentials. */
  readonly ecr?: { readonly registryId: string; readonly region: string };
}

/** Reads an image's name as a container engine does: what has no registry in front is on Docker Hub. */
export function locateImage(image: string): ImageLocation {
  const { repository: name, tag, digest } = parseImage(image);
  const reference = digest ?? tag ?? "latest";
  const registry = registryOf(name);
  const repository = name.startsWith(`${registry}/`) ? name.slice(registry.length + 1) : name;
  if (registry === "docker.io") {
    return {
      registry: dockerHub,
      repository: repository.includes("/") ? repository : `library/${repository}`,
      reference,
    };
  }
  const ecr = ecrRegistryAt(registry);
  return { registry, repository, reference, ...(ecr && { ecr: { registryId: ecr.account, region: ecr.region } }) };
}

/** Where Docker Hub answers the registry API; its name in references is `docker.io`. */
const dockerHub = "registry-1.docker.io";
