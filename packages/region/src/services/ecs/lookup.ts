import type { Context } from "../../engine/context.ts";
import type { View } from "../../store/store.ts";
import { clusterArn, lastPartOf, serviceArn, taskDefinitionArn } from "./arns.ts";
import * as errors from "./errors.ts";
import {
  clusters,
  services,
  taskDefinitions,
  tasks,
  type Cluster,
  type Service,
  type Task,
  type TaskDefinition,
} from "./state.ts";

/** The cluster that a name or an ARN means; `default` when neither is given. @throws ClusterNotFoundException */
export function requireCluster(context: Context, nameOrArn: string | undefined): Cluster {
  const cluster = findCluster(context, nameOrArn);
  if (cluster?.status !== "ACTIVE") throw errors.clusterNotFound();
  return cluster;
}

export function findCluster(context: Context, nameOrArn = "default"): Cluster | undefined {
  return context.tx.get(clusters, clusterArn(context, lastPartOf(nameOrArn)));
}

/** @throws ClusterNotFoundException, ServiceNotFoundException */
export function requireService(context: Context, cluster: string | undefined, nameOrArn: string | undefined): Service {
  const service = findService(context, requireCluster(context, cluster), nameOrArn ?? "");
  if (!service) throw errors.serviceNotFound();
  return service;
}

export function findService(context: Context, { clusterName }: Cluster, nameOrArn: string): Service | undefined {
  return context.tx.get(services, serviceArn(context, clusterName, lastPartOf(nameOrArn)));
}

/** The task of that cluster that an id or an ARN means. */
export function findTask({ tx }: Context, cluster: Cluster, idOrArn: string): Task | undefined {
  const task = tx.get(tasks, lastPartOf(idOrArn));
  return task?.clusterArn === cluster.clusterArn ? task : undefined;
}

/** What `family`, `family:revision` or an ARN means: without a revision the latest ACTIVE one. */
export function findTaskDefinition(context: Context, text: string): TaskDefinition | undefined {
  const [family = "", revision] = lastPartOf(text).split(":");
  if (revision === undefined) return latestOf(context.tx, family);
  return context.tx.get(taskDefinitions, taskDefinitionArn(context, family, Number(revision)));
}

/** What `family:revision` or an ARN means. @throws InvalidParameterException when it says no revision */
export function findRevision(context: Context, text: string): TaskDefinition | undefined {
  if (/:\d+$/.test(text)) return findTaskDefinition(context, text);
  throw errors.invalidParameter(`Missing revision in '${text}': name the task definition as family:revision.`);
}

/** A task definition to start tasks from. @throws ClientException when it is not there or INACTIVE */
export function requireActiveTaskDefinition(context: Context, text: string | undefined): TaskDefinition {
  const definition = findTaskDefinition(context, text ?? "");
  if (!definition) throw errors.taskDefinitionNotFound();
  if (definition.status !== "ACTIVE") throw errors.taskDefinitionInactive();
  return definition;
}

function latestOf(view: View, family: string): TaskDefinition | undefined {
  return view.by(taskDefinitions, "family", family).findLast(({ status }) => status === "ACTIVE");
}
