import { ServiceError } from "../../wire/contract/service-error.ts";
import { constraintMessage, type BrokenConstraint } from "../constraint-message.ts";

// Codes and messages as AWS has them: https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html

/** A role that does not exist. */
export function noSuchRole(roleName: string): ServiceError {
  return noSuchEntity(`The role with name ${roleName} cannot be found.`);
}

/** A managed policy that does not exist. */
export function noSuchPolicy(arn: string): ServiceError {
  return noSuchEntity(`Policy ${arn} was not found.`);
}

/** Anything else that does not exist. */
export function noSuchEntity(message: string): ServiceError {
  return new ServiceError({ code: "NoSuchEntity", message });
}

export function entityAlreadyExists(message: string): ServiceError {
  return new ServiceError({ code: "EntityAlreadyExists", message });
}

export function deleteConflict(message: string): ServiceError {
  return new ServiceError({ code: "DeleteConflict", message });
}

export function invalidInput(message: string): ServiceError {
  return new ServiceError({ code: "InvalidInput", message });
}

export function limitExceeded(message: string): ServiceError {
  return new ServiceError({ code: "LimitExceeded", message });
}

export function malformedPolicyDocument(message: string): ServiceError {
  return new ServiceError({ code: "MalformedPolicyDocument", message });
}

/** A role that only AWS may change. */
export function unmodifiable(roleName: string): ServiceError {
  return new ServiceError({
    code: "UnmodifiableEntity",
    message: `Cannot perform the operation on the protected role '${roleName}' - this role is only modifiable by AWS`,
  });
}

/** A value that breaks a constraint of the API. */
export function validationError(message: string): ServiceError {
  return new ServiceError({ code: "ValidationError", message });
}

/** A value that breaks a constraint which the model does not have. */
export function constraintViolated(broken: BrokenConstraint): ServiceError {
  return validationError(constraintMessage(broken));
}
