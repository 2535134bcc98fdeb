import type { UntagResourceRequest, UntagResourceResponse } from "@aws-sdk/client-ecr";
import type { Operation } from "../../../engine/service.ts";
import { repositoryOfArn } from "../repositories.ts";
import { repositories } from "../state.ts";

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_UntagResource.html */
export const untagResource: Operation<UntagResourceRequest, UntagResourceResponse> = (
  { resourceArn, tagKeys = [] },
  context,
) => {
  const repository = repositoryOfArn(context, resourceArn);
  const tags = repository.tags.filter(({ Key: key = "" }) => !tagKeys.includes(key));
  context.tx.put(repositories, { ...repository, tags });
  return {};
};
