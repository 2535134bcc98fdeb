import type { ScalingActivity } from "./state.ts";

/** What is known of the service that an activity changes; undefined when it is gone. */
export interface FulfilmentView {
  readonly activity: ScalingActivity;
  readonly service: { readonly desiredCount: number; readonly runningCount: number } | undefined;
}

/** What became of an activity. Undefined while ECS is still at it. */
export type Fulfilment = Pick<ScalingActivity, "status" | "statusMessage"> | undefined;

/** Decides whether an activity is over: its count runs, someone else changed the count, or the service is gone. */
export function reconcileActivity({ activity, service }: FulfilmentView): Fulfilment {
  const { capacity, status } = activity;
  if (status !== "InProgress") return undefined;
  const set = `Successfully set desired count to ${capacity}.`;
  if (!service) {
    return {
      status: "Failed",
      statusMessage: `Failed to set desired count to ${capacity}. Reason: the service is gone.`,
    };
  }
  if (service.desiredCount !== capacity) {
    return { status: "Overridden", statusMessage: `${set} Change was overridden by another one.` };
  }
  if (service.runningCount !== capacity) return undefined;
  return { status: "Successful", statusMessage: `${set} Change successfully fulfilled by ecs.` };
}
