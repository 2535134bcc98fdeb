import type { DeleteAliasRequest } from "@aws-sdk/client-kms";
import type { Operation } from "../../../engine/service.ts";
import { aliasNotFound } from "../errors.ts";
import { requireAliasName } from "../keys/alias-names.ts";
import { aliasArn } from "../keys/keys.ts";
import { aliases } from "../state.ts";

/** Takes a name from its key, which stays. */
export const deleteAlias: Operation<DeleteAliasRequest, undefined> = ({ AliasName: name = "" }, context) => {
  requireAliasName(name);
  if (!context.tx.get(aliases, name)) throw aliasNotFound(aliasArn(context, name));
  context.tx.delete(aliases, name);
};
