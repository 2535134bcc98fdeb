import type { ImageIdentifier } from "@aws-sdk/client-ecr";
import type { Image } from "../state.ts";

/** One for each tag; of an image without any, one without. */
export function identifiersOf({ digest: imageDigest, imageTags }: Image): readonly ImageIdentifier[] {
  return imageTags.length === 0 ? [{ imageDigest }] : imageTags.map((imageTag) => ({ imageDigest, imageTag }));
}
