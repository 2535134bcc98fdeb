import type { PutResourcePolicyRequest, PutResourcePolicyResponse } from "@aws-sdk/client-secrets-manager";
import { jsonObject } from "@evenkeel/kernel";
import type { Operation } from "../../../engine/service.ts";
import { malformedPolicy } from "../errors.ts";
import { activeSecret } from "../lookup.ts";
import { secrets } from "../state.ts";

/** Keeps a policy, which nothing is refused by. https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutResourcePolicy.html */
export const putResourcePolicy: Operation<PutResourcePolicyRequest, PutResourcePolicyResponse> = (input, { tx }) => {
  const secret = activeSecret(tx, input.SecretId);
  const { ResourcePolicy: resourcePolicy = "" } = input;
  if (!jsonObject(resourcePolicy)) throw malformedPolicy();
  tx.put(secrets, { ...secret, resourcePolicy });
  return { ARN: secret.arn, Name: secret.name };
};
