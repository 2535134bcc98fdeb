import type { AliasListEntry, ListAliasesRequest, ListAliasesResponse } from "@aws-sdk/client-kms";
import type { Operation } from "../../../engine/service.ts";
import { existingKey } from "../keys/keys.ts";
import { pageFor } from "../pagination.ts";
import { aliases, type Alias } from "../state.ts";

/** Lists the aliases, of one key or of all. */
export const listAliases: Operation<ListAliasesRequest, ListAliasesResponse> = (input, context) => {
  const { tx } = context;
  const all =
    input.KeyId === undefined ? tx.list(aliases) : tx.by(aliases, "key", existingKey(context, input.KeyId).keyId);
  const { page, ...next } = pageFor(all, ({ name }) => name, input);
  return { Aliases: page.map(describeAlias), ...next };
};

function describeAlias({ name, arn, keyId, createdAtMs, updatedAtMs }: Alias): AliasListEntry {
  return {
    ...{ AliasName: name, AliasArn: arn, TargetKeyId: keyId },
    ...{ CreationDate: new Date(createdAtMs), LastUpdatedDate: new Date(updatedAtMs) },
  };
}
