import { ServiceError } from "../../wire/contract/service-error.ts";
import { UnsupportedFeature } from "../../wire/contract/unsupported-feature.ts";

/** https://docs.aws.amazon.com/kms/latest/APIReference/CommonErrors.html */
const error = (code: string, message: string): ServiceError => new ServiceError({ code, message });

export const validationError = (message: string): ServiceError => error("ValidationException", message);

/** A member or value that the region does not act on: refused by name. */
export const unsupported = (feature: string): ServiceError =>
  new UnsupportedFeature({
    code: "UnsupportedOperationException",
    message: `Evenkeel does not support ${feature} yet.`,
  });

export const keyNotFound = (arn: string): ServiceError => error("NotFoundException", `Key '${arn}' does not exist`);

/** What names a key neither by id nor by ARN. */
export const invalidKeyId = (keyId: string): ServiceError => error("NotFoundException", `Invalid keyId '${keyId}'`);

export const aliasNotFound = (arn: string): ServiceError => error("NotFoundException", `Alias ${arn} is not found.`);

export const policyNotFound = (): ServiceError => error("NotFoundException", "No such policy exists");

export const aliasExists = (arn: string): ServiceError =>
  error("AlreadyExistsException", `An alias with the name ${arn} already exists`);

export const invalidAliasName = (message: string): ServiceError => error("InvalidAliasNameException", message);

/** A key that is to be deleted, or is not. */
export const invalidState = (message: string): ServiceError => error("KMSInvalidStateException", message);

export const disabled = (arn: string): ServiceError => error("DisabledException", `${arn} is disabled.`);

/** What keys of another kind can do. */
export const notOfThisKey = (message: string): ServiceError => error("UnsupportedOperationException", message);

export const malformedPolicy = (message: string): ServiceError => error("MalformedPolicyDocumentException", message);

export const invalidMarker = (): ServiceError => error("InvalidMarkerException", "The marker is not valid.");

export const wrongTag = (message: string): ServiceError => error("TagException", message);

export const tooManyTags = (): ServiceError => error("LimitExceededException", "A key has at most 50 tags.");
