import type { Action } from "../scheduler/reconcile.ts";
import type { TaskHealth, TaskView } from "../scheduler/view.ts";

/** An unhealthy target, for tests in which it does not matter which. */
export const unhealthy: TaskHealth = {
  state: "unhealthy",
  cause: { check: "target", targetGroupArn: "tg", port: 8080, reason: "Request timed out" },
};

export function isLive({ desiredStatus }: TaskView): boolean {
  return desiredStatus === "RUNNING";
}

export const startingTask = {
  desiredStatus: "RUNNING",
  lastStatus: "PROVISIONING",
  health: { state: "starting" },
  everHealthy: false,
  registration: "none",
  stopDecidedAtMs: undefined,
  died: false,
  protected: false,
} as const;

/** Stops are decided before starts, though their events come after. */
export function stopsFirst(a: Action, b: Action): number {
  return Number(b.kind === "stopTasks") - Number(a.kind === "stopTasks");
}
