import { ServiceError } from "../../wire/contract/service-error.ts";
import { UnsupportedFeature } from "../../wire/contract/unsupported-feature.ts";

/** https://docs.aws.amazon.com/fis/latest/APIReference/CommonErrors.html */
const error = (code: string, message: string): ServiceError => new ServiceError({ code, message });

export const invalid = (message: string): ServiceError => error("ValidationException", message);

/** A member or value that the region does not act on: refused by name. */
export const unsupported = (feature: string): ServiceError =>
  new UnsupportedFeature({ code: "ValidationException", message: `Evenkeel does not support ${feature} yet.` });

export const templateNotFound = (id: string): ServiceError =>
  error("ResourceNotFoundException", `Experiment template ${id} not found.`);

export const experimentNotFound = (id: string): ServiceError =>
  error("ResourceNotFoundException", `Experiment ${id} not found.`);

/** The words: https://github.com/aws-samples/aws-fault-injection-simulator-workshop/issues/192 */
export const actionNotFound = (id: string): ServiceError =>
  error("ResourceNotFoundException", `Action with ID ${id} not found.`);

/** An action of FIS that the region has not: refused where a template names it. */
export const actionUnsupported = (id: string): ServiceError =>
  new UnsupportedFeature({
    code: "ValidationException",
    message: `Evenkeel does not support the action ${id} yet. ListActions has those that it does.`,
  });

/** A type of resource of FIS that the region has not. */
export const targetTypeUnsupported = (resourceType: string, target: string): ServiceError =>
  new UnsupportedFeature({
    code: "ValidationException",
    message: `Evenkeel does not support the resource type ${resourceType} of target "${target}" yet. ListTargetResourceTypes has those that it does.`,
  });

/** The words: https://github.com/hashicorp/terraform-provider-aws/issues/26950 */
export const unexpectedTarget = (role: string, action: string): ServiceError =>
  invalid(`Unexpected target "${role}" found in action "${action}".`);

export const conflict = (message: string): ServiceError => error("ConflictException", message);

export const quotaExceeded = (message: string): ServiceError => error("ServiceQuotaExceededException", message);

export const invalidToken = (): ServiceError => invalid("The nextToken is not valid.");

export const targetTypeNotFound = (resourceType: string): ServiceError =>
  error("ResourceNotFoundException", `Target resource type ${resourceType} not found.`);

export const leverNotFound = (id: string): ServiceError =>
  error("ResourceNotFoundException", `Safety lever ${id} not found.`);

export const resourceNotFound = (arn: string): ServiceError =>
  error("ResourceNotFoundException", `Resource ${arn} not found.`);
