import type { View } from "../../store/store.ts";
import { markedForDeletion, secretNotFound } from "./errors.ts";
import { secrets, secretVersions, type Secret, type SecretVersion } from "./state.ts";

/**
 * The secret that a name, an ARN, or an ARN without its last six characters names.
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/troubleshoot.html#ARN_secretnamehyphen
 * @throws ResourceNotFoundException
 */
export function existingSecret(view: View, secretId = ""): Secret {
  const secret = secretId.startsWith("arn:") ? byArn(view, secretId) : view.get(secrets, secretId);
  if (!secret) throw secretNotFound();
  return secret;
}

/** The same of one that is not marked for deletion. @throws InvalidRequestException for one that is */
export function activeSecret(view: View, secretId: string | undefined): Secret {
  const secret = existingSecret(view, secretId);
  if (secret.deletion) throw markedForDeletion();
  return secret;
}

/** All versions, the oldest first. */
export function versionsOf(view: View, { name }: Pick<Secret, "name">): readonly SecretVersion[] {
  return view.by(secretVersions, "secretName", name).toSorted((a, b) => a.sequence - b.sequence);
}

function byArn(view: View, arn: string): Secret | undefined {
  const [whole] = view.by(secrets, "arn", arn);
  // What ends as a whole ARN does is taken for one.
  if (whole || /-[A-Za-z0-9]{6}$/.test(arn)) return whole;
  const name = arn.split(":").slice(6).join(":");
  const secret = view.get(secrets, name);
  return secret?.arn.slice(0, -"-XXXXXX".length) === arn ? secret : undefined;
}
