import type { CreateServiceRequest, CreateServiceResponse } from "@aws-sdk/client-ecs";
import { globalArnOf } from "../../../engine/arn.ts";
import type { Context } from "../../../engine/context.ts";
import type { Operation } from "../../../engine/service.ts";
import { serviceArn } from "../arns.ts";
import { capacityOf, requireFargate } from "../requests/capacity.ts";
import { deploy } from "../controllers/deploy.ts";
import * as errors from "../errors.ts";
import { checkExecuteCommand } from "../requests/execute-command.ts";
import { checkServiceRegistries, refuseRegistriesThatMove } from "../requests/registry-input.ts";
import { forgetService } from "../controllers/forget-service.ts";
import { requireActiveTaskDefinition, requireCluster } from "../lookup.ts";
import {
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
import { checkTraffic } from "../requests/traffic-input.ts";
import { services, type Cluster, type Service } from "../state.ts";
import { withTags } from "../tags.ts";

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html */
export const createService: Operation<CreateServiceRequest, CreateServiceResponse> = (input, context) => {
  refuseUnsupported(input);
  refuseRegistriesThatMove(input);
  const cluster = requireCluster(context, input.cluster);
  const existing = existingService(context, cluster, input);
  if (existing) return { service: serviceOutput(context.tx, existing, ["TAGS"]) };
  checkKind(input);
  const service = newService(context, cluster, input);
  checkTraffic(context.tx, service);
  context.tx.put(services, service);
  deploy(context, service);
  return { service: serviceOutput(context.tx, service, ["TAGS"]) };
};

/** The same request again (by its client token) is answered with what it made; an INACTIVE service makes room. */
function existingService(context: Context, cluster: Cluster, input: CreateServiceRequest): Service | undefined {
  const { serviceName = "", clientToken } = input;
  const existing = context.tx.get(services, serviceArn(context, cluster.clusterName, serviceName));
  if (existing?.status === "DRAINING") throw errors.stillDraining();
  if (existing?.status === "INACTIVE") forgetService(context, existing);
  if (existing?.status !== "ACTIVE") return undefined;
  if (clientToken !== undefined && clientToken === existing.clientToken) return existing;
  throw errors.notIdempotent();
}

function checkKind(input: CreateServiceRequest): void {
  const { serviceName = "", schedulingStrategy = "REPLICA" } = input;
  if (!/^[A-Za-z0-9_-]{1,255}$/.test(serviceName)) {
    throw errors.invalidParameter(
      `Service name '${serviceName}' is invalid: up to 255 letters, digits, hyphens and underscores are allowed.`,
    );
  }
  if (input.role) {
    throw errors.invalidParameter("You cannot specify an IAM role for services that require a service linked role.");
  }
  if (schedulingStrategy !== "REPLICA") {
    throw errors.invalidParameter("The DAEMON scheduling strategy is not supported with FARGATE launch type.");
  }
}

function newService(context: Context, cluster: Cluster, input: CreateServiceRequest): Service {
  const { serviceName = "" } = input;
  const { clusterArn, clusterName } = cluster;
  const capacity = capacityOf(input, cluster);
  const definition = requireActiveTaskDefinition(context, input.taskDefinition);
  requireFargate(definition);
  const deploymentConfiguration = normalizeDeployment(input.deploymentConfiguration);
  const { maximumPercent = 200 } = deploymentConfiguration;
  return {
    serviceArn: serviceArn(context, clusterName, serviceName),
    serviceName,
    clusterArn,
    clusterName,
    status: "ACTIVE",
    ...capacity,
    desiredCount: checkDesiredCount(input.desiredCount),
    taskDefinitionArn: definition.taskDefinitionArn,
    networkConfiguration: normalizeNetwork(context.tx, input.networkConfiguration),
    loadBalancers: checkLoadBalancers(context, input.loadBalancers, definition),
    platformVersion: checkPlatformVersion(input.platformVersion),
    serviceRegistries: checkServiceRegistries(context, input.serviceRegistries, definition),
    serviceConnectConfiguration: input.serviceConnectConfiguration,
    deploymentConfiguration,
    healthCheckGracePeriodSeconds: checkGracePeriod(input.healthCheckGracePeriodSeconds),
    availabilityZoneRebalancing: checkRebalancing(input.availabilityZoneRebalancing, maximumPercent),
    enableECSManagedTags: input.enableECSManagedTags ?? false,
    enableExecuteCommand: checkExecuteCommand(input.enableExecuteCommand ?? false, {
      taskRoleArn: definition.definition.taskRoleArn,
      couldNot: "service couldn't be created",
    }),
    propagateTags: checkPropagateTags(input.propagateTags ?? "NONE"),
    createdAtMs: context.now,
    createdBy: globalArnOf(context, "iam", "root"),
    clientToken: input.clientToken,
    tags: withTags([], input.tags),
  };
}
