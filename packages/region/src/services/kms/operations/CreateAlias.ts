import type { CreateAliasRequest } from "@aws-sdk/client-kms";
import type { Operation } from "../../../engine/service.ts";
import { aliasExists } from "../errors.ts";
import { requireAliasName } from "../keys/alias-names.ts";
import { aliasArn, changeableKey } from "../keys/keys.ts";
import { aliases } from "../state.ts";

/** Gives a key a name. */
export const createAlias: Operation<CreateAliasRequest, undefined> = (input, context) => {
  const { tx, now } = context;
  const { AliasName: name = "" } = input;
  requireAliasName(name);
  const { keyId } = changeableKey(context, input.TargetKeyId);
  const arn = aliasArn(context, name);
  if (tx.get(aliases, name)) throw aliasExists(arn);
  tx.put(aliases, { name, arn, keyId, createdAtMs: now, updatedAtMs: now });
};
