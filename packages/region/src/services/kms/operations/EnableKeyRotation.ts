import type { EnableKeyRotationRequest } from "@aws-sdk/client-kms";
import type { Operation } from "../../../engine/service.ts";
import { rotatableKey } from "../keys/rotation.ts";
import { keys } from "../state.ts";

/** Notes that a key is rotated, once a year where nothing else is said. */
export const enableKeyRotation: Operation<EnableKeyRotationRequest, undefined> = (input, context) => {
  const key = rotatableKey(context, input.KeyId);
  const periodDays = input.RotationPeriodInDays ?? 365;
  // The same period again does not begin anew.
  if (key.rotation?.periodDays === periodDays) return;
  context.tx.put(keys, { ...key, rotation: { periodDays, enabledAtMs: context.now } });
};
