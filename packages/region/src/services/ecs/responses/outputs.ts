import type { Cluster as ClusterOutput, TaskDefinition as TaskDefinitionOutput } from "@aws-sdk/client-ecs";
import type { View } from "../../../store/store.ts";
import { countTasks } from "../records.ts";
import { services, tasks, type Cluster, type TaskDefinition } from "../state.ts";

/** What a request to describe may ask for besides. */
export type Include = readonly string[] | undefined;

export function clusterOutput(view: View, cluster: Cluster, include: Include): ClusterOutput {
  const { clusterArn, clusterName, status, settings, configuration, capacityProviders, tags } = cluster;
  const counts = countTasks(view.by(tasks, "clusterArn", clusterArn));
  const active = view.by(services, "clusterArn", clusterArn).filter((service) => service.status === "ACTIVE");
  return {
    clusterArn,
    clusterName,
    status,
    registeredContainerInstancesCount: 0,
    runningTasksCount: counts.running,
    pendingTasksCount: counts.pending,
    activeServicesCount: active.length,
    statistics: [],
    capacityProviders,
    defaultCapacityProviderStrategy: cluster.defaultCapacityProviderStrategy,
    tags: include?.includes("TAGS") ? tags : [],
    settings: include?.includes("SETTINGS") ? settings : [],
    // Fargate's capacity providers attach nothing to a cluster, so that an update is complete at once.
    ...(include?.includes("ATTACHMENTS") ? { attachments: [], attachmentsStatus: "UPDATE_COMPLETE" } : {}),
    ...(include?.includes("CONFIGURATIONS") && configuration ? { configuration } : {}),
    ...(cluster.serviceConnectDefaults ? { serviceConnectDefaults: cluster.serviceConnectDefaults } : {}),
  };
}

export function taskDefinitionOutput(record: TaskDefinition): TaskDefinitionOutput {
  const { taskDefinitionArn, family, revision, status, definition } = record;
  const { registeredAtMs, deregisteredAtMs, deleteRequestedAtMs } = record;
  return {
    ...definition,
    taskDefinitionArn,
    family,
    revision,
    status,
    registeredAt: new Date(registeredAtMs),
    ...(deregisteredAtMs !== undefined && { deregisteredAt: new Date(deregisteredAtMs) }),
    ...(deleteRequestedAtMs !== undefined && { deleteRequestedAt: new Date(deleteRequestedAtMs) }),
  };
}
