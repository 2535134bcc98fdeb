import type { TagPolicyRequest } from "@aws-sdk/client-iam";
import type { Operation } from "../../../engine/service.ts";
import { findOwnPolicy } from "../policies/policies.ts";
import { required } from "../request.ts";
import { policies } from "../state.ts";
import { withTags } from "../tags.ts";

/** Adds tags to a managed policy. */
export const tagPolicy: Operation<TagPolicyRequest, object> = (input, { tx, region }) => {
  const policy = findOwnPolicy({ tx, region }, required(input, "PolicyArn"));
  tx.put(policies, { ...policy, tags: withTags(policy.tags, required(input, "Tags")) });
  return {};
};
