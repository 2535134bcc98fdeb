import type { KeyMetadata, KeyState } from "@aws-sdk/client-kms";
import { arnOf, type ArnScope } from "../../../engine/arn.ts";
import type { Context } from "../../../engine/context.ts";
import { aliasNotFound, invalidKeyId, invalidState, keyNotFound } from "../errors.ts";
import { aliases, keys, type Key } from "../state.ts";
import { algorithmsOf } from "./specs.ts";

/** `arn:aws:kms:REGION:ACCOUNT:key/ID` */
export function keyArn(scope: ArnScope, keyId: string): string {
  return arnOf(scope, "kms", `key/${keyId}`);
}

/** `arn:aws:kms:REGION:ACCOUNT:alias/NAME`, of a name that begins with `alias/` */
export function aliasArn(scope: ArnScope, name: string): string {
  return arnOf(scope, "kms", name);
}

/** The key of an id or an ARN. @throws NotFoundException */
export function existingKey(context: Context, keyId = ""): Key {
  const id = keyId.startsWith(keyArn(context, "")) ? keyId.slice(keyArn(context, "").length) : keyId;
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id)) throw invalidKeyId(keyId);
  const key = context.tx.get(keys, id);
  if (!key) throw keyNotFound(keyArn(context, id));
  return key;
}

/** The same, also of an alias's name or ARN. */
export function namedKey(context: Context, keyId = ""): Key {
  const prefix = aliasArn(context, "");
  const name = keyId.startsWith(`${prefix}alias/`) ? keyId.slice(prefix.length) : keyId;
  if (!name.startsWith("alias/")) return existingKey(context, keyId);
  const alias = context.tx.get(aliases, name);
  if (!alias) throw aliasNotFound(aliasArn(context, name));
  return existingKey(context, alias.keyId);
}

/** The same as `existingKey`, for a change, which keys that are to be deleted take none of. @throws KMSInvalidStateException */
export function changeableKey(context: Context, keyId: string | undefined): Key {
  const key = existingKey(context, keyId);
  if (key.deletedAtMs !== undefined) throw invalidState(`${key.arn} is pending deletion.`);
  return key;
}

function stateOf({ isEnabled, deletedAtMs }: Key): KeyState {
  if (deletedAtMs !== undefined) return "PendingDeletion";
  return isEnabled ? "Enabled" : "Disabled";
}

/** A key as CreateKey and DescribeKey show it. */
export function keyMetadata({ account }: Pick<Context, "account">, key: Key): KeyMetadata {
  const { keyId, arn, createdAtMs, description, spec, usage, isEnabled, deletedAtMs } = key;
  // One value by two names: older clients read the second.
  const specs = Object.fromEntries(["KeySpec", "CustomerMasterKeySpec"].map((name) => [name, spec]));
  return {
    ...specs,
    ...{ AWSAccountId: account, KeyId: keyId, Arn: arn, CreationDate: new Date(createdAtMs) },
    ...{ Enabled: isEnabled, Description: description, KeyState: stateOf(key), KeyUsage: usage },
    ...({ KeyManager: "CUSTOMER", Origin: "AWS_KMS", MultiRegion: false } as const),
    ...(deletedAtMs !== undefined && { DeletionDate: new Date(deletedAtMs) }),
    ...algorithmsOf(spec, usage),
  };
}
