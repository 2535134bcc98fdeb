// The errors of Amazon ECS: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/CommonErrors.html
import { ServiceError } from "../../wire/contract/service-error.ts";
import { UnsupportedFeature } from "../../wire/contract/unsupported-feature.ts";

export function clusterNotFound(): ServiceError {
  return new ServiceError({ code: "ClusterNotFoundException", message: "Cluster not found." });
}

export function serviceNotFound(): ServiceError {
  return new ServiceError({ code: "ServiceNotFoundException", message: "Service not found." });
}

export function serviceNotActive(): ServiceError {
  return new ServiceError({ code: "ServiceNotActiveException", message: "Service was not ACTIVE." });
}

export function notIdempotent(): ServiceError {
  return invalidParameter("Creation of service was not idempotent.");
}

export function stillDraining(): ServiceError {
  return invalidParameter("Unable to Start a service that is still Draining.");
}

export function scaledAboveZero(): ServiceError {
  return invalidParameter("The service cannot be stopped while it is scaled above 0.");
}

export function deploymentsActive(): ServiceError {
  return invalidParameter("The service cannot be stopped while deployments are active.");
}

export function networkConfigurationMissing(): ServiceError {
  return invalidParameter("Network Configuration must be provided when networkMode 'awsvpc' is specified.");
}

/** Of services: https://github.com/aws/aws-cli/issues/6242 */
export function noTaskRole(
  couldNot: "service couldn't be created" | "service couldn't be updated" | "task couldn't be run",
) {
  return invalidParameter(
    `The ${couldNot} because a valid taskRoleArn is not being used. Specify a valid task role in your task definition and try again.`,
  );
}

export function targetGroupWithoutLoadBalancer(targetGroupArn: string): ServiceError {
  return invalidParameter(
    `The target group with targetGroupArn ${targetGroupArn} does not have an associated load balancer.`,
  );
}

export function taskNotFound(): ServiceError {
  return invalidParameter("The referenced task was not found.");
}

/** https://github.com/boto/boto3/issues/2822 */
export function notInteractive(): ServiceError {
  return invalidParameter("Interactive is the only mode supported currently.");
}

/** https://github.com/Mic-U/ecsher/issues/56 */
export function noTaskId(): ServiceError {
  return invalidParameter("task length should be one of [32,36]");
}

/** Also of a task that has stopped. https://github.com/aws/amazon-ecs-agent/issues/3166 */
export function commandsNotEnabled(): ServiceError {
  return invalidParameter(
    "The execute command failed because execute command was not enabled when the task was run or the execute command " +
      "agent isn’t running. Wait and try again or run a new task with execute command enabled and try again.",
  );
}

/** AWS's own words for this, and for the next two, are not documented. */
export function noSuchContainer(name: string): ServiceError {
  return invalidParameter(`The task has no container ${name}.`);
}

export function containerNotNamed(names: readonly string[]): ServiceError {
  return invalidParameter(`The task has several containers: give container, one of ${names.join(", ")}.`);
}

export function noCommand(command: string): ServiceError {
  return invalidParameter(`The command "${command}" is empty, or a quote in it has no end.`);
}

export function cannotDescribeTaskDefinition(): ServiceError {
  return clientException("Unable to describe task definition.");
}

export function taskDefinitionNotFound(): ServiceError {
  return clientException("TaskDefinition not found.");
}

export function taskDefinitionInactive(): ServiceError {
  return clientException("TaskDefinition is inactive");
}

export function noFargateConfiguration(cpu: number, memoryMiB: number): ServiceError {
  return clientException(
    `No Fargate configuration exists for given values: ${cpu} CPU , ${memoryMiB} memory. See the Amazon ECS documentation for the valid values.`,
  );
}

export function invalidCpu(): ServiceError {
  return clientException(
    "Invalid 'cpu' setting for task. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.",
  );
}

export function clusterContainsServices(): ServiceError {
  return new ServiceError({
    code: "ClusterContainsServicesException",
    message: "The Cluster cannot be deleted while Services are active.",
  });
}

export function clusterContainsTasks(): ServiceError {
  return new ServiceError({
    code: "ClusterContainsTasksException",
    message: "The Cluster cannot be deleted while Tasks are active.",
  });
}

export function serviceDeploymentNotFound(arn: string): ServiceError {
  return new ServiceError({
    code: "ServiceDeploymentNotFoundException",
    message: `The service deployment ${arn} was not found.`,
  });
}

export function serviceDeploymentNotStoppable(arn: string, status: string): ServiceError {
  return new ServiceError({
    code: "ConflictException",
    message: `The service deployment ${arn} is ${status}: only one that is PENDING or IN_PROGRESS can be stopped.`,
  });
}

export function hookNotWaiting(hookId: string, arn: string): ServiceError {
  return invalidParameter(
    `The lifecycle hook ${hookId} of the service deployment ${arn} does not await an action: DescribeServiceDeployments ` +
      "shows in lifecycleHookDetails which one does.",
  );
}

export function resourceNotFound(arn: string): ServiceError {
  return new ServiceError({
    code: "ResourceNotFoundException",
    message: `The specified resource ${arn} was not found.`,
  });
}

export function capacityProviderInUse(): ServiceError {
  return new ServiceError({
    code: "ResourceInUseException",
    message: "The specified capacity provider is in use and cannot be removed.",
  });
}

/** The cluster's default strategy, or the request's, places nothing. */
export function noWeight(byDefault: boolean): ServiceError {
  const [where, mend] = byDefault
    ? ["the default capacity provider strategy", "Update the cluster's default capacity provider strategy or specify"]
    : ["the capacity provider strategy", "Specify"];
  return invalidParameter(
    `There are no capacity providers with a weight value greater than zero defined in ${where}. At least one capacity ` +
      `provider must have a weight value greater than zero specified. ${mend} a valid capacity provider strategy and try again.`,
  );
}

export function newDeploymentRequired(): ServiceError {
  return invalidParameter(
    "When switching from launch type to capacity provider strategy on an existing service, or making a change to a " +
      "capacity provider strategy on a service that is already using one, you must force a new deployment.",
  );
}

export function invalidParameter(message: string): ServiceError {
  return new ServiceError({ code: "InvalidParameterException", message });
}

export function clientException(message: string): ServiceError {
  return new ServiceError({ code: "ClientException", message });
}

/** What Evenkeel does not do is refused by the name that the caller used. */
export function unsupported(feature: string): ServiceError {
  return new UnsupportedFeature({
    code: "InvalidParameterException",
    message: `Evenkeel does not support ${feature} yet.`,
  });
}

/**
 * What Fargate does not have, as opposed to what is not built here. The words are those that ECS has for ipcMode:
 * https://github.com/cn-terraform/terraform-aws-ecs-fargate/issues/2
 */
export function notOnFargate(what: string): ServiceError {
  return clientException(`Tasks using the Fargate launch type do not support ${what}.`);
}

/** Of services and tasks: https://github.com/GetSimpl/cloudlift/pull/138 */
export function noPlacement(what: "constraints" | "strategies"): ServiceError {
  return invalidParameter(`Placement ${what} are not supported with FARGATE launch type.`);
}

/** ECS takes EC2 where nothing is given. */
export function launchTypeNotSupported(launchType = "EC2"): ServiceError {
  return new UnsupportedFeature({
    code: "InvalidParameterException",
    message: `Evenkeel does not support the launch type ${launchType}: give launchType FARGATE.`,
  });
}
