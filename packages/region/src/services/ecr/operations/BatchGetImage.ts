import type { BatchGetImageRequest, BatchGetImageResponse, ImageIdentifier } from "@aws-sdk/client-ecr";
import type { Operation } from "../../../engine/service.ts";
import { failureFor } from "../images/failures.ts";
import { findImage } from "../images/find-image.ts";
import { existingRepository } from "../repositories.ts";

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_BatchGetImage.html */
export const batchGetImage: Operation<BatchGetImageRequest, BatchGetImageResponse> = (input, context) => {
  const { name } = existingRepository(context, input);
  const find = (id: ImageIdentifier) => findImage(context.tx, name, id);
  const ids = input.imageIds ?? [];
  return {
    images: ids.flatMap((id) => {
      const image = find(id);
      if (!image) return [];
      const { digest: imageDigest, manifest: imageManifest, mediaType: imageManifestMediaType } = image;
      const imageId = { imageDigest, ...(id.imageTag !== undefined && { imageTag: id.imageTag }) };
      return { registryId: context.account, repositoryName: name, imageId, imageManifest, imageManifestMediaType };
    }),
    failures: ids.flatMap((id) => failureFor(context.tx, name, id) ?? []),
  };
};
