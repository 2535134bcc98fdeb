import type {
  ContainerImage,
  DeploymentConfiguration,
  DeploymentLifecycleHookDetail,
  ServiceDeployment as ServiceDeploymentOutput,
  ServiceDeploymentBrief,
  ServiceRevision as ServiceRevisionOutput,
  ServiceRevisionLoadBalancer,
  ServiceRevisionSummary,
} from "@aws-sdk/client-ecs";
import type { View } from "../../../store/store.ts";
import { breakerOf, failureCountOf } from "../scheduler/breaker.ts";
import { countTasks, tasksOfService } from "../records.ts";
import { capacityOutput, resolvedPlatformVersion, serviceConnectOutput } from "./service-output.ts";
import type { Pause } from "../scheduler/model.ts";
import { targetGroupsOf } from "../traffic-groups.ts";
import {
  deployments,
  services,
  taskDefinitions,
  type Deployment,
  type Service,
  type ServiceDeployment,
  type ServiceRevision,
} from "../state.ts";

export function serviceDeploymentBrief(record: ServiceDeployment): ServiceDeploymentBrief {
  const { serviceDeploymentArn, serviceArn, clusterArn, targetRevisionArn, status, statusReason } = record;
  return {
    serviceDeploymentArn,
    serviceArn,
    clusterArn,
    ...timesOf(record),
    targetServiceRevisionArn: targetRevisionArn,
    status,
    ...(statusReason === undefined ? {} : { statusReason }),
  };
}

export function serviceDeploymentOutput(view: View, record: ServiceDeployment): ServiceDeploymentOutput {
  const { targetServiceRevisionArn: _arn, ...brief } = serviceDeploymentBrief(record);
  const service = view.get(services, record.serviceArn);
  const { stoppedAtMs, deploymentConfiguration: configuration = service?.deploymentConfiguration } = record;
  return {
    ...brief,
    updatedAt: new Date(record.updatedAtMs),
    ...(stoppedAtMs === undefined ? {} : { stoppedAt: new Date(stoppedAtMs) }),
    sourceServiceRevisions: record.sourceRevisionArns.map((arn) => summaryOf(view, record, arn)),
    targetServiceRevision: summaryOf(view, record, record.targetRevisionArn),
    ...(configuration ? { deploymentConfiguration: configuration } : {}),
    ...(record.rollback ? { rollback: rollbackOutput(record.rollback) } : {}),
    ...(record.lifecycleStage === undefined ? {} : { lifecycleStage: record.lifecycleStage }),
    ...(record.pauses ? { lifecycleHookDetails: record.pauses.map(pauseOutput) } : {}),
    ...alarmsOutput(record, configuration),
    deploymentCircuitBreaker: record.breaker ?? breakerUnderWay(view, record, service),
  };
}

function rollbackOutput({ reason, startedAtMs, serviceRevisionArn }: NonNullable<ServiceDeployment["rollback"]>) {
  return { reason, startedAt: new Date(startedAtMs), serviceRevisionArn };
}

function pauseOutput({ hookId, status, expiresAtMs, timeoutAction }: Pause): DeploymentLifecycleHookDetail {
  return { hookId, targetType: "PAUSE", status, expiresAt: new Date(expiresAtMs), timeoutAction };
}

/** Absent for a service without deployment alarms. */
function alarmsOutput(
  { breaker, triggeredAlarmNames = [] }: ServiceDeployment,
  configuration: DeploymentConfiguration | undefined,
): Pick<ServiceDeploymentOutput, "alarms"> {
  const { alarms } = configuration ?? {};
  if (!alarms) return {};
  const watched = triggeredAlarmNames.length > 0 ? "TRIGGERED" : breaker ? "MONITORING_COMPLETE" : "MONITORING";
  const status = alarms.enable ? watched : "DISABLED";
  return {
    alarms: { status, alarmNames: alarms.alarmNames ?? [], triggeredAlarmNames: [...triggeredAlarmNames] },
  };
}

