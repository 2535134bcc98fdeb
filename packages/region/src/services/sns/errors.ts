import { ServiceError } from "../../wire/contract/service-error.ts";
import { UnsupportedFeature } from "../../wire/contract/unsupported-feature.ts";

/** https://docs.aws.amazon.com/sns/latest/api/CommonErrors.html */
const error = (code: string, message: string): ServiceError => new ServiceError({ code, message });

/** What is wrong follows AWS's own beginning: the member's name, then maybe a reason. */
export const invalidParameter = (what: string): ServiceError => error("InvalidParameter", `Invalid parameter: ${what}`);

/** A member or value that the region does not act on: refused by name. */
export const unsupported = (feature: string): ServiceError =>
  new UnsupportedFeature({ code: "InvalidParameter", message: `Evenkeel does not support ${feature} yet.` });

export const topicNotFound = (): ServiceError => error("NotFound", "Topic does not exist");

export const subscriptionNotFound = (): ServiceError => error("NotFound", "Subscription does not exist");

/** What the operations on tags say of a topic that does not exist. */
export const resourceNotFound = (): ServiceError => error("ResourceNotFound", "Resource does not exist");

export const authorizationError = (message: string): ServiceError => error("AuthorizationError", message);

export const tooManyTags = (): ServiceError =>
  error("TagLimitExceeded", "Could not complete request: tag quota of per resource exceeded");

/** A message attribute that is none. */
export const invalidAttributeValue = (message: string): ServiceError => error("ParameterValueInvalid", message);

/** What is wrong with a whole batch. https://docs.aws.amazon.com/sns/latest/api/API_PublishBatch.html#API_PublishBatch_Errors */
export const batchErrors = {
  empty: (): ServiceError => error("EmptyBatchRequest", "The batch request doesn't contain any entries."),
  tooMany: (): ServiceError =>
    error("TooManyEntriesInBatchRequest", "The batch request contains more entries than permissible."),
  notDistinct: (): ServiceError =>
    error("BatchEntryIdsNotDistinct", "Two or more batch entries in the request have the same Id."),
  invalidId: (): ServiceError =>
    error("InvalidBatchEntryId", "The Id of a batch entry in a batch request doesn't abide by the specification."),
  tooLong: (): ServiceError =>
    error("BatchRequestTooLong", "The length of all the batch messages put together is more than the limit."),
};
