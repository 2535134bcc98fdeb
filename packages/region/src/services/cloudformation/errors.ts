import { ServiceError } from "../../wire/contract/service-error.ts";
import { UnsupportedFeature } from "../../wire/contract/unsupported-feature.ts";

/** The error that CloudFormation gives for almost everything that is wrong with a request. */
export const validationError = (message: string): ServiceError =>
  new ServiceError({ code: "ValidationError", message });

/** Asked for before anything is created: what shows only then. */
export class NotKnownYet extends ServiceError {
  constructor(name: string) {
    super({ code: "ValidationError", message: `${name} is not known yet` });
  }
}

export const noSuchAttribute = (logicalId: string, attribute: string): ServiceError =>
  validationError(`Template error: resource ${logicalId} does not support attribute type ${attribute} in Fn::GetAtt`);

/** What is wrong with a template as such. */
export const templateError = (message: string): ServiceError => validationError(`Template format error: ${message}`);

export const stackNotFound = (stack: string): ServiceError => validationError(`Stack with id ${stack} does not exist`);

export const stackExists = (stackName: string): ServiceError =>
  new ServiceError({ code: "AlreadyExistsException", message: `Stack [${stackName}] already exists` });

export const changeSetNotFound = (changeSetName: string): ServiceError =>
  new ServiceError({ code: "ChangeSetNotFound", message: `ChangeSet [${changeSetName}] does not exist` });

export const changeSetExists = (changeSetName: string, stackId: string): ServiceError =>
  new ServiceError({
    code: "AlreadyExistsException",
    message: `ChangeSet ${changeSetName} cannot be created due to a mismatch with existing attribute: it already exists for stack ${stackId}`,
  });

export const invalidChangeSetStatus = (changeSetId: string, status: string): ServiceError =>
  new ServiceError({
    code: "InvalidChangeSetStatus",
    message: `ChangeSet [${changeSetId}] cannot be executed in its current status of [${status}]`,
  });

export const insufficientCapabilities = (capabilities: readonly string[]): ServiceError =>
  new ServiceError({
    code: "InsufficientCapabilitiesException",
    message: `Requires capabilities : [${capabilities.join(", ")}]`,
  });

/** Something of CloudFormation that the region does not act on: refused, so that no client relies on it. */
export const unsupported = (feature: string): ServiceError =>
  new UnsupportedFeature({ code: "ValidationError", message: `Evenkeel does not support ${feature} yet.` });
