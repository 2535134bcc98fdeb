import type { ListImagesRequest, ListImagesResponse } from "@aws-sdk/client-ecr";
import type { Operation } from "../../../engine/service.ts";
import { existingRepository } from "../repositories.ts";

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ListImages.html */
export const listImages: Operation<ListImagesRequest, ListImagesResponse> = (input, context) => {
  existingRepository(context, input);
  return { imageIds: [] };
};
