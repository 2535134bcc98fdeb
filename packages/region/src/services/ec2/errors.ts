import { ServiceError } from "../../wire/seam.ts";

// Codes and messages as AWS has them: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html

/** A subnet has no address left. */
export function insufficientFreeAddressesInSubnet(subnetId: string): ServiceError {
  return new ServiceError({
    code: "InsufficientFreeAddressesInSubnet",
    message: `The specified subnet '${subnetId}' does not have enough free addresses to satisfy the request.`,
  });
}

/** More than five security groups on one network interface. */
export function tooManySecurityGroups(): ServiceError {
  return new ServiceError({
    code: "SecurityGroupsPerInterfaceLimitExceeded",
    message: "The maximum number of security groups per interface has been reached.",
  });
}
