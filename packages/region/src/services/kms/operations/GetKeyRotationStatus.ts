import type { GetKeyRotationStatusRequest, GetKeyRotationStatusResponse } from "@aws-sdk/client-kms";
import type { Operation } from "../../../engine/service.ts";
import { existingKey } from "../keys/keys.ts";
import { nextRotationMs } from "../keys/rotation.ts";

/** Says whether a key is rotated, and when next. */
export const getKeyRotationStatus: Operation<GetKeyRotationStatusRequest, GetKeyRotationStatusResponse> = (
  input,
  context,
) => {
  const { arn, rotation, deletedAtMs } = existingKey(context, input.KeyId);
  // A key that is to be deleted is not rotated; it is again when that is cancelled.
  if (!rotation || deletedAtMs !== undefined) return { KeyId: arn, KeyRotationEnabled: false };
  return {
    ...{ KeyId: arn, KeyRotationEnabled: true, RotationPeriodInDays: rotation.periodDays },
    NextRotationDate: new Date(nextRotationMs(rotation, context.now)),
  };
};
