import type { TagResourceRequest, TagResourceResponse } from "@aws-sdk/client-servicediscovery";
import type { Operation } from "../../../engine/service.ts";
import { setTags } from "../tagging/tagged-resources.ts";
import { withTags } from "../tags.ts";

/** https://docs.aws.amazon.com/cloud-map/latest/api/API_TagResource.html */
export const tagResource: Operation<TagResourceRequest, TagResourceResponse> = (input, context) => {
  setTags(context, input.ResourceARN, (tags) => withTags(tags, input.Tags));
  return {};
};
