import type { Tag } from "@aws-sdk/client-secrets-manager";
import { table } from "../../store/table.ts";

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DescribeSecret.html */
export interface Secret {
  readonly name: string;
  /** Ends in six characters of chance: a secret of the same name made later is another one. */
  readonly arn: string;
  readonly description?: string;
  /** Kept, not used. */
  readonly kmsKeyId?: string;
  /** Kept, not acted upon: who calls may read everything. */
  readonly resourcePolicy?: string;
  readonly tags: readonly Tag[];
  readonly createdAtMs: number;
  readonly changedAtMs: number;
  /** Of one that is marked for deletion: since when, and when it goes. */
  readonly deletion?: { readonly markedAtMs: number; readonly dueAtMs: number };
}

/** https://docs.aws.amazon.com/secretsmanager/latest/userguide/whats-in-a-secret.html#term_version */
export interface SecretVersion {
  readonly secretName: string;
  readonly versionId: string;
  /** Its place among the versions of its secret. */
  readonly sequence: number;
  readonly stages: readonly string[];
  /** As it was given: nothing is encrypted. */
  readonly value: SecretValue;
  readonly createdAtMs: number;
}

export type SecretValue =
  | { readonly kind: "text"; readonly text: string }
  /** Bytes in base64. */
  | { readonly kind: "binary"; readonly base64: string };

export const secrets = table("secretsmanager.secrets", (secret: Secret) => secret.name, {
  indexes: { arn: (secret: Secret) => secret.arn },
});

export const secretVersions = table("secretsmanager.versions", (version: SecretVersion) => versionKey(version), {
  indexes: { secretName: (version: SecretVersion) => version.secretName },
});

/** No name has a colon. */
export function versionKey({ secretName, versionId }: Pick<SecretVersion, "secretName" | "versionId">): string {
  return `${secretName}:${versionId}`;
}
