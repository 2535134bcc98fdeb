import type { DescribeImagesRequest, DescribeImagesResponse } from "@aws-sdk/client-ecr";
import type { Operation } from "../../../engine/service.ts";
import { pageOf } from "../../pagination.ts";
import { badToken, imageNotFound, unsupported } from "../errors.ts";
import { describeImage } from "../images/describe-image.ts";
import { findImage } from "../images/find-image.ts";
import { hasTagStatus } from "../images/tag-status.ts";
import { existingRepository } from "../repositories.ts";
import { images } from "../state.ts";

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImages.html */
export const describeImages: Operation<DescribeImagesRequest, DescribeImagesResponse> = (input, context) => {
  const { imageIds = [], filter, maxResults: limit = 100, nextToken: token } = input;
  const { name } = existingRepository(context, input);
  if (filter?.imageStatus !== undefined && filter.imageStatus !== "ACTIVE" && filter.imageStatus !== "ANY")
    throw unsupported("images that are archived (filter.imageStatus)");
  if (imageIds.length > 0) {
    const named = imageIds.map((id) => {
      const image = findImage(context.tx, name, id);
      if (!image) throw imageNotFound(id, name, context.account);
      return image;
    });
    return { imageDetails: [...new Set(named)].map((image) => describeImage(context, image)) };
  }
  const found = context.tx.by(images, "repository", name).filter((image) => hasTagStatus(image, filter?.tagStatus));
  const { page, nextToken } = pageOf(found, { keyOf: ({ digest }) => digest, limit, token, badToken });
  return {
    imageDetails: page.map((image) => describeImage(context, image)),
    ...(nextToken !== undefined && { nextToken }),
  };
};
