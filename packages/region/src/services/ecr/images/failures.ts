import type { ImageFailure, ImageFailureCode, ImageIdentifier } from "@aws-sdk/client-ecr";
import type { View } from "../../../store/store.ts";
import { findImage } from "./find-image.ts";

/** Why an operation on several images finds none by this identifier; undefined where it does. */
export function failureFor(view: View, repository: string, imageId: ImageIdentifier): ImageFailure | undefined {
  const { imageDigest, imageTag } = imageId;
  if (imageDigest === undefined && imageTag === undefined) {
    return failure(imageId, "MissingDigestAndTag", "Invalid request parameters: both tag and digest cannot be null");
  }
  if (findImage(view, repository, imageId)) return undefined;
  if (imageDigest !== undefined && !/^sha256:[0-9a-f]{64}$/.test(imageDigest)) {
    return failure(
      imageId,
      "InvalidImageDigest",
      "Invalid request parameters: image digest should satisfy the regex '[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'",
    );
  }
  if (imageDigest !== undefined && findImage(view, repository, { imageDigest })) {
    return failure(imageId, "ImageTagDoesNotMatchDigest", "Requested image tag does not match the image digest");
  }
  return failure(imageId, "ImageNotFound", "Requested image not found");
}

export function failure(imageId: ImageIdentifier, failureCode: ImageFailureCode, failureReason: string): ImageFailure {
  return { imageId, failureCode, failureReason };
}
