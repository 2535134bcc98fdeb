import type { DescribeImagesRequest, DescribeImagesResponse } from "@aws-sdk/client-ecr";
import type { Operation } from "../../../engine/service.ts";
import { pageOf } from "../../pagination.ts";
import { badToken, imageNotFound } from "../errors.ts";
import { describeImage } from "../images/describe-image.ts";
import { filteredImages } from "../images/filtered-images.ts";
import { findImage } from "../images/find-image.ts";
import { existingRepository } from "../repositories.ts";

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImages.html */
export const describeImages: Operation<DescribeImagesRequest, DescribeImagesResponse> = (input, context) => {
  const { imageIds = [], filter, maxResults: limit = 100, nextToken: token } = input;
  const { name } = existingRepository(context, input);
  if (imageIds.length > 0) {
    const named = imageIds.map((id) => {
      const image = findImage(context.tx, name, id);
      if (!image) throw imageNotFound(id, name, context.account);
      return image;
    });
    return { imageDetails: [...new Set(named)].map((image) => describeImage(context, image)) };
  }
  const found = filteredImages(context.tx, name, filter);
  const { page, nextToken } = pageOf(found, { keyOf: ({ digest }) => digest, limit, token, badToken });
  return {
    imageDetails: page.map((image) => describeImage(context, image)),
    ...(nextToken !== undefined && { nextToken }),
  };
};
