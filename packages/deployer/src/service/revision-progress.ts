import type { Deployment } from "@aws-sdk/client-ecs";
import { nameIn } from "../aws/names.ts";
import { isServing, tasksOf } from "./health.ts";
import type { View } from "./read-service-view.ts";

/** One line of the table that a release shows: a revision, and how many of its tasks are where. */
export interface RevisionProgress {
  readonly revision: string;
  readonly deploymentId: string;
  readonly status: string;
  readonly rolloutState: string;
  readonly desired: number;
  readonly running: number;
  /** Running, and healthy behind every load balancer. */
  readonly healthy: number;
  readonly failed: number;
  /** On their way out: wanted no more, but not stopped yet. */
  readonly leaving: number;
  /** Running tasks by Availability Zone. */
  readonly zones: Readonly<Record<string, number>>;
}

/** The newest deployment first. */
export function progressOf(view: View): readonly RevisionProgress[] {
  return view.deployments.map((deployment) => revisionProgress(view, deployment));
}

function revisionProgress(view: View, deployment: Deployment): RevisionProgress {
  const { taskDefinition = "" } = deployment;
  const tasks = tasksOf(view, taskDefinition).filter(({ startedBy = deployment.id }) => startedBy === deployment.id);
  const running = tasks.filter((task) => task.desiredStatus === "RUNNING" && task.lastStatus === "RUNNING");
  const zones: Record<string, number> = {};
  for (const { availabilityZone = "" } of running) zones[availabilityZone] = (zones[availabilityZone] ?? 0) + 1;
  return {
    revision: nameIn(taskDefinition),
    deploymentId: deployment.id ?? "",
    status: deployment.status ?? "",
    rolloutState: deployment.rolloutState ?? "",
    desired: deployment.desiredCount ?? 0,
    running: running.length,
    healthy: running.filter((task) => isServing(task, view.pools)).length,
    failed: deployment.failedTasks ?? 0,
    leaving: tasks.filter(({ desiredStatus, lastStatus }) => desiredStatus === "STOPPED" && lastStatus !== "STOPPED")
      .length,
    zones,
  };
}
