import type { ServiceDefinition } from "@evenkeel/definition";
import { circuitBreakerThreshold } from "@evenkeel/deployer";
import { healthyTasks, isSteady, waitsAsSet, type ServiceState, type TaskState } from "../service/service-state.ts";
import { isComplete, isFailed, isUnderWay, type StackState } from "../stack/stack-state.ts";

/** How a service that comes up stands. */
export type Verdict =
  | { readonly state: "working" }
  | { readonly state: "steady" }
  | { readonly state: "failed"; readonly cause: "stack" | "tasks" | "deployment" | "time" | "rolledBack" };

/** What is known of a service that comes up. */
export interface Observation {
  readonly stack: StackState | undefined;
  readonly service: ServiceState | undefined;
  /** The revision that this attempt is about; undefined when it replaces no tasks. */
  readonly wantedRevision?: string;
  /** What becomes of it when it fails: CloudFormation puts back what was before, it stays as it is, or nothing was changed. */
  readonly onFailure: "rollsBack" | "stays" | "unchanged";
  /** Tasks that had failed before: they say nothing of this attempt. */
  readonly formerFailures: ReadonlySet<string>;
  /** For how long nothing has changed for the better, in real milliseconds. */
  readonly idleMs: number;
  /** How long that may be, in real milliseconds. */
  readonly timeoutMs: number;
  /** The region's time over real time. */
  readonly speed: number;
  /** How many failed tasks are too many. */
  readonly failureLimit: number;
}

/** Judges a service that comes up: waiting ends as soon as it is clear how it ends. */
export function judge(observation: Observation): Verdict {
  const { stack, service, idleMs, onFailure } = observation;
  const isWhole = service !== undefined && isSteady(service);
  const rests = stack !== undefined && (isComplete(stack) || (onFailure === "unchanged" && isRolledBack(stack)));
  if (rests && isWhole) {
    // ECS puts the former revision back by itself: then all is steady, but not with what was asked for.
    const runs = service.deployments[0]?.revision;
    const isWanted = observation.wantedRevision === undefined || observation.wantedRevision === runs;
    return isWanted ? { state: "steady" } : { state: "failed", cause: "rolledBack" };
  }
  if (idleMs > mayBeIdleMs(observation)) return { state: "failed", cause: "time" };
  if (onFailure === "unchanged") return judgeTasks(observation);
  if (stack && isRolledBack(stack)) return isWhole ? { state: "failed", cause: "rolledBack" } : { state: "working" };
  if (stack && isFailed(stack) && !isUnderWay(stack)) return { state: "failed", cause: "stack" };
  // Where the former revision comes back by itself, waiting ends when it has.
  return onFailure === "rollsBack" ? { state: "working" } : judgeTasks(observation);
}

/** A deployment whose new tasks all serve waits for nothing but the minutes of its settings. */
function mayBeIdleMs({ service, timeoutMs, speed }: Observation): number {
  return service && waitsAsSet(service) ? timeoutMs + (service.waitMinutes * 60_000) / speed : timeoutMs;
}

function judgeTasks(observation: Observation): Verdict {
  const { service } = observation;
  if (service?.deployments[0]?.rolloutState === "FAILED") return { state: "failed", cause: "deployment" };
  if (keepFailing(observation)) return { state: "failed", cause: "tasks" };
  return { state: "working" };
}

function isRolledBack({ status }: StackState): boolean {
  return status === "UPDATE_ROLLBACK_COMPLETE";
}

/** The tasks that failed in this attempt. */
export function newFailures({ service, formerFailures }: Observation): readonly TaskState[] {
  return (service?.tasks ?? []).filter((task) => task.hasFailed && !formerFailures.has(task.id));
}

/**
 * How long nothing may change before waiting ends, in real milliseconds: a task that starts and never answers shows as
 * unhealthy, and past its grace period is replaced, within this time.
 */
export function timeoutFor({ health, healthCheckGracePeriodSeconds }: ServiceDefinition, speed: number): number {
  const untilUnhealthySeconds = health.unhealthyThreshold * health.intervalSeconds + health.timeoutSeconds;
  return ((healthCheckGracePeriodSeconds + untilUnhealthySeconds + startSeconds) * 1000) / speed + slackMs;
}

/** What a start may take, of the region's time. */
const startSeconds = 30;
/** What this machine may take, of its own time. */
const slackMs = 15_000;

/** How many failed tasks trip ECS's circuit breaker, as the definition sets it, at the service's count of now. */
export function failureLimitOf({ deployment, tasks }: ServiceDefinition, service: ServiceState | undefined): number {
  const desiredCount = service?.desiredCount ?? tasks.desired;
  return circuitBreakerThreshold({ configured: deployment.circuitBreaker.threshold, desiredCount });
}

/** As many failures as trip ECS's circuit breaker, and no task of the current revision that serves. */
function keepFailing(observation: Observation): boolean {
  const { service, failureLimit } = observation;
  if (!service) return false;
  const current = service.deployments[0]?.revision;
  const ofCurrent = ({ revision }: TaskState): boolean => revision === current;
  return newFailures(observation).filter(ofCurrent).length >= failureLimit && !healthyTasks(service).some(ofCurrent);
}
