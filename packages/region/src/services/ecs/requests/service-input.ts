import type {
  CreateServiceRequest,
  DeploymentConfiguration,
  LoadBalancer,
  NetworkConfiguration,
  PropagateTags,
  UpdateServiceRequest,
} from "@aws-sdk/client-ecs";
import type { Context } from "../../../engine/context.ts";
import type { View } from "../../../store/store.ts";
import { securityGroups, subnets } from "../../ec2/state.ts";
import { loadBalancerOf } from "../../elbv2/associations.ts";
import { targetGroups } from "../../elbv2/state.ts";
import * as errors from "../errors.ts";
import { checkAlarms, normalizeBreaker } from "./failure-detection-input.ts";
import { refuseMembers, refusePlacement } from "./refuse.ts";
import { ServiceError } from "../../../wire/contract/service-error.ts";
import { pairOf } from "../traffic-groups.ts";
import { normalizeStrategy } from "./strategy-input.ts";
import type { TaskDefinition } from "../state.ts";

/** Refuses what neither CreateService nor UpdateService can do here. */
export function refuseUnsupported(input: CreateServiceRequest | UpdateServiceRequest): void {
  refusePlacement(input);
  refuseMembers(input, refusedMembers);
  if (input.serviceConnectConfiguration?.enabled)
    throw errors.unsupported("serviceConnectConfiguration with enabled true (Service Connect)");
  const controller = input.deploymentController?.type ?? "ECS";
  if (controller !== "ECS") throw errors.unsupported(`deploymentController ${controller}`);
}

const refusedMembers = [
  "volumeConfigurations",
  "vpcLatticeConfigurations",
  "gatewayConnectors",
  "monitoring",
] as const satisfies (keyof UpdateServiceRequest)[];

/** Tasks of a service: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html */
export const tasksOfServiceMax = 5000;

/** A whole number from 0. @throws InvalidParameterException */
export function checkDesiredCount(desiredCount: number | undefined): number {
  if (desiredCount === undefined || !Number.isInteger(desiredCount) || desiredCount < 0) {
    throw errors.invalidParameter(`desiredCount must be a whole number from 0, but is ${desiredCount ?? "not given"}.`);
  }
  if (desiredCount > tasksOfServiceMax) {
    throw errors.invalidParameter(
      `desiredCount is ${desiredCount}, but a service has at most ${tasksOfServiceMax} tasks.`,
    );
  }
  return desiredCount;
}

export function checkGracePeriod(seconds: number | undefined): number | undefined {
  if (seconds === undefined || (Number.isInteger(seconds) && seconds >= 0 && seconds <= 2_147_483_647)) return seconds;
  throw errors.invalidParameter(`healthCheckGracePeriodSeconds must be from 0 to 2147483647, but is ${seconds}.`);
}

const tagSources: readonly string[] = ["NONE", "SERVICE", "TASK_DEFINITION"] satisfies PropagateTags[];

/** What a service's tasks get their tags from. @throws InvalidParameterException */
export function checkPropagateTags(from: PropagateTags): PropagateTags {
  if (tagSources.includes(from)) return from;
  throw errors.invalidParameter(`propagateTags must be one of ${tagSources.join(", ")}, but is '${from}'.`);
}

/** @throws PlatformUnknownException */
export function checkPlatformVersion(platformVersion = "LATEST"): string {
  if (["LATEST", "1.4.0"].includes(platformVersion)) return platformVersion;
  throw new ServiceError({
    code: "PlatformUnknownException",
    message: `The platform version ${platformVersion} does not exist. LATEST and 1.4.0 are available.`,
  });
}

/** The configuration with what was given put over what was there, and ECS's defaults below both. */
export function normalizeDeployment(
  given: DeploymentConfiguration | undefined,
  before: DeploymentConfiguration = {},
): DeploymentConfiguration {
  checkAlarms(given?.alarms);
  refuseMembers(given ?? {}, unsupportedDeployment, "deploymentConfiguration.");
  const all: DeploymentConfiguration = { ...defaultDeployment, ...before, ...given };
  const { linearConfiguration: _, canaryConfiguration: __, lifecycleHooks: ___, ...others } = all;
  const merged: DeploymentConfiguration = { ...others, ...normalizeStrategy(given ?? {}, before) };
  const { minimumHealthyPercent = 100, maximumPercent = 200 } = merged;
  checkPercent("minimumHealthyPercent", minimumHealthyPercent);
  checkPercent("maximumPercent", maximumPercent);
  const breaker = given?.deploymentCircuitBreaker ?? before.deploymentCircuitBreaker;
  return { ...merged, deploymentCircuitBreaker: normalizeBreaker(breaker) };
}

