import type { GetTaskProtectionRequest, GetTaskProtectionResponse, ProtectedTask } from "@aws-sdk/client-ecs";
import type { Context } from "../../../engine/context.ts";
import type { Operation } from "../../../engine/service.ts";
import { requireCluster } from "../lookup.ts";
import { protectableTasks, protectionOf } from "../tasks/protection.ts";
import { tasks } from "../state.ts";

/**
 * Of the tasks that are named; without any, of all tasks that the services of the cluster want to run.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_GetTaskProtection.html
 */
export const getTaskProtection: Operation<GetTaskProtectionRequest, GetTaskProtectionResponse> = (input, context) => {
  if (!input.tasks?.length) return { protectedTasks: allIn(context, input.cluster), failures: [] };
  const { found, failures } = protectableTasks(context, input, "get");
  return { protectedTasks: found.map((task) => protectionOf(task, context.now)), failures };
};

function allIn(context: Context, cluster: string | undefined): ProtectedTask[] {
  const { clusterArn } = requireCluster(context, cluster);
  return context.tx
    .by(tasks, "clusterArn", clusterArn)
    .filter(({ serviceArn, desiredStatus }) => serviceArn !== undefined && desiredStatus === "RUNNING")
    .slice(0, 100)
    .map((task) => protectionOf(task, context.now));
}
