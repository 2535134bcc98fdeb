import type { ListKeyPoliciesRequest, ListKeyPoliciesResponse } from "@aws-sdk/client-kms";
import type { Operation } from "../../../engine/service.ts";
import { existingKey } from "../keys/keys.ts";
import { policyName } from "../keys/policy.ts";

/** Lists the one policy of a key. */
export const listKeyPolicies: Operation<ListKeyPoliciesRequest, ListKeyPoliciesResponse> = (input, context) => {
  existingKey(context, input.KeyId);
  return { PolicyNames: [policyName], Truncated: false };
};
