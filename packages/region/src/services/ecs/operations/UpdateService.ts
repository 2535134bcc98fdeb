import type { UpdateServiceRequest, UpdateServiceResponse } from "@aws-sdk/client-ecs";
import { isDeepStrictEqual } from "node:util";
import type { Context } from "../../../engine/context.ts";
import type { Operation } from "../../../engine/service.ts";
import { capacityOf, requireFargate } from "../requests/capacity.ts";
import { deploy } from "../controllers/deploy.ts";
import * as errors from "../errors.ts";
import { findTaskDefinition, requireActiveTaskDefinition, requireCluster, requireService } from "../lookup.ts";
import {
  checkContainerPort,
  checkDesiredCount,
  checkGracePeriod,
  checkLoadBalancers,
  checkPlatformVersion,
  checkPropagateTags,
  checkRebalancing,
  normalizeDeployment,
  normalizeNetwork,
  refuseUnsupported,
} from "../requests/service-input.ts";
import { serviceOutput } from "../responses/service-output.ts";
import { checkExecuteCommand } from "../requests/execute-command.ts";
import { checkRegistryPort, checkServiceRegistries, refuseRegistriesThatMove } from "../requests/registry-input.ts";
import { checkMove, checkTraffic } from "../requests/traffic-input.ts";
import { services, type RevisionConfiguration, type Service, type TaskDefinition } from "../state.ts";

/**
 * What is left out stays as it is. A change of what tasks are made of is a new deployment; so is a forced one.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html
 */
export const updateService: Operation<UpdateServiceRequest, UpdateServiceResponse> = (input, context) => {
  const service = requireService(context, input.cluster, input.service);
  if (service.status !== "ACTIVE") throw errors.serviceNotActive();
  refuseUnsupported(input);
  const updated: Service = { ...service, ...settingsOf(input, service), ...revisionOf(input, service, context) };
  checkExecuteCommand(updated.enableExecuteCommand, {
    taskRoleArn: findTaskDefinition(context, updated.taskDefinitionArn)?.definition.taskRoleArn,
    couldNot: "service couldn't be updated",
  });
  // Only what the request names is checked: a service whose listener or rules have gone meanwhile can still be scaled.
  if (input.loadBalancers || input.deploymentConfiguration?.strategy !== undefined) {
    checkTraffic(context.tx, updated);
    checkMove(context.tx, { before: service, after: updated });
  }
  refuseRegistriesThatMove(updated);
  context.tx.put(services, updated);
  if (input.forceNewDeployment || isNewRevision(service, updated)) deploy(context, updated);
  return { service: serviceOutput(context.tx, updated, ["TAGS"]) };
};

/** What changes without a deployment. */
function settingsOf(input: UpdateServiceRequest, service: Service): Partial<Service> {
  const deploymentConfiguration = normalizeDeployment(input.deploymentConfiguration, service.deploymentConfiguration);
  const { maximumPercent = 200 } = deploymentConfiguration;
  const rebalancing = input.availabilityZoneRebalancing ?? service.availabilityZoneRebalancing;
  return {
    desiredCount: checkDesiredCount(input.desiredCount ?? service.desiredCount),
    deploymentConfiguration,
    healthCheckGracePeriodSeconds:
      checkGracePeriod(input.healthCheckGracePeriodSeconds) ?? service.healthCheckGracePeriodSeconds,
    availabilityZoneRebalancing: checkRebalancing(rebalancing, maximumPercent),
    enableECSManagedTags: input.enableECSManagedTags ?? service.enableECSManagedTags,
    enableExecuteCommand: input.enableExecuteCommand ?? service.enableExecuteCommand,
    propagateTags: checkPropagateTags(input.propagateTags ?? service.propagateTags),
  };
}

/** What tasks are made of. */
function revisionOf(input: UpdateServiceRequest, service: Service, context: Context): RevisionConfiguration {
  const definition = definitionOf(input, service, context);
  const { networkConfiguration, platformVersion } = input;
  return {
    taskDefinitionArn: definition.taskDefinitionArn,
    networkConfiguration: networkConfiguration
      ? normalizeNetwork(context.tx, networkConfiguration)
      : service.networkConfiguration,
    loadBalancers: loadBalancersOf(input, service, { context, definition }),
    platformVersion: platformVersion === undefined ? service.platformVersion : checkPlatformVersion(platformVersion),
    capacityProviderStrategy: strategyOf(input, service, context),
    serviceRegistries: registriesOf(input, service, { context, definition }),
    serviceConnectConfiguration: input.serviceConnectConfiguration ?? service.serviceConnectConfiguration,
  };
}

/** An empty list brings the service back to its launch type. Another strategy is only for tasks of a new deployment. */
function strategyOf(
  { capacityProviderStrategy: given, forceNewDeployment }: UpdateServiceRequest,
  service: Service,
  context: Context,
): Service["capacityProviderStrategy"] {
  const { capacityProviderStrategy: before } = service;
  if (given === undefined) return before;
  const cluster = requireCluster(context, service.clusterArn);
  const launchType = given.length === 0 ? "FARGATE" : undefined;
  const { capacityProviderStrategy: after } = capacityOf({ launchType, capacityProviderStrategy: given }, cluster);
  if (!forceNewDeployment && !isDeepStrictEqual(before, after)) throw errors.newDeploymentRequired();
  return after;
}

/** Those that are given, or those that there are: of these only what another task definition changes is looked at. */
function loadBalancersOf(
  { loadBalancers }: UpdateServiceRequest,
  service: Service,
  { context, definition }: { readonly context: Context; readonly definition: TaskDefinition },
): Service["loadBalancers"] {
  if (loadBalancers) return checkLoadBalancers(context, loadBalancers, definition);
  if (definition.taskDefinitionArn !== service.taskDefinitionArn) {
    for (const loadBalancer of service.loadBalancers) checkContainerPort(loadBalancer, definition);
  }
  return service.loadBalancers;
}

/** The same of its registry. An empty list takes it away. */
function registriesOf(
  { serviceRegistries }: UpdateServiceRequest,
  service: Service,
  { context, definition }: { readonly context: Context; readonly definition: TaskDefinition },
): Service["serviceRegistries"] {
  if (serviceRegistries) return checkServiceRegistries(context, serviceRegistries, definition);
  if (definition.taskDefinitionArn !== service.taskDefinitionArn) {
    for (const registry of service.serviceRegistries ?? []) checkRegistryPort(registry, definition);
  }
  return service.serviceRegistries;
}

/** The service may stay on a revision that has become INACTIVE, but not move to one. */
function definitionOf({ taskDefinition }: UpdateServiceRequest, service: Service, context: Context): TaskDefinition {
  const current = findTaskDefinition(context, service.taskDefinitionArn);
  if (taskDefinition === undefined && current) return current;
  const wanted = findTaskDefinition(context, taskDefinition ?? "");
  if (wanted && wanted.taskDefinitionArn === service.taskDefinitionArn) return wanted;
  const definition = requireActiveTaskDefinition(context, taskDefinition);
  requireFargate(definition);
  return definition;
}

function isNewRevision(before: Service, after: Service): boolean {
  return rolledOut.some((member) => !isDeepStrictEqual(before[member], after[member]));
}

const rolledOut = [
  "taskDefinitionArn",
  "networkConfiguration",
  "loadBalancers",
  "platformVersion",
  "serviceRegistries",
  "serviceConnectConfiguration",
] as const satisfies (keyof RevisionConfiguration)[];
