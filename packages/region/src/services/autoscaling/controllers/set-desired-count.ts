import { uuid } from "@evenkeel/kernel";
import type { Context } from "../../../engine/context.ts";
import { ServiceError } from "../../../wire/contract/service-error.ts";
import { updateService } from "../../ecs/operations/UpdateService.ts";
import { recordActivity } from "./activities.ts";
import type { ScalingActivity } from "../state.ts";

export type NewCapacity = Pick<ScalingActivity, "resourceId" | "capacity" | "cause" | "direction" | "details">;

/** Sets the desired count through ECS, never by a new deployment, and records it as an activity. */
export function setDesiredCount(
  context: Context,
  { resourceId, capacity, cause, direction, details }: NewCapacity,
): ScalingActivity {
  const [, cluster, service] = resourceId.split("/");
  const failure = refusalOf(context, () => updateService({ cluster, service, desiredCount: capacity }, context));
  const activity = {
    activityId: uuid(context.random),
    resourceId,
    description: `Setting desired count to ${capacity}.`,
    cause,
    capacity,
    ...(direction && { direction }),
    ...(details !== undefined && { details }),
    startedAtMs: context.now,
  };
  if (failure === undefined) {
    const statusMessage = `Successfully set desired count to ${capacity}. Waiting for change to be fulfilled by ecs.`;
    return recordActivity(context, { ...activity, status: "InProgress", statusMessage });
  }
  const statusMessage = `Failed to set desired count to ${capacity}. Reason: ${failure}`;
  return recordActivity(context, { ...activity, status: "Failed", statusMessage, endedAtMs: context.now });
}

/** What ECS answers instead of doing it; nothing when it does it. */
function refusalOf({ tx }: Context, action: () => unknown): string | undefined {
  try {
    tx.attempt(action);
    return undefined;
  } catch (error) {
    if (error instanceof ServiceError) return error.message;
    throw error;
  }
}
