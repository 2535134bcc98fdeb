import type { DeploymentView } from "./view.ts";

/** From this many failures in a row on, starts are spread out and reported. */
export const throttleFailuresMin = 3;

/** The longest delay between attempts: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-throttle-logic.html */
const delayMaxMs = 15 * 60_000;
const firstDelayMs = 30_000;

type Failures = Pick<DeploymentView, "startFailures" | "lastFailureAtMs">;

/**
 * When the deployment may start tasks again, epoch milliseconds: after a task that never got healthy at the next pass by
 * time, so that a task that dies at once is not started in a tight loop; after three that never ran, later and later.
 */
export function mayStartAtMs({ startFailures, lastFailureAtMs }: Failures, schedulerPassMs: number): number {
  if (lastFailureAtMs === undefined) return 0;
  return lastFailureAtMs + Math.max(schedulerPassMs, throttleDelayMs(startFailures));
}

/** The delay after `startFailures` tasks in a row that never ran: 30 s after three, doubling up to 15 minutes. */
export function throttleDelayMs(startFailures: number): number {
  if (startFailures < throttleFailuresMin) return 0;
  return Math.min(delayMaxMs, firstDelayMs * 2 ** (startFailures - throttleFailuresMin));
}
