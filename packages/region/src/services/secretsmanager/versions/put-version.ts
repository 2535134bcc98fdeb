import { uuid } from "@evenkeel/kernel";
import type { Context } from "../../../engine/context.ts";
import { invalidParameter, invalidRequest, tokenInUse, validationError } from "../errors.ts";
import { versionsOf } from "../lookup.ts";
import { quotas } from "../quotas.ts";
import { attachStages, current } from "./stages.ts";
import { secretVersions, versionKey, type Secret, type SecretValue, type SecretVersion } from "../state.ts";

/** What of a request is the secret's value. */
export interface GivenValue {
  readonly SecretString?: string | undefined;
  readonly SecretBinary?: Uint8Array | undefined;
}

/** The value that a request gives; undefined where it gives none. @throws InvalidParameterException */
export function valueOf({ SecretString: text, SecretBinary: binary }: GivenValue): SecretValue | undefined {
  if (text !== undefined && binary !== undefined) {
    throw invalidParameter(
      "You can't specify both a binary secret value and a string secret value in the same secret.",
    );
  }
  if (binary !== undefined) {
    checkBytes(binary.byteLength);
    return { kind: "binary", base64: Buffer.from(binary).toString("base64") };
  }
  if (text === undefined) return undefined;
  checkBytes(Buffer.byteLength(text));
  return { kind: "text", text };
}

/** The same, of a request that has to give one. @throws InvalidRequestException */
export function requiredValueOf(given: GivenValue): SecretValue {
  const value = valueOf(given);
  if (!value) throw invalidRequest("You must provide either SecretString or SecretBinary.");
  return value;
}

function checkBytes(bytes: number): void {
  if (bytes <= quotas.valueBytes) return;
  throw validationError(`A secret value has at most ${quotas.valueBytes} bytes, not ${bytes}.`);
}

/** The id of the version that a request makes. @throws InvalidParameterException */
export function versionIdOf(context: Context, token: string | undefined): string {
  if (token === undefined || token === "") return uuid(context.random);
  if (token.length >= 32 && token.length <= 64) return token;
  throw invalidParameter("ClientRequestToken must be 32-64 characters long.");
}

export interface NewVersion {
  readonly versionId: string;
  readonly value: SecretValue;
  /** Moved to it. @default AWSCURRENT */
  readonly stages?: readonly string[] | undefined;
}

/**
 * Adds a version to a secret; the very same one again changes nothing.
 * @throws ResourceExistsException where the id is of a version with another value
 */
export function putVersion(context: Context, secret: Secret, { versionId, value, stages }: NewVersion): SecretVersion {
  const versions = versionsOf(context.tx, secret);
  const same = versions.find((version) => version.versionId === versionId);
  if (same) {
    if (!isSame(same.value, value)) throw tokenInUse(versionId, secret.arn);
    return same;
  }
  const added: SecretVersion = {
    ...{ secretName: secret.name, versionId, value, stages: [], createdAtMs: context.now },
    sequence: (versions.at(-1)?.sequence ?? 0) + 1,
  };
  const wanted = stages ?? [current];
  // The first version is the current one, whatever else it is.
  const isFirst = !versions.some((version) => version.stages.includes(current));
  const attached = isFirst && !wanted.includes(current) ? [...wanted, current] : wanted;
  writeStages(context, [...versions, added], attachStages([...versions, added], versionId, attached));
  dropDeprecated(context, secret);
  return context.tx.get(secretVersions, versionKey(added)) ?? added;
}

/** Writes those versions of which the staging labels are others, or which are new. */
export function writeStages({ tx }: Context, before: readonly SecretVersion[], after: readonly SecretVersion[]): void {
  for (const [index, version] of after.entries()) {
    const isNew = tx.get(secretVersions, versionKey(version)) === undefined;
    if (isNew || version !== before[index]) tx.put(secretVersions, version);
  }
}

function dropDeprecated({ tx }: Context, secret: Secret): void {
  const versions = versionsOf(tx, secret);
  const beyond = Math.max(0, versions.length - quotas.versionsOfSecret);
  const deprecated = versions.filter(({ stages }) => stages.length === 0);
  for (const version of deprecated.slice(0, beyond)) tx.delete(secretVersions, versionKey(version));
}

function isSame(a: SecretValue, b: SecretValue): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
