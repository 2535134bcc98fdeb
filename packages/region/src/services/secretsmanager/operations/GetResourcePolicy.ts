import type { GetResourcePolicyRequest, GetResourcePolicyResponse } from "@aws-sdk/client-secrets-manager";
import type { Operation } from "../../../engine/service.ts";
import { existingSecret } from "../lookup.ts";

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetResourcePolicy.html */
export const getResourcePolicy: Operation<GetResourcePolicyRequest, GetResourcePolicyResponse> = (input, { tx }) => {
  const { arn, name, resourcePolicy } = existingSecret(tx, input.SecretId);
  return { ARN: arn, Name: name, ...(resourcePolicy !== undefined && { ResourcePolicy: resourcePolicy }) };
};
