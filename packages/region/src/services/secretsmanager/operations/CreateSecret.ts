import type { CreateSecretRequest, CreateSecretResponse } from "@aws-sdk/client-secrets-manager";
import type { Context } from "../../../engine/context.ts";
import type { Operation } from "../../../engine/service.ts";
import { checkName, newArn } from "../requests/create-secret.ts";
import { unsupported, scheduledForDeletion, secretExists } from "../errors.ts";
import { versionsOf } from "../lookup.ts";
import { putVersion, valueOf, versionIdOf } from "../versions/put-version.ts";
import { secrets, type Secret, type SecretValue } from "../state.ts";
import { withTags } from "../tags.ts";

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html */
export const createSecret: Operation<CreateSecretRequest, CreateSecretResponse> = (input, context) => {
  const { Name: name = "", Description: description, KmsKeyId: kmsKeyId, ClientRequestToken: token } = input;
  checkName(name);
  if (input.AddReplicaRegions?.length) throw unsupported("replicas of a secret (AddReplicaRegions)");
  if (input.Type !== undefined) throw unsupported("secrets of partners (Type)");
  const value = valueOf(input);
  const versionId = versionIdOf(context, token);
  const existing = context.tx.get(secrets, name);
  if (existing) return createdAlready(context, existing, value, token);
  const secret: Secret = {
    name,
    arn: newArn(context, name),
    ...(description !== undefined && { description }),
    ...(kmsKeyId !== undefined && { kmsKeyId }),
    tags: withTags([], input.Tags),
    createdAtMs: context.now,
    changedAtMs: context.now,
  };
  context.tx.put(secrets, secret);
  if (value) putVersion(context, secret, { versionId, value });
  return { ARN: secret.arn, Name: name, ...(value && { VersionId: versionId }) };
};

/** The same request again is answered as the first time. */
function createdAlready(
  context: Context,
  secret: Secret,
  value: SecretValue | undefined,
  versionId: string | undefined,
): CreateSecretResponse {
  if (secret.deletion) throw scheduledForDeletion();
  const isKnown = versionsOf(context.tx, secret).some((version) => version.versionId === versionId);
  if (!isKnown || !value || versionId === undefined) throw secretExists(secret.name);
  putVersion(context, secret, { versionId, value });
  return { ARN: secret.arn, Name: secret.name, VersionId: versionId };
}
