import type { Deployment as DeploymentOutput, Service as ServiceOutput } from "@aws-sdk/client-ecs";
import { globalArnOf } from "../../../engine/arn.ts";
import type { View } from "../../../store/store.ts";
import type { Include } from "./outputs.ts";
import {
  countTasks,
  currentDeployments,
  currentServiceDeployment,
  revisionOf,
  tasksOfDeployment,
  tasksOfService,
} from "../records.ts";
import { serviceEvents, type Deployment, type RevisionConfiguration, type Service } from "../state.ts";

/** A service as DescribeServices shows it: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Service.html */
export function serviceOutput(view: View, service: Service, include: Include): ServiceOutput {
  const { running, pending } = countTasks(tasksOfService(view, service));
  const deployments = currentDeployments(view, service);
  return {
    serviceArn: service.serviceArn,
    serviceName: service.serviceName,
    clusterArn: service.clusterArn,
    loadBalancers: service.loadBalancers,
    serviceRegistries: [...(service.serviceRegistries ?? [])],
    status: service.status,
    desiredCount: service.desiredCount,
    runningCount: running,
    pendingCount: pending,
    ...capacityOutput(service),
    platformVersion: service.platformVersion,
    platformFamily: "Linux",
    taskDefinition: service.taskDefinitionArn,
    deploymentConfiguration: service.deploymentConfiguration,
    deployments: deployments.map((deployment) => deploymentOutput(view, service, deployment)),
    roleArn: serviceRoleArn(service),
    events: eventsOf(view, service),
    createdAt: new Date(service.createdAtMs),
    ...currentOf(view, service, deployments),
    placementConstraints: [],
    placementStrategy: [],
    networkConfiguration: service.networkConfiguration,
    healthCheckGracePeriodSeconds: service.healthCheckGracePeriodSeconds ?? 0,
    schedulingStrategy: "REPLICA",
    deploymentController: { type: "ECS" },
    createdBy: service.createdBy,
    enableECSManagedTags: service.enableECSManagedTags,
    propagateTags: service.propagateTags,
    enableExecuteCommand: service.enableExecuteCommand,
    availabilityZoneRebalancing: service.availabilityZoneRebalancing,
    ...(include?.includes("TAGS") ? { tags: service.tags } : {}),
  };
}

/** PRIMARY wants the service's desired count, from the scheduler's first pass on; older ones want what they still have. */
function deploymentOutput(view: View, service: Service, deployment: Deployment): DeploymentOutput {
  const ofDeployment = tasksOfDeployment(view, deployment);
  const { running, pending } = countTasks(ofDeployment);
  const revision = revisionOf(view, deployment);
  const wanted = deployment.status === "PRIMARY" ? service.desiredCount : running + pending;
  return {
    id: deployment.deploymentId,
    status: deployment.status,
    taskDefinition: revision.taskDefinitionArn,
    desiredCount: deployment.startedAtMs === undefined ? 0 : wanted,
    pendingCount: pending,
    runningCount: running,
    failedTasks: deployment.failedTasks,
    createdAt: new Date(deployment.createdAtMs),
    updatedAt: new Date(deployment.updatedAtMs),
    ...capacityOutput(revision),
    platformVersion: resolvedPlatformVersion(revision.platformVersion),
    platformFamily: "Linux",
    networkConfiguration: revision.networkConfiguration,
    ...serviceConnectOutput(revision),
    rolloutState: deployment.rolloutState,
    rolloutStateReason: deployment.rolloutStateReason,
  };
}

/** A service or a revision of it has a launch type, or a strategy. */
export function capacityOutput({
  capacityProviderStrategy: strategy,
}: RevisionConfiguration): Pick<ServiceOutput, "launchType" | "capacityProviderStrategy"> {
  return strategy ? { capacityProviderStrategy: [...strategy] } : { launchType: "FARGATE" };
}

/** Shown of deployments and revisions, not of services. */
export function serviceConnectOutput({
  serviceConnectConfiguration: given,
}: RevisionConfiguration): Pick<DeploymentOutput, "serviceConnectConfiguration"> {
  return given ? { serviceConnectConfiguration: given } : {};
}

/** LATEST stays LATEST on a service; deployments and tasks show what it means. */
export function resolvedPlatformVersion(platformVersion: string): string {
  return platformVersion === "LATEST" ? "1.4.0" : platformVersion;
}

function currentOf(
  view: View,
  service: Service,
  deployments: readonly Deployment[],
): Pick<ServiceOutput, "currentServiceDeployment" | "currentServiceRevisions"> {
  const inProgress = currentServiceDeployment(view, service);
  return {
    ...(inProgress ? { currentServiceDeployment: inProgress.serviceDeploymentArn } : {}),
    currentServiceRevisions: deployments.map((deployment) => {
      const { running, pending } = countTasks(tasksOfDeployment(view, deployment));
      return {
        arn: deployment.serviceRevisionArn,
        requestedTaskCount: deployment.status === "PRIMARY" ? service.desiredCount : running + pending,
        runningTaskCount: running,
        pendingTaskCount: pending,
      };
    }),
  };
}

function eventsOf(view: View, { serviceArn }: Service): NonNullable<ServiceOutput["events"]> {
  const events = view.get(serviceEvents, serviceArn)?.events ?? [];
  return events.map(({ id, createdAtMs, message }) => ({ id, createdAt: new Date(createdAtMs), message }));
}

function serviceRoleArn({ serviceArn }: Service): string {
  const [, , , region = "", account = ""] = serviceArn.split(":");
  return globalArnOf({ region, account }, "iam", "role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS");
}
