import type { UntagResourceRequest, UntagResourceResponse } from "@aws-sdk/client-ecs";
import type { Operation } from "../../../engine/service.ts";
import { taggedResource } from "../tagged-resource.ts";

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UntagResource.html */
export const untagResource: Operation<UntagResourceRequest, UntagResourceResponse> = (input, context) => {
  const resource = taggedResource(context, input.resourceArn);
  resource.setTags(resource.tags.filter(({ key = "" }) => !input.tagKeys?.includes(key)));
  return {};
};
