import type { UpdateAliasRequest } from "@aws-sdk/client-kms";
import type { Operation } from "../../../engine/service.ts";
import { aliasNotFound, validationError } from "../errors.ts";
import { requireAliasName } from "../keys/alias-names.ts";
import { aliasArn, changeableKey, existingKey } from "../keys/keys.ts";
import { aliases } from "../state.ts";

/** Gives a name to another key of the same usage. */
export const updateAlias: Operation<UpdateAliasRequest, undefined> = (input, context) => {
  const { tx, now } = context;
  const { AliasName: name = "" } = input;
  requireAliasName(name);
  const alias = tx.get(aliases, name);
  if (!alias) throw aliasNotFound(aliasArn(context, name));
  const [before, after] = [existingKey(context, alias.keyId), changeableKey(context, input.TargetKeyId)];
  if (before.usage !== after.usage)
    throw validationError(
      `An alias stays with keys of the usage ${before.usage}; that of ${after.arn} is ${after.usage}.`,
    );
  tx.put(aliases, { ...alias, keyId: after.keyId, updatedAtMs: now });
};
