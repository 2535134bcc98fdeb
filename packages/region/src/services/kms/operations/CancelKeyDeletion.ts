import type { CancelKeyDeletionRequest, CancelKeyDeletionResponse } from "@aws-sdk/client-kms";
import type { Operation } from "../../../engine/service.ts";
import { invalidState } from "../errors.ts";
import { existingKey } from "../keys/keys.ts";
import { keys } from "../state.ts";

/** Keeps a key that was to be deleted; it is disabled. */
export const cancelKeyDeletion: Operation<CancelKeyDeletionRequest, CancelKeyDeletionResponse> = (input, context) => {
  const { deletedAtMs, ...key } = existingKey(context, input.KeyId);
  if (deletedAtMs === undefined) throw invalidState(`${key.arn} is not pending deletion.`);
  context.tx.put(keys, key);
  return { KeyId: key.arn };
};
