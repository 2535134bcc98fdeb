import type { UntagPolicyRequest } from "@aws-sdk/client-iam";
import type { Operation } from "../../../engine/service.ts";
import { findOwnPolicy } from "../policies/policies.ts";
import { required } from "../request.ts";
import { policies } from "../state.ts";
import { withoutTags } from "../tags.ts";

/** Removes tags from a managed policy. */
export const untagPolicy: Operation<UntagPolicyRequest, object> = (input, { tx, region }) => {
  const policy = findOwnPolicy({ tx, region }, required(input, "PolicyArn"));
  tx.put(policies, { ...policy, tags: withoutTags(policy.tags, required(input, "TagKeys")) });
  return {};
};
