import type { ListTasksRequest, ListTasksResponse } from "@aws-sdk/client-ecs";
import type { Operation } from "../../../engine/service.ts";
import { findService, requireCluster } from "../lookup.ts";
import * as errors from "../errors.ts";
import { pageFor } from "../pagination.ts";
import { sortable } from "../../pagination.ts";
import { refuseMembers } from "../requests/refuse.ts";
import { tasks, type Task } from "../state.ts";

/** Tasks that shall run, unless `desiredStatus` says otherwise. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListTasks.html */
export const listTasks: Operation<ListTasksRequest, ListTasksResponse> = (input, context) => {
  refuseMembers(input, ["containerInstance", "daemonName"]);
  const { desiredStatus = "RUNNING", family, startedBy, serviceName, launchType = "FARGATE" } = input;
  const cluster = requireCluster(context, input.cluster);
  const service = serviceName === undefined ? undefined : findService(context, cluster, serviceName);
  if (serviceName !== undefined && !service) throw errors.serviceNotFound();
  const isListed = (task: Task): boolean =>
    task.desiredStatus === desiredStatus &&
    launchType === "FARGATE" &&
    (family === undefined || task.family === family) &&
    (startedBy === undefined || task.startedBy === startedBy) &&
    (service === undefined || task.serviceArn === service.serviceArn);
  const found = context.tx.by(tasks, "clusterArn", cluster.clusterArn).filter(isListed);
  const { page, ...rest } = pageFor(found, ({ createdAtMs, taskArn }) => sortable(createdAtMs) + taskArn, input);
  return { taskArns: page.map(({ taskArn }) => taskArn), ...rest };
};
