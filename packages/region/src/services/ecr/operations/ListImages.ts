import type { ImageIdentifier, ListImagesRequest, ListImagesResponse } from "@aws-sdk/client-ecr";
import type { Operation } from "../../../engine/service.ts";
import { pageOf } from "../../pagination.ts";
import { badToken } from "../errors.ts";
import { filteredImages } from "../images/filtered-images.ts";
import { identifiersOf } from "../images/identifiers.ts";
import { existingRepository } from "../repositories.ts";

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ListImages.html */
export const listImages: Operation<ListImagesRequest, ListImagesResponse> = (input, context) => {
  const { filter, maxResults: limit = 100, nextToken: token } = input;
  const { name } = existingRepository(context, input);
  const found = filteredImages(context.tx, name, filter);
  const keyOf = ({ imageDigest = "", imageTag = "" }: ImageIdentifier): string => `${imageDigest}:${imageTag}`;
  const { page, nextToken } = pageOf(found.flatMap(identifiersOf), { keyOf, limit, token, badToken });
  return { imageIds: page, ...(nextToken !== undefined && { nextToken }) };
};
