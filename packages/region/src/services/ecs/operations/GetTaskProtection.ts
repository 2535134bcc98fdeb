import type { GetTaskProtectionRequest, GetTaskProtectionResponse } from "@aws-sdk/client-ecs";
import type { Operation } from "../../../engine/service.ts";
import { protectableTasks, protectionOf } from "../protection.ts";

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_GetTaskProtection.html */
export const getTaskProtection: Operation<GetTaskProtectionRequest, GetTaskProtectionResponse> = (input, context) => {
  const { found, failures } = protectableTasks(context, input);
  return { protectedTasks: found.map((task) => protectionOf(task, context.now)), failures };
};
