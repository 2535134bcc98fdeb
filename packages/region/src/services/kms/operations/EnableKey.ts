import type { EnableKeyRequest } from "@aws-sdk/client-kms";
import type { Operation } from "../../../engine/service.ts";
import { changeableKey } from "../keys/keys.ts";
import { keys } from "../state.ts";

/** Makes a key available again. */
export const enableKey: Operation<EnableKeyRequest, undefined> = (input, context) => {
  context.tx.put(keys, { ...changeableKey(context, input.KeyId), isEnabled: true });
};
