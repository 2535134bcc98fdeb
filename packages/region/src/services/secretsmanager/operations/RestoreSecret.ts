import type { RestoreSecretRequest, RestoreSecretResponse } from "@aws-sdk/client-secrets-manager";
import type { Operation } from "../../../engine/service.ts";
import { existingSecret } from "../lookup.ts";
import { secrets } from "../state.ts";

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RestoreSecret.html */
export const restoreSecret: Operation<RestoreSecretRequest, RestoreSecretResponse> = (input, { tx }) => {
  const { deletion: _deletion, ...secret } = existingSecret(tx, input.SecretId);
  tx.put(secrets, secret);
  return { ARN: secret.arn, Name: secret.name };
};
