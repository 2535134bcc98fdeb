import type {
  DeleteScheduledActionRequest,
  DeleteScheduledActionResponse,
} from "@aws-sdk/client-application-auto-scaling";
import type { Operation } from "../../../engine/service.ts";
import { scheduledActionNotFound } from "../errors.ts";
import { resourceIdOf } from "../lookup.ts";
import { keyWithin, scheduledActions } from "../state.ts";

/** https://docs.aws.amazon.com/autoscaling/application/APIReference/API_DeleteScheduledAction.html */
export const deleteScheduledAction: Operation<DeleteScheduledActionRequest, DeleteScheduledActionResponse> = (
  input,
  { tx },
) => {
  const resourceId = resourceIdOf(input);
  const { ScheduledActionName: name = "" } = input;
  const key = keyWithin(resourceId, name);
  if (!tx.get(scheduledActions, key)) throw scheduledActionNotFound(resourceId, name);
  tx.delete(scheduledActions, key);
  return {};
};
