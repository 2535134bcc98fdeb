import type { ScalingActivity } from "../state.ts";

/** What is known of the service that an activity changes; undefined when it is gone. */
export interface FulfilmentView {
  readonly activity: ScalingActivity;
  readonly service: { readonly desiredCount: number; readonly runningCount: number } | undefined;
}

/** What became of an activity. Undefined while ECS is still at it. */
export type Fulfilment = Pick<ScalingActivity, "status" | "statusMessage"> | undefined;

/** Decides whether an activity is over: its count runs, someone else changed the count, the service is gone, or an hour is. */
export function reconcileActivity({ activity, service }: FulfilmentView, now: number): Fulfilment {
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
  if (isFulfilled(activity, service.runningCount)) {
    return { status: "Successful", statusMessage: `${set} Change successfully fulfilled by ecs.` };
  }
  if (now < givenUpAtMs(activity)) return undefined;
  return { status: "Unfulfilled", statusMessage: `${set} Change was not fulfilled by ecs.` };
}

/** When Application Auto Scaling no longer waits for ECS: after an hour. */
export function givenUpAtMs({ startedAtMs }: ScalingActivity): number {
  return startedAtMs + 3_600_000;
}

function isFulfilled({ capacity, direction }: ScalingActivity, runningCount: number): boolean {
  return direction === "out" ? runningCount >= capacity : runningCount === capacity;
}
