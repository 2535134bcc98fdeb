import type { ListKeysRequest, ListKeysResponse } from "@aws-sdk/client-kms";
import type { Operation } from "../../../engine/service.ts";
import { pageFor } from "../pagination.ts";
import { keys } from "../state.ts";

/** Lists the keys. */
export const listKeys: Operation<ListKeysRequest, ListKeysResponse> = (input, { tx }) => {
  const { page, ...next } = pageFor(tx.list(keys), ({ keyId }) => keyId, input);
  return { Keys: page.map(({ keyId, arn }) => ({ KeyId: keyId, KeyArn: arn })), ...next };
};
