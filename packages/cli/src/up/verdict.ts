import type { ServiceDefinition } from "@evenkeel/definition";
import { hasFailed, healthyTasks, isSteady, type ServiceState, type TaskState } from "../service/service-state.ts";
import { isComplete, isFailed, type StackState } from "../stack/stack-state.ts";

/** How a service that comes up stands. */
export type Verdict =
  | { readonly state: "working" }
  | { readonly state: "steady" }
  | { readonly state: "failed"; readonly cause: "stack" | "tasks" | "deployment" | "time" };

/** What is known of a service that comes up. */
export interface Situation {
  readonly stack: StackState | undefined;
  readonly service: ServiceState | undefined;
  /** Tasks that had failed before: they say nothing of this attempt. */
  readonly formerFailures: ReadonlySet<string>;
  /** For how long nothing has changed for the better, in real milliseconds. */
  readonly idleMs: number;
  /** How long that may be, in real milliseconds. */
  readonly patienceMs: number;
}

/** Judges a service that comes up: waiting ends as soon as it is clear how it ends. */
export function judge(situation: Situation): Verdict {
  const { stack, service, idleMs, patienceMs } = situation;
  if (stack && isFailed(stack)) return { state: "failed", cause: "stack" };
  if (stack && isComplete(stack) && service && isSteady(service)) return { state: "steady" };
  if (service?.deployments.some(({ rolloutState }) => rolloutState === "FAILED")) {
    return { state: "failed", cause: "deployment" };
  }
  if (service && keepFailing(service, newFailures(situation))) return { state: "failed", cause: "tasks" };
  return idleMs > patienceMs ? { state: "failed", cause: "time" } : { state: "working" };
}

/** The tasks that failed in this attempt. */
export function newFailures({ service, formerFailures }: Situation): readonly TaskState[] {
  return (service?.tasks ?? []).filter((task) => hasFailed(task) && !formerFailures.has(task.id));
}

/**
 * How long nothing may change before waiting ends, in real milliseconds: a task that starts and never answers shows as
 * unhealthy, and past its grace period is replaced, within this time.
 */
export function patienceFor({ health, healthCheckGracePeriodSeconds }: ServiceDefinition, speed: number): number {
  const untilUnhealthySeconds = health.unhealthyThreshold * health.intervalSeconds + health.timeoutSeconds;
  return ((healthCheckGracePeriodSeconds + untilUnhealthySeconds + startSeconds) * 1000) / speed + slackMs;
}

/** What a start may take, of the region's time. */
const startSeconds = 30;
/** What this machine may take, of its own time. */
const slackMs = 15_000;

/** As many failures as trip ECS's circuit breaker, and no task of the current revision that serves. */
function keepFailing(service: ServiceState, failures: readonly TaskState[]): boolean {
  const current = service.deployments[0]?.revision;
  const ofCurrent = ({ revision }: TaskState): boolean => revision === current;
  const limit = Math.max(3, Math.ceil(service.desiredCount / 2));
  return failures.filter(ofCurrent).length >= limit && !healthyTasks(service).some(ofCurrent);
}
