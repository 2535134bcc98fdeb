import type { DeleteResourcePolicyRequest, DeleteResourcePolicyResponse } from "@aws-sdk/client-secrets-manager";
import type { Operation } from "../../../engine/service.ts";
import { activeSecret } from "../lookup.ts";
import { secrets } from "../state.ts";

/** Does nothing where there is none. https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteResourcePolicy.html */
export const deleteResourcePolicy: Operation<DeleteResourcePolicyRequest, DeleteResourcePolicyResponse> = (
  input,
  { tx },
) => {
  const { resourcePolicy: _, ...secret } = activeSecret(tx, input.SecretId);
  tx.put(secrets, secret);
  return { ARN: secret.arn, Name: secret.name };
};
