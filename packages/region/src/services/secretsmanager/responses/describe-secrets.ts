import type { DescribeSecretResponse, SecretListEntry } from "@aws-sdk/client-secrets-manager";
import type { View } from "../../../store/store.ts";
import { versionsOf } from "../lookup.ts";
import type { Secret, SecretVersion } from "../state.ts";

/** All of a secret but its values. */
export function secretOutput(view: View, secret: Secret): DescribeSecretResponse {
  return { ...commonOutput(secret), VersionIdsToStages: stagesOf(view, secret) };
}

/** A secret in a list, where its versions have another name. */
export function listEntry(view: View, secret: Secret): SecretListEntry {
  return { ...commonOutput(secret), SecretVersionsToStages: stagesOf(view, secret) };
}

function commonOutput(secret: Secret): DescribeSecretResponse & SecretListEntry {
  const { description, kmsKeyId, deletion } = secret;
  return {
    ARN: secret.arn,
    Name: secret.name,
    ...(description !== undefined && { Description: description }),
    ...(kmsKeyId !== undefined && { KmsKeyId: kmsKeyId }),
    LastChangedDate: new Date(secret.changedAtMs),
    ...(deletion && { DeletedDate: new Date(deletion.markedAtMs) }),
    CreatedDate: new Date(secret.createdAtMs),
    ...(secret.tags.length > 0 && { Tags: [...secret.tags] }),
  };
}

function stagesOf(view: View, secret: Secret): Record<string, string[]> {
  const staged = versionsOf(view, secret).filter(({ stages }) => stages.length > 0);
  return Object.fromEntries(staged.map(({ versionId, stages }) => [versionId, [...stages]]));
}

/** A secret's value as it is read. https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_SecretValueEntry.html */
export function valueOutput({ arn, name }: Secret, { versionId, value, stages, createdAtMs }: SecretVersion) {
  return {
    ARN: arn,
    Name: name,
    VersionId: versionId,
    ...(value.kind === "text"
      ? { SecretString: value.text }
      : { SecretBinary: new Uint8Array(Buffer.from(value.base64, "base64")) }),
    VersionStages: [...stages],
    CreatedDate: new Date(createdAtMs),
  };
}
