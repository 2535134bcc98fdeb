import type {
  BatchDeleteImageRequest,
  BatchDeleteImageResponse,
  ImageFailure,
  ImageIdentifier,
} from "@aws-sdk/client-ecr";
import type { Context } from "../../../engine/context.ts";
import type { Operation } from "../../../engine/service.ts";
import { failure, failureFor } from "../images/failures.ts";
import { findImage } from "../images/find-image.ts";
import { identifiersOf } from "../images/identifiers.ts";
import { readManifest } from "../images/manifest.ts";
import { existingRepository } from "../repositories.ts";
import { imageKey, images, type Image } from "../state.ts";

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_BatchDeleteImage.html */
export const batchDeleteImage: Operation<BatchDeleteImageRequest, BatchDeleteImageResponse> = (input, context) => {
  const { name } = existingRepository(context, input);
  const imageIds: ImageIdentifier[] = [];
  const failures: ImageFailure[] = [];
  for (const id of input.imageIds ?? []) {
    const problem = failureFor(context.tx, name, id) ?? referenceTo(context, name, id);
    if (problem) failures.push(problem);
    else imageIds.push(...deleteOne(context, name, id));
  }
  return { imageIds, failures };
};

/** By its tag an image loses that, and is deleted with the last one; by its digest it is deleted with all of them. */
function deleteOne({ tx }: Context, repository: string, id: ImageIdentifier): readonly ImageIdentifier[] {
  const image = findImage(tx, repository, id);
  if (!image) return [];
  const { digest, imageTags } = image;
  const left = id.imageTag === undefined ? [] : imageTags.filter((tag) => tag !== id.imageTag);
  if (left.length > 0) tx.put(images, { ...image, imageTags: left });
  else tx.delete(images, imageKey(repository, digest));
  return id.imageTag === undefined ? identifiersOf(image) : [{ imageDigest: digest, imageTag: id.imageTag }];
}

/** What an index names stays as long as the index does. */
function referenceTo({ tx }: Context, repository: string, id: ImageIdentifier): ImageFailure | undefined {
  const image = findImage(tx, repository, id);
  if (!image || (id.imageTag !== undefined && image.imageTags.length > 1)) return undefined;
  const indexes = tx.by(images, "repository", repository).filter((other) => names(other, image.digest));
  if (indexes.length === 0) return undefined;
  const digests = indexes.map(({ digest }) => digest).join(", ");
  return failure(id, "ImageReferencedByManifestList", `Requested image referenced by manifest list: [${digests}]`);
}

function names({ manifest, mediaType }: Image, digest: string): boolean {
  const read = readManifest(manifest, mediaType);
  return read?.kind === "index" && read.manifests.some((each) => each.digest === digest);
}
