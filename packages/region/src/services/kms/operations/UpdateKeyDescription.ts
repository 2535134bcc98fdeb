import type { UpdateKeyDescriptionRequest } from "@aws-sdk/client-kms";
import type { Operation } from "../../../engine/service.ts";
import { changeableKey } from "../keys/keys.ts";
import { keys } from "../state.ts";

/** Describes a key in other words. */
export const updateKeyDescription: Operation<UpdateKeyDescriptionRequest, undefined> = (input, context) => {
  context.tx.put(keys, { ...changeableKey(context, input.KeyId), description: input.Description ?? "" });
};
