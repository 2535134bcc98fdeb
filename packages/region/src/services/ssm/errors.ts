import { ServiceError } from "../../wire/contract/service-error.ts";
import { UnsupportedFeature } from "../../wire/contract/unsupported-feature.ts";

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html#API_PutParameter_Errors */
const error = (code: string, message: string): ServiceError => new ServiceError({ code, message });

export const validationError = (message: string): ServiceError => error("ValidationException", message);

/** A member or value that the region does not act on: refused by name. */
export const unsupported = (feature: string): ServiceError =>
  new UnsupportedFeature({ code: "ValidationException", message: `Evenkeel does not support ${feature} yet.` });

/** AWS says the code alone. */
export const parameterNotFound = (): ServiceError => error("ParameterNotFound", "");

export const versionNotFound = (name: string, version: string | number): ServiceError =>
  error(
    "ParameterVersionNotFound",
    `Systems Manager could not find version ${version} of ${name}. Verify the version and try again.`,
  );

export const alreadyExists = (): ServiceError =>
  error(
    "ParameterAlreadyExists",
    "The parameter already exists. To overwrite this value, set the overwrite option in the request to true.",
  );

export const tooManyParameters = (): ServiceError =>
  error(
    "ParameterLimitExceeded",
    "You have exceeded the number of parameters for this Amazon Web Services account. Delete one or more parameters and try again.",
  );

export const tooManyVersions = (name: string, oldest: number): ServiceError =>
  error(
    "ParameterMaxVersionLimitExceeded",
    `You attempted to create a new version of ${name} by calling the PutParameter API with the overwrite flag. ` +
      `Version ${oldest}, the oldest version, can't be deleted because it has a label associated with it. Move the label to ` +
      "another version of the parameter, and try again.",
  );

export const tooManyLabels = (): ServiceError =>
  error(
    "ParameterVersionLabelLimitExceeded",
    "A parameter version can have maximum 10 labels. Move one or more labels to another version and try again.",
  );

export const tooManyLevels = (): ServiceError =>
  error(
    "HierarchyLevelLimitExceededException",
    "A hierarchy can have a maximum of 15 levels. For more information, see Requirements and constraints for parameter names.",
  );

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html */
export const typeMismatch = (): ServiceError =>
  error(
    "HierarchyTypeMismatchException",
    "Parameter Store doesn't support changing a parameter type in a hierarchy. For example, you can't change a parameter " +
      "from a String type to a SecureString type. You must create a new, unique parameter.",
  );

export const patternMismatch = (pattern: string): ServiceError =>
  error("ParameterPatternMismatchException", `Parameter value, cannot be validated against allowedPattern: ${pattern}`);

export const invalidPattern = (): ServiceError =>
  error("InvalidAllowedPatternException", "The request doesn't meet the regular expression requirement.");

export const invalidFilterKey = (message: string): ServiceError => error("InvalidFilterKey", message);
export const invalidFilterOption = (message: string): ServiceError => error("InvalidFilterOption", message);
export const invalidFilterValue = (message: string): ServiceError => error("InvalidFilterValue", message);

export const invalidToken = (): ServiceError => error("InvalidNextToken", "The specified token is not valid.");

export const invalidResourceType = (): ServiceError =>
  error(
    "InvalidResourceType",
    "The resource type isn't valid. For example, if you are attempting to tag an EC2 instance, the instance must be a registered managed node.",
  );

export const invalidResourceId = (): ServiceError =>
  error("InvalidResourceId", "The resource ID isn't valid. Verify that you entered the correct ID and try again.");

export const tooManyTags = (): ServiceError =>
  error(
    "TooManyTagsError",
    "The Targets parameter includes too many tags. Remove one or more tags and try the command again.",
  );
