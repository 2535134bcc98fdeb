import { ServiceError } from "../../wire/contract/service-error.ts";

/** The caller may not assume that role; also what AWS says of a role that does not exist. */
export function accessDenied(callerArn: string, roleArn: string): ServiceError {
  return new ServiceError({
    code: "AccessDenied",
    message: `User: ${callerArn} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`,
    status: 403,
  });
}

/** A value that breaks a constraint of the API. */
export function validationError(message: string): ServiceError {
  return new ServiceError({ code: "ValidationError", message });
}
