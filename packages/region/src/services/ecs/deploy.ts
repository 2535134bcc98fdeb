import { digits, textOf } from "@evenkeel/kernel";
import type { Context } from "../../engine/context.ts";
import { serviceDeploymentArn, serviceRevisionArn } from "./arns.ts";
import { currentDeployments, currentServiceDeployment } from "./records.ts";
import { endServiceDeployment } from "./service-deployments.ts";
import { deployments, serviceDeployments, serviceRevisions, type Deployment, type Service } from "./state.ts";

/** Makes the service's configuration a new revision, and rolling it out its PRIMARY deployment. */
export function deploy(context: Context, service: Service): Deployment {
  const { tx, now } = context;
  const deploymentId = `ecs-svc/${digits(context.random, 19)}`;
  const previous = currentDeployments(tx, service);
  // What the service was on its way back to is an older deployment like any other from now on.
  for (const { rollsBack: _, ...older } of previous) tx.put(deployments, { ...older, status: "ACTIVE" });
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
    failedTasks: 0,
    startFailures: 0,
  };
  tx.put(deployments, deployment);
  recordRevision(context, service, deployment);
  recordServiceDeployment(context, service, deployment, previous);
  return deployment;
}

function recordRevision({ tx, now }: Context, service: Service, { serviceRevisionArn }: Deployment): void {
  const { serviceArn, clusterArn, taskDefinitionArn, networkConfiguration, loadBalancers, platformVersion } = service;
  const configuration = { taskDefinitionArn, networkConfiguration, loadBalancers, platformVersion };
  tx.put(serviceRevisions, { serviceRevisionArn, serviceArn, clusterArn, createdAtMs: now, ...configuration });
}

function recordServiceDeployment(
  context: Context,
  service: Service,
  deployment: Deployment,
  previous: readonly Deployment[],
): void {
  const { tx, now, random } = context;
  supersede(context, service);
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  tx.put(serviceDeployments, {
    serviceDeploymentArn: serviceDeploymentArn(context, { ...service, id: textOf(random, alphabet, 21) }),
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

/** A service deployment that has not ended is ended by the next one. */
function supersede(context: Context, service: Service): void {
  const current = currentServiceDeployment(context.tx, service);
  if (!current) return;
  const isRollback = current.rollback !== undefined;
  endServiceDeployment(context, service, {
    status: isRollback ? "ROLLBACK_FAILED" : "STOPPED",
    statusReason: isRollback
      ? "Service deployment rollback failed because a newer service deployment was started."
      : "Service deployment was stopped because a newer service deployment was started.",
  });
}
