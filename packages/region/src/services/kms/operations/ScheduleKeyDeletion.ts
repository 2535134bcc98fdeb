import type { ScheduleKeyDeletionRequest, ScheduleKeyDeletionResponse } from "@aws-sdk/client-kms";
import type { Operation } from "../../../engine/service.ts";
import { validationError } from "../errors.ts";
import { changeableKey } from "../keys/keys.ts";
import { keys } from "../state.ts";

/** Has a key deleted after a waiting period, of 30 days where nothing else is said. */
export const scheduleKeyDeletion: Operation<ScheduleKeyDeletionRequest, ScheduleKeyDeletionResponse> = (
  input,
  context,
) => {
  const { PendingWindowInDays: days = 30 } = input;
  if (days < 7 || days > 30) throw validationError(`PendingWindowInDays must be from 7 to 30, and is ${days}.`);
  const key = changeableKey(context, input.KeyId);
  const deletedAtMs = context.now + days * 86_400_000;
  context.tx.put(keys, { ...key, isEnabled: false, deletedAtMs });
  return {
    ...{ KeyId: key.arn, DeletionDate: new Date(deletedAtMs) },
    ...{ KeyState: "PendingDeletion", PendingWindowInDays: days },
  };
};
