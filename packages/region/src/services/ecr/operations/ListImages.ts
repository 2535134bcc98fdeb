import type { ImageIdentifier, ListImagesRequest, ListImagesResponse } from "@aws-sdk/client-ecr";
import type { Operation } from "../../../engine/service.ts";
import { pageOf } from "../../pagination.ts";
import { badToken, unsupported } from "../errors.ts";
import { identifiersOf } from "../images/identifiers.ts";
import { hasTagStatus } from "../images/tag-status.ts";
import { existingRepository } from "../repositories.ts";
import { images } from "../state.ts";

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ListImages.html */
export const listImages: Operation<ListImagesRequest, ListImagesResponse> = (input, context) => {
  const { filter, maxResults: limit = 100, nextToken: token } = input;
  const { name } = existingRepository(context, input);
  if (filter?.imageStatus !== undefined && filter.imageStatus !== "ACTIVE" && filter.imageStatus !== "ANY")
    throw unsupported("images that are archived (filter.imageStatus)");
  const found = context.tx.by(images, "repository", name).filter((image) => hasTagStatus(image, filter?.tagStatus));
  const keyOf = ({ imageDigest = "", imageTag = "" }: ImageIdentifier): string => `${imageDigest}:${imageTag}`;
  const { page, nextToken } = pageOf(found.flatMap(identifiersOf), { keyOf, limit, token, badToken });
  return { imageIds: page, ...(nextToken !== undefined && { nextToken }) };
};
