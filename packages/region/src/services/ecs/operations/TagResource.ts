import type { TagResourceRequest, TagResourceResponse } from "@aws-sdk/client-ecs";
import type { Operation } from "../../../engine/service.ts";
import { taggedResource } from "../tagged-resource.ts";
import { withTags } from "../tags.ts";

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TagResource.html */
export const tagResource: Operation<TagResourceRequest, TagResourceResponse> = (input, context) => {
  const resource = taggedResource(context, input.resourceArn);
  resource.setTags(withTags(resource.tags, input.tags));
  return {};
};
