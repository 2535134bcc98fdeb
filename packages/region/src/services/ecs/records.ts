import type { View } from "../../store/store.ts";
import { assert } from "@evenkeel/kernel";
import { servingOf } from "./scheduler/traffic-shift.ts";
import {
  deployments,
  serviceDeployments,
  serviceRevisions,
  tasks,
  type Deployment,
  type RevisionConfiguration,
  type Service,
  type ServiceDeployment,
  type ServiceRevision,
  type Task,
} from "./state.ts";

/** The deployments of a service that are not INACTIVE: PRIMARY first, then from newest to oldest. */
export function currentDeployments(view: View, { serviceArn }: Pick<Service, "serviceArn">): readonly Deployment[] {
  return view
    .by(deployments, "serviceArn", serviceArn)
    .filter(({ status }) => status !== "INACTIVE")
    .toReversed()
    .toSorted((a, b) => Number(b.status === "PRIMARY") - Number(a.status === "PRIMARY"));
}

/** Of deployments from newest to oldest the one that serves while a new one comes. */
export function servingDeployment(older: readonly Deployment[]): Deployment | undefined {
  const seen = older.map((deployment) => ({
    deployment,
    traffic: deployment.traffic,
    hasCompleted: hasCompleted(deployment),
  }));
  return servingOf(seen)?.deployment;
}

/** It was COMPLETED once, whatever it is now. */
export function hasCompleted({ completedAtMs, rolloutState }: Deployment): boolean {
  return completedAtMs !== undefined || rolloutState === "COMPLETED";
}

/** The service deployment that has not ended yet: at most one. */
export function currentServiceDeployment(
  view: View,
  { serviceArn }: Pick<Service, "serviceArn">,
): ServiceDeployment | undefined {
  return view.by(serviceDeployments, "serviceArn", serviceArn).findLast(({ status }) => underWay.includes(status));
}

const underWay: readonly ServiceDeployment["status"][] = [
  "PENDING",
  "IN_PROGRESS",
  "STOP_REQUESTED",
  "ROLLBACK_REQUESTED",
  "ROLLBACK_IN_PROGRESS",
];

export function revisionOf(view: View, { serviceRevisionArn }: Deployment): ServiceRevision {
  const revision = view.get(serviceRevisions, serviceRevisionArn);
  assert(revision, `a deployment lasts no longer than its revision ${serviceRevisionArn}`);
  return revision;
}

/** What is the revision's of a service, or of the revision itself. */
export function configurationOf(of: RevisionConfiguration): RevisionConfiguration {
  const { taskDefinitionArn, networkConfiguration, loadBalancers, platformVersion, capacityProviderStrategy } = of;
  const { serviceRegistries, serviceConnectConfiguration } = of;
  const placed = { networkConfiguration, platformVersion, capacityProviderStrategy };
  return { taskDefinitionArn, loadBalancers, ...placed, serviceRegistries, serviceConnectConfiguration };
}

export interface TaskCounts {
  readonly running: number;
  readonly pending: number;
}

/** As ECS counts: a task that is to stop is in neither. */
export function countTasks(counted: readonly Pick<Task, "desiredStatus" | "lastStatus">[]): TaskCounts {
  const live = counted.filter(({ desiredStatus }) => desiredStatus === "RUNNING");
  const running = live.filter(({ lastStatus }) => lastStatus === "RUNNING").length;
  return { running, pending: live.length - running };
}

export function tasksOfService(view: View, { serviceArn }: Pick<Service, "serviceArn">): readonly Task[] {
  return view.by(tasks, "serviceArn", serviceArn);
}

export function tasksOfDeployment(view: View, deployment: Deployment): readonly Task[] {
  return tasksOfService(view, deployment).filter(({ deploymentId }) => deploymentId === deployment.deploymentId);
}
