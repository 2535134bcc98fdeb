import type { GetKeyPolicyRequest, GetKeyPolicyResponse } from "@aws-sdk/client-kms";
import type { Operation } from "../../../engine/service.ts";
import { existingKey } from "../keys/keys.ts";
import { policyName, requirePolicyName } from "../keys/policy.ts";

/** Shows the policy of a key. */
export const getKeyPolicy: Operation<GetKeyPolicyRequest, GetKeyPolicyResponse> = (input, context) => {
  const { policy } = existingKey(context, input.KeyId);
  requirePolicyName(input.PolicyName);
  return { Policy: policy, PolicyName: policyName };
};
