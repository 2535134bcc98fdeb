import type { PublishedHealth } from "../../elbv2/health-types.ts";
import type { TaskHealth, UnhealthyCause } from "../scheduler/view.ts";
import type { Task, TaskTarget } from "../task-state.ts";

/** What a task's health depends on, besides its own record. */
export interface TaskHealthView {
  /** In the order of the task's targets. */
  readonly targets: readonly (TaskTarget & { readonly health: PublishedHealth })[];
  readonly gracePeriodMs: number;
  /** How long checks have to pass before the task takes another's place. */
  readonly provenAfterMs: number;
}

/** A task without any check counts as healthy once it has run so long: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html */
const healthyAfterRunningMs = 40_000;

/** As the scheduler counts it. A bad check within the grace period is no reason to replace the task, a good one counts at once. */
export function healthOf(task: Task, view: TaskHealthView, now: number): TaskHealth {
  const { startedAtMs } = task;
  if (startedAtMs === undefined) return { state: "starting" };
  const cause = causeOf(task, view);
  if (cause) return now < startedAtMs + view.gracePeriodMs ? { state: "starting" } : { state: "unhealthy", cause };
  return isHealthy(task, view, now) ? healthySince(task, view, now) : { state: "starting" };
}

/** A task without any check has proven itself by running. */
function healthySince(task: Task, { targets, provenAfterMs }: TaskHealthView, now: number): TaskHealth {
  const provenAtMs = (task.healthySinceMs ?? now) + provenAfterMs;
  const isChecked = targets.length > 0 || hasCheck(task);
  return task.everHealthy || !isChecked || now >= provenAtMs ? { state: "healthy" } : { state: "healthy", provenAtMs };
}

/** Whether an essential container has a health check. */
export function hasCheck({ containers }: Pick<Task, "containers">): boolean {
  return containers.some(({ essential, hasHealthCheck }) => essential && hasHealthCheck);
}

/** `Task.healthStatus`: of the essential containers that have a check; UNKNOWN without any. */
export function healthStatusOf({ containers }: Pick<Task, "containers">): "HEALTHY" | "UNHEALTHY" | "UNKNOWN" {
  const checked = containers.filter(({ essential, hasHealthCheck }) => essential && hasHealthCheck);
  if (checked.some(({ healthStatus }) => healthStatus === "UNHEALTHY")) return "UNHEALTHY";
  return checked.length > 0 && checked.every(({ healthStatus }) => healthStatus === "HEALTHY") ? "HEALTHY" : "UNKNOWN";
}

function causeOf(task: Task, { targets }: TaskHealthView): UnhealthyCause | undefined {
  if (healthStatusOf(task) === "UNHEALTHY") return { check: "container" };
  const bad = task.registration === "registered" && targets.find(({ health }) => health.state === "unhealthy");
  if (!bad) return undefined;
  const { targetGroupArn, containerPort: port, health } = bad;
  return { check: "target", targetGroupArn, port, reason: health.description ?? "Health checks failed" };
}

function isHealthy(task: Task, { targets }: TaskHealthView, now: number): boolean {
  if (!hasCheck(task) && targets.length === 0) return now >= (task.startedAtMs ?? now) + healthyAfterRunningMs;
  const passesChecks = !hasCheck(task) || healthStatusOf(task) === "HEALTHY";
  const passesTargets =
    targets.length === 0 ||
    (task.registration === "registered" && targets.every(({ health }) => health.state === "healthy"));
  return passesChecks && passesTargets;
}
