import { assert } from "@evenkeel/kernel";
import type { Context } from "../../../engine/context.ts";
import * as events from "../scheduler/events.ts";
import type { DeploymentFailure, FailureCause } from "../scheduler/failure.ts";
import {
  configurationOf,
  currentDeployments,
  currentServiceDeployment,
  revisionOf,
  tasksOfDeployment,
} from "../records.ts";
import { endServiceDeployment } from "./service-deployments.ts";
import { writeEvent } from "./service-events.ts";
import type { Action } from "../scheduler/reconcile.ts";
import { deployments, serviceDeployments, services, tasks, type Deployment, type Service } from "../state.ts";

/** The scheduler's first pass over a deployment. */
export function beginDeployment(
  { tx, now }: Context,
  service: Service,
  { deploymentId, alarms }: Extract<Action, { kind: "beginDeployment" }>,
): void {
  const deployment = tx.get(deployments, deploymentId);
  const ignoresAlarms = alarms === "ignored";
  if (deployment) tx.put(deployments, { ...deployment, startedAtMs: now, ignoresAlarms });
  const current = currentServiceDeployment(tx, service);
  if (current?.deploymentId !== deploymentId || current.status !== "PENDING") return;
  tx.put(serviceDeployments, { ...current, status: "IN_PROGRESS", startedAtMs: now, updatedAtMs: now });
}

/** All is done; from now on the deployment only waits for its alarms. */
export function bakeDeployment({ tx, now }: Context, deploymentId: string): void {
  const deployment = tx.get(deployments, deploymentId);
  if (deployment) tx.put(deployments, { ...deployment, bakingSinceMs: now });
}

/** The deployment is COMPLETED, the older ones are INACTIVE. */
export function completeDeployment(context: Context, service: Service, deploymentId: string): void {
  const { tx, now } = context;
  for (const { rollsBack, ...deployment } of currentDeployments(tx, service)) {
    if (deployment.deploymentId !== deploymentId) {
      tx.put(deployments, { ...deployment, status: "INACTIVE" });
      continue;
    }
    const rolloutStateReason = `ECS deployment ${deploymentId} completed.`;
    const completed = { rolloutState: "COMPLETED", rolloutStateReason, completedAtMs: now, updatedAtMs: now } as const;
    const isRollback = rollsBack !== undefined;
    endServiceDeployment(context, service, isRollback ? { status: "ROLLBACK_SUCCESSFUL" } : { status: "SUCCESSFUL" });
    tx.put(deployments, { ...deployment, ...completed });
    noteProof(context, deployment);
  }
  writeEvent(context, service, events.deploymentCompleted(service.serviceName, deploymentId));
}

/** What a deployment was completed with has proven itself, however young it is: one of these that dies is no failed start. */
function noteProof({ tx }: Context, deployment: Deployment): void {
  for (const { healthySinceMs: _, ...task } of tasksOfDeployment(tx, deployment))
    if (task.desiredStatus === "RUNNING") tx.put(tasks, { ...task, everHealthy: true });
}

/** The deployment is FAILED and starts nothing more; it is rolled back, or everything stays as it is. */
export function failDeployment(context: Context, service: Service, failure: DeploymentFailure): void {
  const { tx, now } = context;
  const { deploymentId, cause, rollback } = failure;
  const deployment = tx.get(deployments, deploymentId);
  assert(deployment, `the deployment ${deploymentId} is there when it fails`);
  const { rolloutStateReason, eventReason, statusReason } = failureMessages(cause);
  const alarms = cause.kind === "alarm" ? { triggeredAlarmNames: cause.alarmNames } : {};
  const failed: Deployment = { ...deployment, rolloutState: "FAILED", rolloutStateReason, updatedAtMs: now };
  tx.put(deployments, failed);
  writeEvent(context, service, events.deploymentFailed(service.serviceName, deploymentId, eventReason));
  switch (rollback.kind) {
    case "to":
      return rollBack(context, service, { failed, candidateId: rollback.deploymentId, cause });
    case "noCandidate":
      return endServiceDeployment(context, service, {
        ...alarms,
        status: "ROLLBACK_FAILED",
        statusReason: "No rollback candidate was found to run the rollback.",
      });
    case "none":
      return endServiceDeployment(context, service, {
        ...alarms,
        status: "STOPPED",
        statusReason: statusReason("stopped"),
      });
  }
}

/** The candidate is PRIMARY again and the service is configured as it was then. */
function rollBack(
  context: Context,
  service: Service,
  { failed, candidateId, cause }: { failed: Deployment; candidateId: string; cause: FailureCause },
): void {
  const { tx, now } = context;
  const found = tx.get(deployments, candidateId);
  assert(found, `the deployment ${candidateId} is there to roll back to`);
  const { lastFailureAtMs: _, lastPlacementFailureAtMs: __, ...candidate } = found;
  const messages = failureMessages(cause);
  tx.put(deployments, { ...failed, status: "ACTIVE" });
  tx.put(deployments, {
    ...candidate,
    status: "PRIMARY",
    rolloutState: "IN_PROGRESS",
    rolloutStateReason: `${messages.rollingBack}: rolling back to deploymentId ${candidateId}.`,
    rollsBack: failed.deploymentId,
    initialDesiredCount: service.desiredCount,
    failedTasks: 0,
    startFailures: 0,
    updatedAtMs: now,
  });
  tx.put(services, { ...service, ...configurationOf(revisionOf(tx, candidate)) });
  endServiceDeployment(context, service, {
    ...(cause.kind === "alarm" ? { triggeredAlarmNames: cause.alarmNames } : {}),
    status: "ROLLBACK_IN_PROGRESS",
    statusReason: messages.statusReason("rolled back"),
    rollback: {
      reason: messages.statusReason("rolled back"),
      startedAtMs: now,
      serviceRevisionArn: candidate.serviceRevisionArn,
    },
  });
  writeEvent(context, service, events.rollingBack(service.serviceName, candidateId));
}

/** Why a deployment failed, in the words of each place where ECS shows it. */
interface FailureMessages {
  readonly rolloutStateReason: string;
  readonly eventReason: string;
  readonly rollingBack: string;
  readonly statusReason: (outcome: "rolled back" | "stopped") => string;
}

function failureMessages(cause: FailureCause): FailureMessages {
  switch (cause.kind) {
    case "circuitBreaker":
      return {
        rolloutStateReason: "ECS deployment circuit breaker: tasks failed to start.",
        eventReason: "tasks failed to start",
        rollingBack: "ECS deployment circuit breaker",
        statusReason: (outcome) => `Service deployment ${outcome} because the circuit breaker threshold was exceeded.`,
      };
    case "alarm":
      return {
        rolloutStateReason: "ECS deployment failed: alarm detected.",
        eventReason: "alarm detected",
        rollingBack: "ECS deployment alarms",
        statusReason: (outcome) => `Service deployment ${outcome} because an alarm was detected.`,
      };
    case "stopRequest":
      return {
        rolloutStateReason: "ECS deployment failed: stop requested.",
        eventReason: "stop requested",
        rollingBack: "ECS deployment stop requested",
        statusReason: (outcome) => `Service deployment ${outcome} because StopServiceDeployment was called.`,
      };
    case "hook":
      return {
        rolloutStateReason: "ECS deployment failed: lifecycle hook failed.",
        eventReason: "lifecycle hook failed",
        rollingBack: "ECS deployment lifecycle hook",
        statusReason: (outcome) => `Service deployment ${outcome} because ${cause.stage} lifecycle hook(s) failed.`,
      };
  }
}
