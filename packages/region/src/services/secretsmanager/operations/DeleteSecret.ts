import type { DeleteSecretRequest, DeleteSecretResponse } from "@aws-sdk/client-secrets-manager";
import type { Context } from "../../../engine/context.ts";
import type { Operation } from "../../../engine/service.ts";
import { ServiceError } from "../../../wire/contract/service-error.ts";
import { newArn } from "../requests/create-secret.ts";
import { invalidParameter } from "../errors.ts";
import { activeSecret, existingSecret } from "../lookup.ts";
import { removeSecret } from "../controllers/remove-secret.ts";
import { secrets, type Secret } from "../state.ts";

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteSecret.html */
export const deleteSecret: Operation<DeleteSecretRequest, DeleteSecretResponse> = (input, context) => {
  const { tx, now } = context;
  const { SecretId: secretId, RecoveryWindowInDays: days, ForceDeleteWithoutRecovery: isForced = false } = input;
  checkWindow(days, isForced);
  if (isForced) {
    const secret = secretOrNothing(context, secretId);
    if (secret) removeSecret(context, secret.name);
    const { arn, name } = secret ?? { arn: newArn(context, secretId ?? ""), name: secretId ?? "" };
    return { ARN: arn, Name: name, DeletionDate: new Date(now) };
  }
  const secret = activeSecret(tx, secretId);
  const dueAtMs = now + (days ?? 30) * dayMs;
  tx.put(secrets, { ...secret, deletion: { markedAtMs: now, dueAtMs } });
  return { ARN: secret.arn, Name: secret.name, DeletionDate: new Date(dueAtMs) };
};

const dayMs = 86_400_000;

function checkWindow(days: number | undefined, isForced: boolean): void {
  if (days === undefined) return;
  if (isForced) {
    throw invalidParameter("You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.");
  }
  if (days >= 7 && days <= 30) return;
  throw invalidParameter("The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).");
}

/** What is not there can be forced away, too. */
function secretOrNothing({ tx }: Context, secretId: string | undefined): Secret | undefined {
  try {
    return existingSecret(tx, secretId);
  } catch (error) {
    if (error instanceof ServiceError) return undefined;
    throw error;
  }
}
