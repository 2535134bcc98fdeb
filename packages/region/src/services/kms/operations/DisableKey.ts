import type { DisableKeyRequest } from "@aws-sdk/client-kms";
import type { Operation } from "../../../engine/service.ts";
import { changeableKey } from "../keys/keys.ts";
import { keys } from "../state.ts";

/** Bars a key from use, which has none here. */
export const disableKey: Operation<DisableKeyRequest, undefined> = (input, context) => {
  context.tx.put(keys, { ...changeableKey(context, input.KeyId), isEnabled: false });
};
