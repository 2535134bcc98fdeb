import { ServiceError } from "../../wire/contract/service-error.ts";
import { UnsupportedFeature } from "../../wire/contract/unsupported-feature.ts";
import { constraintMessage, type BrokenConstraint } from "../constraint-message.ts";

export const validationError = (message: string): ServiceError =>
  new ServiceError({ code: "ValidationError", message });

export const missingParameter = (name: string): ServiceError =>
  new ServiceError({ code: "MissingParameter", message: `The parameter ${name} is required.` });

export const invalidValue = (message: string): ServiceError =>
  new ServiceError({ code: "InvalidParameterValue", message });

export const invalidCombination = (message: string): ServiceError =>
  new ServiceError({ code: "InvalidParameterCombination", message });

export const invalidNextToken = (token: string): ServiceError =>
  new ServiceError({ code: "InvalidNextToken", message: `The next token '${token}' is not valid.` });

/** More than CloudWatch gives in a second. Its own words are the first two. */
export const rateExceeded = (points: number, most: number): ServiceError =>
  new ServiceError({
    code: "Throttling",
    message: `Rate exceeded: the request asks for up to ${points} data points; the limit is ${most} in a second. Take a longer period, a shorter range or fewer metrics.`,
  });

export const alarmNotFound = (): ServiceError =>
  new ServiceError({ code: "ResourceNotFound", message: "The named resource does not exist." });

/** A name that another kind of alarm has already. */
export const alarmOfOtherKind = (name: string, kind: "metric" | "composite"): ServiceError =>
  validationError(`The alarm ${name} exists and is a ${kind} alarm: delete it first, or take another name.`);

/** What SetAlarmState answers with: AWS says nothing more. */
export const alarmNotNamed = (): ServiceError => new ServiceError({ code: "ResourceNotFound", message: "" });

/** What GetDashboard and DeleteDashboards answer with. */
export const dashboardNotFound = (message: string): ServiceError =>
  new ServiceError({ code: "DashboardNotFoundError", message });

/** A dashboard's body that is none. */
export const invalidDashboard = (message: string): ServiceError =>
  new ServiceError({
    code: "DashboardInvalidInputError",
    message,
    fields: { dashboardValidationMessages: [{ Message: message }] },
  });

export const invalidFormat = (message: string): ServiceError => new ServiceError({ code: "InvalidFormat", message });

/** What the operations on tags answer with. */
export const resourceNotFound = (arn: string): ServiceError =>
  new ServiceError({
    code: "ResourceNotFoundException",
    message: `The alarm ${arn} does not exist.`,
    fields: { ResourceType: "alarm", ResourceId: arn },
  });

/** A value outside of the model's constraints, in the words of AWS's own validation. */
export const constraintViolated = (broken: BrokenConstraint): ServiceError =>
  validationError(constraintMessage(broken));

/** A member of a request that the region does not act on: refused, so that no client relies on it. */
export const unsupported = (feature: string): ServiceError =>
  new UnsupportedFeature({ code: "ValidationError", message: `Evenkeel does not support ${feature} yet.` });
