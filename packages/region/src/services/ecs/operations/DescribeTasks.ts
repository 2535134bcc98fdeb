import type { DescribeTasksRequest, DescribeTasksResponse } from "@aws-sdk/client-ecs";
import type { Operation } from "../../../engine/service.ts";
import { lastPartOf, taskArn } from "../arns.ts";
import * as errors from "../errors.ts";
import { checkDescribed } from "../requests/most-described.ts";
import { findTask, requireCluster } from "../lookup.ts";
import { taskOutput } from "../responses/task-output.ts";

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTasks.html */
export const describeTasks: Operation<DescribeTasksRequest, DescribeTasksResponse> = (input, context) => {
  const { tasks: ids = [], include } = input;
  const cluster = requireCluster(context, input.cluster);
  if (ids.length === 0) throw errors.invalidParameter("Tasks cannot be empty.");
  checkDescribed("tasks", ids.length);
  const found = ids.map((id) => ({ id, task: findTask(context, cluster, id) }));
  return {
    tasks: found.flatMap(({ task }) => (task ? [taskOutput(context.tx, task, include)] : [])),
    failures: found.flatMap(({ id, task }) =>
      task ? [] : [{ arn: taskArn(context, cluster.clusterName, lastPartOf(id)), reason: "MISSING" }],
    ),
  };
};
