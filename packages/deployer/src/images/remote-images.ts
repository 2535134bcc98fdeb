import type { ImageResolver } from "./resolvers.ts";
import { findInEcr, type EcrCalls } from "./ecr-images.ts";
import { locateImage } from "./locate-image.ts";
import type { RegistryAccess } from "./registry-call.ts";
import { findInRegistry } from "./registry-images.ts";

/** Looks for images where ECS would pull them: in Amazon ECR with AWS credentials, in any other registry by its HTTP API. */
export function remoteImages(
  access: RegistryAccess & { readonly ecr: (region: string) => Promise<EcrCalls> },
): ImageResolver {
  return {
    async resolve(image) {
      const location = locateImage(image);
      return location.ecr
        ? findInEcr(await access.ecr(location.ecr.region), location)
        : findInRegistry(access, location);
    },
  };
}
