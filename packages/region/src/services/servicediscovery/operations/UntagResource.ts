import type { UntagResourceRequest, UntagResourceResponse } from "@aws-sdk/client-servicediscovery";
import type { Operation } from "../../../engine/service.ts";
import { setTags } from "../tagging/tagged-resources.ts";

/** https://docs.aws.amazon.com/cloud-map/latest/api/API_UntagResource.html */
export const untagResource: Operation<UntagResourceRequest, UntagResourceResponse> = (
  { ResourceARN: arn, TagKeys: keys = [] },
  context,
) => {
  setTags(context, arn, (tags) => tags.filter(({ Key: key = "" }) => !keys.includes(key)));
  return {};
};
