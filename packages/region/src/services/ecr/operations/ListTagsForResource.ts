import type { ListTagsForResourceRequest, ListTagsForResourceResponse } from "@aws-sdk/client-ecr";
import type { Operation } from "../../../engine/service.ts";
import { repositoryOfArn } from "../repositories.ts";

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ListTagsForResource.html */
export const listTagsForResource: Operation<ListTagsForResourceRequest, ListTagsForResourceResponse> = (
  { resourceArn },
  context,
) => ({ tags: [...repositoryOfArn(context, resourceArn).tags] });
