import type { TagResourceRequest, TagResourceResponse } from "@aws-sdk/client-ecr";
import type { Operation } from "../../../engine/service.ts";
import { repositoryOfArn, withTags } from "../repositories.ts";
import { repositories } from "../state.ts";

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_TagResource.html */
export const tagResource: Operation<TagResourceRequest, TagResourceResponse> = ({ resourceArn, tags }, context) => {
  const repository = repositoryOfArn(context, resourceArn);
  context.tx.put(repositories, { ...repository, tags: withTags(repository.tags, tags) });
  return {};
};
