import { ServiceError } from "../../wire/contract/service-error.ts";
import { UnsupportedFeature } from "../../wire/contract/unsupported-feature.ts";

// The errors of Elastic Load Balancing, with its codes and words.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/CommonErrors.html

/** Something about the request's own values is wrong. */
export function validationError(message: string): ServiceError {
  return new ServiceError({ code: "ValidationError", message, status: 400 });
}

/** A feature of the service that is not built: refused by name, never ignored. */
export function unsupported(what: string): ServiceError {
  return new UnsupportedFeature({
    code: "InvalidConfigurationRequest",
    message: `Evenkeel does not support ${what} yet`,
  });
}

/** A protocol that the service has and Evenkeel has not. */
export function protocolNotSupportedYet(what: string): ServiceError {
  return new UnsupportedFeature({
    code: "UnsupportedProtocol",
    message: `Evenkeel does not support ${what} yet; use HTTP`,
  });
}

export function loadBalancerNotFound(names: readonly string[]): ServiceError {
  return failure("LoadBalancerNotFound", `Load balancers '[${names.join(", ")}]' not found`);
}

export function listenerNotFound(): ServiceError {
  return failure("ListenerNotFound", "One or more listeners not found");
}

export function ruleNotFound(): ServiceError {
  return failure("RuleNotFound", "One or more rules not found");
}

export function targetGroupNotFound(): ServiceError {
  return failure("TargetGroupNotFound", "One or more target groups not found");
}

export function duplicateLoadBalancerName(name: string): ServiceError {
  return failure(
    "DuplicateLoadBalancerName",
    `A load balancer with the same name '${name}' exists, but with different settings`,
  );
}

export function duplicateTargetGroupName(name: string): ServiceError {
  return failure(
    "DuplicateTargetGroupName",
    `A target group with the same name '${name}' exists, but with different settings`,
  );
}

export function duplicateListener(): ServiceError {
  return failure("DuplicateListener", "A listener already exists on this port for this load balancer");
}

export function priorityInUse(): ServiceError {
  return failure("PriorityInUse", "The specified priority is in use.");
}

export function targetGroupInUse(arn: string): ServiceError {
  return failure("ResourceInUse", `Target group '${arn}' is currently in use by a listener or a rule`);
}

export function targetGroupAssociationLimit(arns: readonly string[]): ServiceError {
  return failure(
    "TargetGroupAssociationLimit",
    `The following target groups cannot be associated with more than one load balancer: ${arns.join(", ")}`,
  );
}

export function operationNotPermitted(message: string): ServiceError {
  return failure("OperationNotPermitted", message);
}

export function invalidConfigurationRequest(message: string): ServiceError {
  return failure("InvalidConfigurationRequest", message);
}

export function invalidLoadBalancerAction(message: string): ServiceError {
  return failure("InvalidLoadBalancerAction", message);
}

export function invalidTarget(message: string): ServiceError {
  return failure("InvalidTarget", message);
}

export function invalidSubnet(message: string): ServiceError {
  return failure("InvalidSubnet", message);
}

export function invalidScheme(scheme: string): ServiceError {
  return failure("InvalidScheme", `Scheme '${scheme}' must be one of 'internet-facing, internal'`);
}

export function subnetNotFound(subnetIds: readonly string[]): ServiceError {
  return failure("SubnetNotFound", `The subnet ID(s) '${subnetIds.join(", ")}' do not exist`);
}

export function invalidSecurityGroup(groupIds: readonly string[]): ServiceError {
  return failure("InvalidSecurityGroup", `Security group(s) '${groupIds.join(", ")}' do not exist`);
}

export function tooMany(code: TooMany, message: string): ServiceError {
  return failure(code, message);
}

export type TooMany =
  | "TooManyLoadBalancers"
  | "TooManyListeners"
  | "TooManyRules"
  | "TooManyTargetGroups"
  | "TooManyTargets"
  | "TooManyUniqueTargetGroupsPerLoadBalancer"
  | "TooManyTags";

export function duplicateTagKeys(keys: readonly string[]): ServiceError {
  return failure("DuplicateTagKeys", `Duplicate tag keys: ${keys.join(", ")}`);
}

function failure(code: string, message: string): ServiceError {
  return new ServiceError({ code, message });
}