/** What the breaker has counted so far. */
function breakerUnderWay(
  view: View,
  { deploymentId }: ServiceDeployment,
  service: Service | undefined,
): NonNullable<ServiceDeploymentOutput["deploymentCircuitBreaker"]> {
  const deployment = view.get(deployments, deploymentId);
  if (!service || !deployment) return { status: "DISABLED", failureCount: 0, threshold: 0 };
  const breaker = breakerOf(service);
  const { enabled, threshold } = breaker;
  return {
    status: enabled ? "MONITORING" : "DISABLED",
    failureCount: failureCountOf(deployment, breaker),
    threshold,
  };
}

export function serviceRevisionOutput(view: View, record: ServiceRevision): ServiceRevisionOutput {
  const { serviceRevisionArn, serviceArn, clusterArn, taskDefinitionArn, networkConfiguration, loadBalancers } = record;
  return {
    serviceRevisionArn,
    serviceArn,
    clusterArn,
    taskDefinition: taskDefinitionArn,
    ...capacityOutput(record),
    platformVersion: resolvedPlatformVersion(record.platformVersion),
    platformFamily: "Linux",
    loadBalancers,
    ...(record.serviceRegistries ? { serviceRegistries: [...record.serviceRegistries] } : {}),
    ...serviceConnectOutput(record),
    resolvedConfiguration: { loadBalancers: resolvedLoadBalancers(record) },
    networkConfiguration,
    containerImages: imagesOf(view, record),
    guardDutyEnabled: false,
    createdAt: new Date(record.createdAtMs),
  };
}

/** Which of its target groups each load balancer really uses. */
function resolvedLoadBalancers(record: ServiceRevision): ServiceRevisionLoadBalancer[] {
  return targetGroupsOf(record).map((targetGroupArn, index) => {
    const { productionListenerRule } = record.loadBalancers[index]?.advancedConfiguration ?? {};
    return { targetGroupArn, ...(productionListenerRule === undefined ? {} : { productionListenerRule }) };
  });
}

/** The images by name, with the digest that the revision's first started task resolved. */
function imagesOf(view: View, { taskDefinitionArn, serviceRevisionArn }: ServiceRevision): ContainerImage[] {
  const digits = serviceRevisionArn.split("/").at(-1) ?? "";
  const { imageDigests = {} } = view.get(deployments, `ecs-svc/${digits}`) ?? {};
  const { containerDefinitions = [] } = view.get(taskDefinitions, taskDefinitionArn)?.definition ?? {};
  return containerDefinitions.map(({ name = "", image = "" }) => {
    const imageDigest = imageDigests[name];
    return { containerName: name, image, ...(imageDigest === undefined ? {} : { imageDigest }) };
  });
}

function summaryOf(view: View, { serviceArn }: ServiceDeployment, arn: string): ServiceRevisionSummary {
  const deployment = view.by(deployments, "serviceArn", serviceArn).find((it) => it.serviceRevisionArn === arn);
  const ofRevision = tasksOfService(view, { serviceArn }).filter((it) => it.deploymentId === deployment?.deploymentId);
  const { running, pending } = countTasks(ofRevision);
  const requestedTaskCount = requestedOf(view, deployment, running + pending);
  const traffic = deployment ? trafficOutput(deployment) : {};
  return { arn, requestedTaskCount, runningTaskCount: running, pendingTaskCount: pending, ...traffic };
}

/** Absent where deployments do not move traffic. */
function trafficOutput({
  traffic,
}: Pick<Deployment, "traffic">): Pick<
  ServiceRevisionSummary,
  "requestedProductionTrafficWeight" | "requestedTestTrafficWeight"
> {
  if (!traffic) return {};
  return { requestedProductionTrafficWeight: traffic.production, requestedTestTrafficWeight: traffic.test };
}

function requestedOf(view: View, deployment: Deployment | undefined, standing: number): number {
  if (deployment?.status !== "PRIMARY") return standing;
  return view.get(services, deployment.serviceArn)?.desiredCount ?? 0;
}

function timesOf({ createdAtMs, startedAtMs, finishedAtMs }: ServiceDeployment): Partial<ServiceDeploymentBrief> {
  return {
    createdAt: new Date(createdAtMs),
    ...(startedAtMs === undefined ? {} : { startedAt: new Date(startedAtMs) }),
    ...(finishedAtMs === undefined ? {} : { finishedAt: new Date(finishedAtMs) }),
  };
}
