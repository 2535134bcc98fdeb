import { uuid } from "@evenkeel/kernel";
import type { Context } from "../../engine/context.ts";
import { ServiceError } from "../../wire/seam.ts";
import { updateService } from "../ecs/operations/UpdateService.ts";
import { recordActivity } from "./activities.ts";
import { scaledService } from "./lookup.ts";
import type { ScalableTarget, ScalingActivity } from "./state.ts";

/** Pulls the desired count of an ACTIVE service to the nearest bound when it is outside of them, and tells so as an activity. */
export function enforceBounds(context: Context, target: ScalableTarget): void {
  const service = scaledService(context, target.resourceId);
  if (service?.status !== "ACTIVE") return;
  const { minCapacity, maxCapacity } = target;
  const capacity = Math.min(maxCapacity, Math.max(minCapacity, service.desiredCount));
  if (capacity === service.desiredCount) return;
  const bound = service.desiredCount < minCapacity ? "minimum" : "maximum";
  const cause = `${bound} capacity was set to ${capacity}`;
  setDesiredCount(context, { resourceId: target.resourceId, capacity, cause });
}

function setDesiredCount(
  context: Context,
  { resourceId, capacity, cause }: Pick<ScalingActivity, "resourceId" | "capacity" | "cause">,
): void {
  const [, cluster, service] = resourceId.split("/");
  const failure = refusalOf(context, () => updateService({ cluster, service, desiredCount: capacity }, context));
  const activity = {
    activityId: uuid(context.random),
    resourceId,
    description: `Setting desired count to ${capacity}.`,
    cause,
    capacity,
    startedAtMs: context.now,
  };
  if (failure === undefined) {
    const statusMessage = `Successfully set desired count to ${capacity}. Waiting for change to be fulfilled by ecs.`;
    recordActivity(context, { ...activity, status: "InProgress", statusMessage });
  } else {
    const statusMessage = `Failed to set desired count to ${capacity}. Reason: ${failure}`;
    recordActivity(context, { ...activity, status: "Failed", statusMessage, endedAtMs: context.now });
  }
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
