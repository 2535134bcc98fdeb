import type { DisableKeyRotationRequest } from "@aws-sdk/client-kms";
import type { Operation } from "../../../engine/service.ts";
import { rotatableKey } from "../keys/rotation.ts";
import { keys } from "../state.ts";

/** Notes that a key is not rotated. */
export const disableKeyRotation: Operation<DisableKeyRotationRequest, undefined> = (input, context) => {
  const { rotation: _, ...key } = rotatableKey(context, input.KeyId);
  context.tx.put(keys, key);
};
