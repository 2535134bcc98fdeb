import { ServiceError } from "../../wire/contract/service-error.ts";
import { UnsupportedFeature } from "../../wire/contract/unsupported-feature.ts";

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html#API_GetSecretValue_Errors */
const error = (code: string, message: string): ServiceError => new ServiceError({ code, message });

export const invalidParameter = (message: string): ServiceError => error("InvalidParameterException", message);
export const invalidRequest = (message: string): ServiceError => error("InvalidRequestException", message);
export const validationError = (message: string): ServiceError => error("ValidationException", message);

/** A member or value that the region does not act on: refused by name. */
export const unsupported = (feature: string): ServiceError =>
  new UnsupportedFeature({ code: "InvalidParameterException", message: `Evenkeel does not support ${feature} yet.` });

export const secretNotFound = (): ServiceError =>
  error("ResourceNotFoundException", "Secrets Manager can't find the specified secret.");

export const valueNotFound = (kind: "VersionId" | "staging label", name: string): ServiceError =>
  error("ResourceNotFoundException", `Secrets Manager can't find the specified secret value for ${kind}: ${name}`);

export const markedForDeletion = (): ServiceError =>
  invalidRequest("You can't perform this operation on the secret because it was marked for deletion.");

export const scheduledForDeletion = (): ServiceError =>
  invalidRequest("You can't create this secret because a secret with this name is already scheduled for deletion.");

export const secretExists = (name: string): ServiceError =>
  error("ResourceExistsException", `The operation failed because the secret ${name} already exists.`);

export const tokenInUse = (token: string, arn: string): ServiceError =>
  error(
    "ResourceExistsException",
    `You can't use ClientRequestToken ${token} because that value is already in use for a version of secret ${arn}.`,
  );

export const malformedPolicy = (): ServiceError =>
  error("MalformedPolicyDocumentException", "This resource policy contains invalid Json.");

export const invalidToken = (): ServiceError => error("InvalidNextTokenException", "The NextToken value is invalid.");
