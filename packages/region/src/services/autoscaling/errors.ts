import { ServiceError } from "../../wire/contract/service-error.ts";
import { UnsupportedFeature } from "../../wire/contract/unsupported-feature.ts";
import { constraintMessage, type BrokenConstraint } from "../constraint-message.ts";
import { scalableDimension } from "./state.ts";

export const validationError = (message: string): ServiceError =>
  new ServiceError({ code: "ValidationException", message });

/** A value outside of the model's constraints, in the words of AWS's own validation. */
export const constraintViolated = (broken: BrokenConstraint): ServiceError =>
  validationError(constraintMessage(broken));

export const unsupportedTarget = (): ServiceError =>
  validationError("Unsupported service namespace, resource type or scalable dimension");

export const serviceNotFound = (resourceId: string): ServiceError =>
  validationError(`ECS service doesn't exist: ${resourceId}`);

export const targetNotFound = (resourceId: string): ServiceError =>
  objectNotFound(`No scalable target found for ${placeOf(resourceId)}`);

export const policyNotFound = (resourceId: string, policyName: string): ServiceError =>
  objectNotFound(`No scaling policy found for ${placeOf(resourceId)}, policy name: ${policyName}`);

export const scheduledActionNotFound = (resourceId: string, name: string): ServiceError =>
  objectNotFound(`No scheduled action found for ${placeOf(resourceId)}, scheduled action name: ${name}`);

export const limitExceeded = (message: string): ServiceError =>
  new ServiceError({ code: "LimitExceededException", message });

export const failedResourceAccess = (message: string): ServiceError =>
  new ServiceError({ code: "FailedResourceAccessException", message });

export const invalidNextToken = (token: string): ServiceError =>
  new ServiceError({ code: "InvalidNextTokenException", message: `The next token '${token}' is not valid.` });

export const resourceNotFound = (arn: string): ServiceError =>
  new ServiceError({
    code: "ResourceNotFoundException",
    message: `The scalable target ${arn} does not exist.`,
    fields: { ResourceName: arn },
  });

export const tooManyTags = (arn: string): ServiceError =>
  new ServiceError({
    code: "TooManyTagsException",
    message: "A scalable target has at most 50 tags.",
    fields: { ResourceName: arn },
  });

/** Something that the region does not act on: refused, so that no client relies on it. */
export const unsupported = (feature: string): ServiceError =>
  new UnsupportedFeature({ code: "ValidationException", message: `Evenkeel does not support ${feature} yet.` });

const objectNotFound = (message: string): ServiceError =>
  new ServiceError({ code: "ObjectNotFoundException", message });

const placeOf = (resourceId: string): string =>
  `service namespace: ecs, resource ID: ${resourceId}, scalable dimension: ${scalableDimension}`;
