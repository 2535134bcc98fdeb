import type {
  GetServiceLinkedRoleDeletionStatusRequest,
  GetServiceLinkedRoleDeletionStatusResponse,
} from "@aws-sdk/client-iam";
import type { Operation } from "../../../engine/service.ts";
import { noSuchEntity } from "../errors.ts";
import { required } from "../request.ts";

/** Says how a deletion of a service-linked role went: they all succeed at once. */
export const getServiceLinkedRoleDeletionStatus: Operation<
  GetServiceLinkedRoleDeletionStatusRequest,
  GetServiceLinkedRoleDeletionStatusResponse
> = (input) => {
  const taskId = required(input, "DeletionTaskId");
  if (!taskId.startsWith("task/aws-service-role/")) throw noSuchEntity(`Deletion task ${taskId} was not found.`);
  return { Status: "SUCCEEDED" };
};
