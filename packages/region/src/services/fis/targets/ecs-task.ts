import type { Context } from "../../../engine/context.ts";
import { findCluster, findService } from "../../ecs/lookup.ts";
import { taskOutput } from "../../ecs/responses/task-output.ts";
import { tasks, type Task } from "../../ecs/state.ts";
import type { TargetShape } from "../shapes.ts";
import type { TargetType } from "./target-type.ts";

/** Tasks that run. https://docs.aws.amazon.com/fis/latest/userguide/targets.html#target-parameters */
export const ecsTask: TargetType = {
  resourceType: "aws:ecs:task",
  description: "An Amazon ECS task",
  parameters: {
    cluster: { description: "The cluster that contains the target tasks.", required: false },
    service: { description: "The service that contains the target tasks.", required: false },
  },
  isNamed: true,
  candidates: (context, target) =>
    context.tx
      .list(tasks)
      .filter(({ lastStatus, desiredStatus }) => lastStatus === "RUNNING" && desiredStatus === "RUNNING")
      .filter((task) => isMeant(context, target, task))
      .map((task) => ({
        resourceType: "aws:ecs:task",
        resourceId: task.taskId,
        information: { arn: task.taskArn, availabilityZone: task.availabilityZone },
        described: taskOutput(context.tx, task, undefined),
      })),
};

function isMeant(context: Context, { resourceArns, resourceTags, parameters }: TargetShape, task: Task): boolean {
  if (resourceArns && resourceArns.length > 0 && !resourceArns.includes(task.taskArn)) return false;
  const hasTags = Object.entries(resourceTags ?? {}).every(([key, value]) =>
    task.tags.some((tag) => tag.key === key && tag.value === value),
  );
  return hasTags && isIn(context, parameters ?? {}, task);
}

function isIn(context: Context, parameters: NonNullable<TargetShape["parameters"]>, task: Task): boolean {
  const { cluster: clusterName, service: serviceName } = parameters;
  if (clusterName === undefined && serviceName === undefined) return true;
  const cluster = findCluster(context, clusterName);
  if (!cluster || task.clusterArn !== cluster.clusterArn) return false;
  if (serviceName === undefined) return true;
  return task.serviceArn !== undefined && task.serviceArn === findService(context, cluster, serviceName)?.serviceArn;
}
