import type { TagResourceRequest, TagResourceResponse } from "@aws-sdk/client-application-auto-scaling";
import type { Operation } from "../../../engine/service.ts";
import { scalableTargets } from "../state.ts";
import { taggedTarget, withTags } from "../tags.ts";

/** https://docs.aws.amazon.com/autoscaling/application/APIReference/API_TagResource.html */
export const tagResource: Operation<TagResourceRequest, TagResourceResponse> = (input, { tx }) => {
  const target = taggedTarget(tx, input.ResourceARN);
  const tags = withTags(target.scalableTargetArn, target.tags, input.Tags);
  tx.put(scalableTargets, { ...target, tags });
  return {};
};