const defaultDeployment: DeploymentConfiguration = {
  maximumPercent: 200,
  minimumHealthyPercent: 100,
};

const unsupportedDeployment = ["earlySuccessCriteria"] as const satisfies (keyof DeploymentConfiguration)[];

function checkPercent(name: string, percent: number): void {
  if (Number.isInteger(percent) && percent >= 0) return;
  throw errors.invalidParameter(`${name} must be a whole number from 0, but is ${percent}.`);
}

/** Rebalancing needs room for one task more than desired. */
export function checkRebalancing(given: string | undefined, maximumPercent: number): "ENABLED" | "DISABLED" {
  if (given === "DISABLED") return "DISABLED";
  if (maximumPercent > 100) return "ENABLED";
  if (given === undefined) return "DISABLED";
  throw errors.invalidParameter(
    `availabilityZoneRebalancing cannot be ENABLED with a maximumPercent of ${maximumPercent}: it must be above 100.`,
  );
}

/** Subnets and security groups that exist. @throws InvalidParameterException */
export function normalizeNetwork(view: View, network: NetworkConfiguration | undefined): NetworkConfiguration {
  const vpc = network?.awsvpcConfiguration;
  if (!vpc?.subnets?.length) throw errors.networkConfigurationMissing();
  const { subnets: subnetIds, securityGroups: groupIds = [], assignPublicIp = "DISABLED" } = vpc;
  checkCount("subnets", subnetIds.length, 16);
  checkCount("securityGroups", groupIds.length, 5);
  for (const subnetId of subnetIds) {
    if (!view.get(subnets, subnetId)) throw unknownId("subnet", subnetId, "InvalidSubnetID.NotFound");
  }
  const vpcIds = new Set(subnetIds.map((subnetId) => view.get(subnets, subnetId)?.vpcId));
  for (const groupId of groupIds) {
    const group = view.get(securityGroups, groupId);
    if (!group) throw unknownId("security group", groupId, "InvalidGroup.NotFound");
    if (vpcIds.has(group.vpcId)) continue;
    throw errors.invalidParameter(
      `Security group ${groupId} does not appear to belong to the same VPC as the input subnets.`,
    );
  }
  return { awsvpcConfiguration: { subnets: subnetIds, securityGroups: groupIds, assignPublicIp } };
}

/** Target groups that a load balancer uses, for container ports that the task definition has. */
export function checkLoadBalancers(
  { tx }: Context,
  loadBalancers: readonly LoadBalancer[] | undefined,
  definition: TaskDefinition,
): LoadBalancer[] {
  checkCount("loadBalancers", loadBalancers?.length ?? 0, 5);
  for (const loadBalancer of loadBalancers ?? []) {
    refuseMembers(loadBalancer, ["loadBalancerName"], "loadBalancers.");
    for (const targetGroupArn of new Set(pairOf(loadBalancer))) checkTargetGroup(tx, targetGroupArn);
    checkContainerPort(loadBalancer, definition);
  }
  return [...(loadBalancers ?? [])];
}

function checkTargetGroup(view: View, targetGroupArn: string): void {
  const group = view.get(targetGroups, targetGroupArn);
  if (!group) throw errors.invalidParameter(`The specified target group ${targetGroupArn} does not exist.`);
  if (group.targetType === "instance") {
    throw errors.invalidParameter(
      `The provided target group ${targetGroupArn} has target type instance, which is incompatible with the awsvpc network mode specified in the task definition.`,
    );
  }
  if (!loadBalancerOf(view, targetGroupArn)) throw errors.targetGroupWithoutLoadBalancer(targetGroupArn);
}

/** A container and a port that the task definition has. @throws InvalidParameterException */
export function checkContainerPort(
  { containerName = "", containerPort }: LoadBalancer,
  { definition }: TaskDefinition,
): void {
  const container = definition.containerDefinitions?.find(({ name }) => name === containerName);
  if (!container)
    throw errors.invalidParameter(`The container ${containerName} does not exist in the task definition.`);
  if (container.portMappings?.some((mapping) => mapping.containerPort === containerPort)) return;
  throw errors.invalidParameter(
    `The container ${containerName} did not have a container port ${containerPort ?? ""} defined.`,
  );
}

function checkCount(name: string, count: number, max: number): void {
  if (count > max) throw errors.invalidParameter(`${name} can have at most ${max} members, but has ${count}.`);
}

function unknownId(kind: "subnet" | "security group", id: string, code: string): ServiceError {
  return errors.invalidParameter(
    `Error retrieving ${kind} information for [${id}]: The ${kind} ID '${id}' does not exist (ErrorCode: ${code})`,
  );
}
