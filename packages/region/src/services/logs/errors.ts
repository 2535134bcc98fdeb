import { ServiceError } from "../../wire/contract/service-error.ts";
import { UnsupportedFeature } from "../../wire/contract/unsupported-feature.ts";
import { constraintMessage, type BrokenConstraint } from "../constraint-message.ts";

export const groupNotFound = (): ServiceError =>
  new ServiceError({ code: "ResourceNotFoundException", message: "The specified log group does not exist." });

export const streamNotFound = (): ServiceError =>
  new ServiceError({ code: "ResourceNotFoundException", message: "The specified log stream does not exist." });

export const groupExists = (): ServiceError =>
  new ServiceError({ code: "ResourceAlreadyExistsException", message: "The specified log group already exists" });

export const streamExists = (): ServiceError =>
  new ServiceError({ code: "ResourceAlreadyExistsException", message: "The specified log stream already exists" });

export const filterNotFound = (): ServiceError =>
  new ServiceError({ code: "ResourceNotFoundException", message: "The specified metric filter does not exist." });

/** More of something than a group may have. */
export const limitExceeded = (): ServiceError =>
  new ServiceError({ code: "LimitExceededException", message: "Resource limit exceeded." });

export const invalidParameter = (message: string): ServiceError =>
  new ServiceError({ code: "InvalidParameterException", message });

/** A member of a request that the region does not act on: refused, so that no client relies on it. */
export const unsupported = (feature: string): ServiceError =>
  new UnsupportedFeature({ code: "InvalidParameterException", message: `Evenkeel does not support ${feature} yet.` });

/** A value outside of the model's constraints, in the words of AWS's own validation. */
export const constraintViolated = (broken: BrokenConstraint): ServiceError =>
  invalidParameter(constraintMessage(broken));
