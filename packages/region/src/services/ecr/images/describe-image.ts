import type { ImageDetail } from "@aws-sdk/client-ecr";
import type { Context } from "../../../engine/context.ts";
import type { View } from "../../../store/store.ts";
import { imageKey, images, type Image } from "../state.ts";
import { readManifest, type Manifest } from "./manifest.ts";

export function describeImage({ tx, account }: Context, image: Image): ImageDetail {
  const { repository, digest, mediaType, imageTags, pushedAtMs } = image;
  const artifactMediaType = artifactTypeOf(image);
  return {
    ...{ registryId: account, repositoryName: repository, imageDigest: digest },
    ...(imageTags.length > 0 && { imageTags: [...imageTags] }),
    imageSizeInBytes: sizeOf(tx, image),
    imagePushedAt: new Date(pushedAtMs),
    imageManifestMediaType: mediaType,
    ...(artifactMediaType !== undefined && { artifactMediaType }),
  };
}

/** As it is in the registry, compressed; of an index, the largest of its images. */
function sizeOf(view: View, { repository, manifest, mediaType }: Image): number {
  const read = readManifest(manifest, mediaType);
  if (read?.kind !== "index") return ownSizeOf(read);
  const sizes = read.manifests.map(({ digest }) => {
    const image = view.get(images, imageKey(repository, digest));
    return image ? ownSizeOf(readManifest(image.manifest, image.mediaType)) : 0;
  });
  return Math.max(0, ...sizes);
}

/** Nothing, of an index in an index. */
function ownSizeOf(read: Manifest | undefined): number {
  if (read?.kind !== "image") return 0;
  return read.layers.reduce((sum, layer) => sum + layer.sizeBytes, read.config.sizeBytes);
}

function artifactTypeOf({ manifest, mediaType }: Image): string | undefined {
  const read = readManifest(manifest, mediaType);
  return read?.kind === "image" ? read.config.mediaType : undefined;
}
