import type { Secret } from "@evenkeel/definition";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import { placeName } from "./require-secrets.ts";

/** Does something with a secret; what AWS refuses of it is a `Failure` that says of which. */
export async function explained(secret: Secret, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw isRefusal(error) ? refusalOf(error, secret) : error;
  }
}

function refusalOf({ name, message }: Error, secret: Secret): Failure {
  const place = placeName(secret);
  if (name === "ParameterNotFound" || name === "ResourceNotFoundException") {
    return new Failure(exitCodes.preflight, `${place} is not there: nothing was changed`, {
      given: name,
      allowed: "what is there; a secret that is named by its ARN is made with AWS's own tools",
      fix: "evenkeel secret ls",
    });
  }
  return new Failure(exitCodes.usage, `${place} is refused: ${message}`, { given: name });
}

/** What these two services refuse with; no credentials, and nothing that answers, are reported elsewhere. */
function isRefusal(error: unknown): error is Error {
  if (!(error instanceof Error) || error instanceof Failure) return false;
  return /^(Parameter|Resource|Hierarchy|InvalidParameter|InvalidRequest|InvalidKeyId|Validation|AccessDenied|LimitExceeded|EncryptionFailure|DecryptionFailure)/.test(
    error.name,
  );
}
