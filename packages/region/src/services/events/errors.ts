import { ServiceError } from "../../wire/contract/service-error.ts";
import { UnsupportedFeature } from "../../wire/contract/unsupported-feature.ts";

export const validationError = (message: string): ServiceError =>
  new ServiceError({ code: "ValidationException", message });

/** A member or value that the region does not act on: refused, so that no client relies on it. */
export const unsupported = (feature: string): ServiceError =>
  new UnsupportedFeature({ code: "ValidationException", message: `Evenkeel does not support ${feature} yet.` });

export const invalidPattern = (reason: string): ServiceError =>
  new ServiceError({ code: "InvalidEventPatternException", message: `Event pattern is not valid. Reason: ${reason}` });

export const ruleNotFound = (name: string): ServiceError =>
  new ServiceError({ code: "ResourceNotFoundException", message: `Rule ${name} does not exist on EventBus default.` });

export const busNotFound = (name: string): ServiceError =>
  new ServiceError({ code: "ResourceNotFoundException", message: `Event bus ${name} does not exist.` });

/** More rules on a bus, or more targets of a rule, than there may be. */
export const quotaExceeded = (): ServiceError =>
  new ServiceError({
    code: "LimitExceededException",
    message: "The requested resource exceeds the maximum number allowed.",
  });
