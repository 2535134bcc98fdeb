import type { UpdateSecretRequest, UpdateSecretResponse } from "@aws-sdk/client-secrets-manager";
import type { Operation } from "../../../engine/service.ts";
import { unsupported, tokenInUse } from "../errors.ts";
import { activeSecret, versionsOf } from "../lookup.ts";
import { putVersion, valueOf, versionIdOf } from "../versions/put-version.ts";
import { secrets } from "../state.ts";

/** A version is made of a new value only. https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_UpdateSecret.html */
export const updateSecret: Operation<UpdateSecretRequest, UpdateSecretResponse> = (input, context) => {
  if (input.Type !== undefined) throw unsupported("secrets of partners (Type)");
  const secret = activeSecret(context.tx, input.SecretId);
  const { Description: description, KmsKeyId: kmsKeyId } = input;
  const value = valueOf(input);
  const versionId = versionIdOf(context, input.ClientRequestToken);
  if (value && versionsOf(context.tx, secret).some((version) => version.versionId === versionId)) {
    throw tokenInUse(versionId, secret.arn);
  }
  context.tx.put(secrets, {
    ...secret,
    ...(description !== undefined && { description }),
    ...(kmsKeyId !== undefined && { kmsKeyId }),
    changedAtMs: context.now,
  });
  if (value) putVersion(context, secret, { versionId, value });
  return { ARN: secret.arn, Name: secret.name, ...(value && { VersionId: versionId }) };
};
