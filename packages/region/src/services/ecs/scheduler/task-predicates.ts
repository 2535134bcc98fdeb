import type { TaskView } from "./view.ts";

/** Its stop has not been decided. */
export function isWanted({ desiredStatus }: TaskView): boolean {
  return desiredStatus === "RUNNING";
}

/** Its targets have drained and its containers stop, or have stopped. */
export function isGone({ lastStatus }: TaskView): boolean {
  return lastStatus === "STOPPING" || lastStatus === "DEPROVISIONING" || lastStatus === "STOPPED";
}

/** Healthy for long enough that another task may be stopped for it. */
export function isProven({ health }: TaskView, now: number): boolean {
  return health.state === "healthy" && now >= (health.provenAtMs ?? now);
}

/**
 * It is healthy, or was and nothing is known of it for the moment: a control plane has just started, or its load balancer
 * is gone.
 */
export function mayServe({ health, everHealthy }: TaskView): boolean {
  return health.state === "healthy" || (health.state === "starting" && everHealthy);
}
