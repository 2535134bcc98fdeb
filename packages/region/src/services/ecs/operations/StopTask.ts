import type { StopTaskRequest, StopTaskResponse } from "@aws-sdk/client-ecs";
import type { Operation } from "../../../engine/service.ts";
import * as errors from "../errors.ts";
import { findTask, requireCluster } from "../lookup.ts";
import { tasks } from "../state.ts";
import { stopTask as stop } from "../tasks/stopping.ts";
import { taskOutput } from "../responses/task-output.ts";

/** Any task; its service starts another one. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_StopTask.html */
export const stopTask: Operation<StopTaskRequest, StopTaskResponse> = (input, context) => {
  const task = findTask(context, requireCluster(context, input.cluster), input.task ?? "");
  if (!task) throw errors.taskNotFound();
  const { reason = "Task stopped by user" } = input;
  const stopping = {
    ...stop(context, task, { stopCode: "UserInitiated", stoppedReason: reason.slice(0, 1024) }),
    tags: [],
  };
  context.tx.put(tasks, stopping);
  return { task: taskOutput(context.tx, stopping, undefined) };
};
