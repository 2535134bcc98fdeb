import type { DescribeImagesRequest, DescribeImagesResponse } from "@aws-sdk/client-ecr";
import type { Operation } from "../../../engine/service.ts";
import { imageNotFound } from "../errors.ts";
import { existingRepository } from "../repositories.ts";

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImages.html */
export const describeImages: Operation<DescribeImagesRequest, DescribeImagesResponse> = (input, context) => {
  const { name } = existingRepository(context, input);
  const [first] = input.imageIds ?? [];
  if (first) throw imageNotFound(first, name, context.account);
  return { imageDetails: [] };
};
