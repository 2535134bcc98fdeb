import { digits, textOf } from "@evenkeel/kernel";
import type { Context } from "../../../engine/context.ts";
import { serviceDeploymentArn, serviceRevisionArn, urlSafe } from "../arns.ts";
import {
  configurationOf,
  currentDeployments,
  currentServiceDeployment,
  revisionOf,
  servingDeployment,
} from "../records.ts";
import { endServiceDeployment } from "./service-deployments.ts";
import { chooseTargetGroups, movesTraffic } from "../traffic-groups.ts";
import {
  deployments,
  serviceDeployments,
  serviceRevisions,
  type Deployment,
  type Service,
  type ServiceDeployment,
  type ServiceRevision,
} from "../state.ts";

/** Makes the service's configuration a new revision, and rolling it out its PRIMARY deployment. */
export function deploy(context: Context, service: Service): Deployment {
  const { tx, now } = context;
  const deploymentId = `ecs-svc/${digits(context.random, 19)}`;
  const previous = currentDeployments(tx, service);
  supersede(context, service, previous);
  const serving = servingDeployment(currentDeployments(tx, service));
  const deployment: Deployment = {
    deploymentId,
    serviceArn: service.serviceArn,
    serviceRevisionArn: serviceRevisionArn(context, { ...service, deploymentId }),
    status: "PRIMARY",
    rolloutState: "IN_PROGRESS",
    rolloutStateReason: `ECS deployment ${deploymentId} in progress.`,
    createdAtMs: now,
    updatedAtMs: now,
    initialDesiredCount: service.desiredCount,
    ...(movesTraffic(service.deploymentConfiguration) ? { traffic: { production: 0, test: 0 } } : {}),
    failedTasks: 0,
    startFailures: 0,
  };
  tx.put(deployments, deployment);
  recordRevision(context, service, deployment, serving && revisionOf(tx, serving));
  recordServiceDeployment(context, service, deployment, previous);
  return deployment;
}

function recordRevision(
  { tx, now }: Context,
  service: Service,
  { serviceRevisionArn }: Deployment,
  serving: ServiceRevision | undefined,
): void {
  const { serviceArn, clusterArn } = service;
  const targetGroupArns = chooseTargetGroups(service, serving);
  const identity = { serviceRevisionArn, serviceArn, clusterArn, createdAtMs: now };
  tx.put(serviceRevisions, { ...identity, ...configurationOf(service), targetGroupArns });
}

function recordServiceDeployment(
  context: Context,
  service: Service,
  deployment: Deployment,
  previous: readonly Deployment[],
): void {
  const { tx, now, random } = context;
  tx.put(serviceDeployments, {
    serviceDeploymentArn: serviceDeploymentArn(context, { ...service, id: textOf(random, urlSafe, 21) }),
    serviceArn: service.serviceArn,
    clusterArn: service.clusterArn,
    deploymentId: deployment.deploymentId,
    sourceRevisionArns: previous.map(({ serviceRevisionArn }) => serviceRevisionArn),
    targetRevisionArn: deployment.serviceRevisionArn,
    status: "PENDING",
    deploymentConfiguration: service.deploymentConfiguration,
    createdAtMs: now,
    updatedAtMs: now,
  });
}

/**
 * What was PRIMARY is an older deployment like any other from now on, also if the service was on its way back to it. Where
 * traffic moves, one of them has it all: at first the one that was COMPLETED. What was rolled in beside that one, in the same
 * target group, has no share of its own.
 */
function supersede(context: Context, service: Service, previous: readonly Deployment[]): void {
  const { tx, now } = context;
  const current = currentServiceDeployment(tx, service);
  const serving = servingDeployment(previous) ?? previous[0];
  for (const { rollsBack: _, traffic, ...older } of previous) {
    const share = traffic ?? (older.deploymentId === serving?.deploymentId ? everything : undefined);
    const isAccepted = current && !current.rollback && current.lifecycleStage === "CLEAN_UP";
    tx.put(deployments, {
      ...older,
      status: "ACTIVE",
      ...(share && movesTraffic(service.deploymentConfiguration) ? { traffic: share } : {}),
      ...(isAccepted && current.deploymentId === older.deploymentId ? { completedAtMs: now } : {}),
    });
  }
  if (current) endSuperseded(context, service, current);
}

const everything = { production: 100, test: 100 };

/** A service deployment that has not ended is ended by the next one. */
function endSuperseded(context: Context, service: Service, current: ServiceDeployment): void {
  const isRollback = current.rollback !== undefined;
  endServiceDeployment(context, service, {
    status: isRollback ? "ROLLBACK_FAILED" : "STOPPED",
    statusReason: isRollback
      ? "Service deployment rollback failed because a newer service deployment was started."
      : "Service deployment was stopped because a newer service deployment was started.",
  });
}
