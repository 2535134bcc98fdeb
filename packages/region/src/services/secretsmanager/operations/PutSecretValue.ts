import type { PutSecretValueRequest, PutSecretValueResponse } from "@aws-sdk/client-secrets-manager";
import type { Operation } from "../../../engine/service.ts";
import { unsupported } from "../errors.ts";
import { activeSecret } from "../lookup.ts";
import { putVersion, requiredValueOf, versionIdOf } from "../versions/put-version.ts";
import { secrets } from "../state.ts";

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutSecretValue.html */
export const putSecretValue: Operation<PutSecretValueRequest, PutSecretValueResponse> = (input, context) => {
  if (input.RotationToken !== undefined) throw unsupported("rotation (RotationToken)");
  const secret = activeSecret(context.tx, input.SecretId);
  const value = requiredValueOf(input);
  const versionId = versionIdOf(context, input.ClientRequestToken);
  const { stages } = putVersion(context, secret, { versionId, value, stages: input.VersionStages });
  context.tx.put(secrets, { ...secret, changedAtMs: context.now });
  return { ARN: secret.arn, Name: secret.name, VersionId: versionId, VersionStages: [...stages] };
};
