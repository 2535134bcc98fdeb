import type { ImageIdentifier } from "@aws-sdk/client-ecr";
import type { View } from "../../../store/store.ts";
import { imageKey, images, type Image } from "../state.ts";

/** The image of a repository that has the digest and the tag, as far as they are given; undefined where there is none. */
export function findImage(view: View, repository: string, id: ImageIdentifier): Image | undefined {
  const { imageDigest, imageTag } = id;
  const image =
    imageDigest === undefined
      ? view.by(images, "repository", repository).find(({ imageTags }) => imageTags.includes(imageTag ?? ""))
      : view.get(images, imageKey(repository, imageDigest));
  return image && (imageTag === undefined || image.imageTags.includes(imageTag)) ? image : undefined;
}
