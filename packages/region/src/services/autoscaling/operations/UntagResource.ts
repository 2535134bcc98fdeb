import type { UntagResourceRequest, UntagResourceResponse } from "@aws-sdk/client-application-auto-scaling";
import type { Operation } from "../../../engine/service.ts";
import { scalableTargets } from "../state.ts";
import { taggedTarget } from "../tags.ts";

/** https://docs.aws.amazon.com/autoscaling/application/APIReference/API_UntagResource.html */
export const untagResource: Operation<UntagResourceRequest, UntagResourceResponse> = (input, { tx }) => {
  const target = taggedTarget(tx, input.ResourceARN);
  const { TagKeys: keys = [] } = input;
  const tags = Object.fromEntries(Object.entries(target.tags).filter(([key]) => !keys.includes(key)));
  tx.put(scalableTargets, { ...target, tags });
  return {};
};
