import { ServiceError } from "../../wire/contract/service-error.ts";
import { UnsupportedFeature } from "../../wire/contract/unsupported-feature.ts";

// Codes and messages as AWS has them: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html

/** The general refusal of a value. */
export function invalidParameterValue(message: string): ServiceError {
  return new ServiceError({ code: "InvalidParameterValue", message });
}

/** A value that is no CIDR block at all. */
export function notACidrBlock(parameter: string, value: string): ServiceError {
  return invalidParameterValue(
    `Value (${value}) for parameter ${parameter} is invalid. This is not a valid CIDR block.`,
  );
}

/** A block that a VPC cannot have. */
export function invalidVpcRange(message: string): ServiceError {
  return new ServiceError({ code: "InvalidVpc.Range", message });
}

/** A block that a subnet cannot have. */
export function invalidSubnetRange(message: string): ServiceError {
  return new ServiceError({ code: "InvalidSubnet.Range", message });
}

/** A block that is in use. */
export function cidrBlockInUse(message: string): ServiceError {
  return new ServiceError({ code: "InvalidCidrBlock.InUse", message });
}

/** One block more than a VPC may have. */
export function cidrLimitExceeded(vpcId: string, max: number): ServiceError {
  return new ServiceError({
    code: "CidrLimitExceeded",
    message: `This network '${vpcId}' has met its maximum number of allowed CIDRs: ${max}`,
  });
}

/** Members that contradict each other. */
export function invalidParameterCombination(message: string): ServiceError {
  return new ServiceError({ code: "InvalidParameterCombination", message });
}

/** A required member is absent. */
export function missingParameter(name: string): ServiceError {
  return new ServiceError({
    code: "MissingParameter",
    message: `The request must contain the parameter ${name}`,
  });
}

/** A member that this region does not act on. */
export function unsupported(what: string): ServiceError {
  return new UnsupportedFeature({ code: "UnsupportedOperation", message: `Evenkeel does not support ${what} yet.` });
}

/** What DryRun answers where the request would have succeeded. */
export function dryRunOperation(): ServiceError {
  return new ServiceError({
    code: "DryRunOperation",
    message: "Request would have succeeded, but DryRun flag is set.",
    status: 412,
  });
}

/** A resource that others still need. */
export function dependencyViolation(message: string): ServiceError {
  return new ServiceError({ code: "DependencyViolation", message });
}

/** The same in the form that most kinds share: `The vpc 'vpc-…' has dependencies and cannot be deleted.` */
export function hasDependencies(noun: string, id: string): ServiceError {
  return dependencyViolation(`The ${noun} '${id}' has dependencies and cannot be deleted.`);
}

/** Something is associated already, and not with this. */
export function alreadyAssociated(message: string): ServiceError {
  return new ServiceError({ code: "Resource.AlreadyAssociated", message });
}

/** A quota is used up; `code` such as `VpcLimitExceeded`. */
export function limitExceeded(code: string, things: string): ServiceError {
  return new ServiceError({ code, message: `The maximum number of ${things} has been reached.` });
}

/** Too much to filter by. */
export function filterLimitExceeded(message: string): ServiceError {
  return new ServiceError({ code: "FilterLimitExceeded", message });
}

/** An association (of a route table, of an Elastic IP address) that does not exist. */
export function associationNotFound(associationId: string): ServiceError {
  return new ServiceError({
    code: "InvalidAssociationID.NotFound",
    message: `The association ID '${associationId}' does not exist`,
  });
}

/** A subnet has no address left. */
export function insufficientFreeAddressesInSubnet(subnetId: string): ServiceError {
  return new ServiceError({
    code: "InsufficientFreeAddressesInSubnet",
    message: `The specified subnet '${subnetId}' does not have enough free addresses to satisfy the request.`,
  });
}

/** A route to that very destination is there already. */
export function routeAlreadyExists(destination: string): ServiceError {
  return new ServiceError({
    code: "RouteAlreadyExists",
    message: `The route identified by ${destination} already exists.`,
  });
}
