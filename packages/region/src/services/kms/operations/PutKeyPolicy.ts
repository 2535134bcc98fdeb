import type { PutKeyPolicyRequest } from "@aws-sdk/client-kms";
import type { Operation } from "../../../engine/service.ts";
import { changeableKey } from "../keys/keys.ts";
import { requireKeyPolicy, requirePolicyName } from "../keys/policy.ts";
import { keys } from "../state.ts";

/** Keeps a policy for a key, in place of the one that it had. */
export const putKeyPolicy: Operation<PutKeyPolicyRequest, undefined> = (input, context) => {
  const { Policy: policy = "" } = input;
  const key = changeableKey(context, input.KeyId);
  requirePolicyName(input.PolicyName);
  requireKeyPolicy(policy);
  context.tx.put(keys, { ...key, policy });
};
