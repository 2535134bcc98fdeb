import type { BatchGetImageRequest, BatchGetImageResponse } from "@aws-sdk/client-ecr";
import { isDenied, messageOf, nameOf } from "../aws/failures.ts";
import type { ResolvedImage } from "./resolvers.ts";
import type { ImageLocation } from "./locate-image.ts";
import { architecturesIn, manifestTypes } from "./manifest.ts";

/** What is asked of Amazon ECR: `new ECR()` is one. */
export interface EcrCalls {
  readonly batchGetImage: (input: BatchGetImageRequest) => Promise<BatchGetImageResponse>;
}

/** Looks for an image in Amazon ECR. https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_BatchGetImage.html */
export async function findInEcr(
  ecr: EcrCalls,
  { registry, repository, reference, ...location }: ImageLocation,
): Promise<ResolvedImage> {
  const imageId = reference.startsWith("sha256:") ? { imageDigest: reference } : { imageTag: reference };
  const name = `${registry}/${repository}`;
  try {
    const { images = [], failures = [] } = await ecr.batchGetImage({
      repositoryName: repository,
      imageIds: [imageId],
      acceptedMediaTypes: [...manifestTypes],
      ...(location.ecr && { registryId: location.ecr.registryId }),
    });
    const [found] = images;
    if (found) return foundImage(found);
    const [{ failureCode, failureReason = "" } = {}] = failures;
    if (failureCode !== undefined && failureCode !== "ImageNotFound") {
      return { state: "unknown", reason: `ECR answered ${failureCode}: ${failureReason}` };
    }
    return { state: "missing", reason: `the repository ${name} has no ${reference}: push it first` };
  } catch (error) {
    if (nameOf(error) === "RepositoryNotFoundException") {
      return { state: "missing", reason: `there is no repository ${name}: create it, and push the image` };
    }
    const why = isDenied(error) ? "these credentials may not look (ecr:BatchGetImage)" : "ECR could not be asked";
    return { state: "unknown", reason: `${why}: ${messageOf(error)}` };
  }
}

function foundImage({ imageId, imageManifest }: NonNullable<BatchGetImageResponse["images"]>[number]): ResolvedImage {
  const architectures = imageManifest === undefined ? undefined : architecturesIn(imageManifest);
  return {
    state: "found",
    ...(imageId?.imageDigest !== undefined && { digest: imageId.imageDigest }),
    ...(architectures && { architectures }),
  };
}
