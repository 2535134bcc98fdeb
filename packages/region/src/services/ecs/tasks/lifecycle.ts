import type { LatencyProfile } from "../../../engine/latency.ts";
import { timedOutReason, type UnmetDependency } from "./start-timeout.ts";
import type { Task } from "../state.ts";

/** What the next state of a task depends on, besides its own record. */
export interface TaskFacts {
  readonly task: Task;
  readonly latency: Pick<
    LatencyProfile,
    "taskProvisioningMs" | "taskPendingMs" | "networkTimeoutMs" | "taskDeprovisioningMs"
  >;
  /** Of a task that is to be launched: what its network does not lead to, in ECS's words. */
  readonly networkProblem: string | undefined;
  /** Of a task that is being started: what one of its containers waits for. */
  readonly unmet: UnmetDependency | undefined;
  /** One of its targets still drains. */
  readonly isDraining: boolean;
}

/** What becomes of a task now. */
export type Step =
  | { readonly kind: "wait"; readonly untilMs?: number }
  /** PROVISIONING → PENDING, with its network interface. */
  | { readonly kind: "attach" }
  /** The world starts its containers; it stays PENDING until they run. */
  | { readonly kind: "launch" }
  /** What it needs was waited for long enough: another container, or an answer from the network. */
  | { readonly kind: "giveUp"; readonly stoppedReason: string }
  | { readonly kind: "become"; readonly status: "RUNNING" | "DEACTIVATING" | "STOPPING" | "DEPROVISIONING" }
  /** The world stops its containers; asked again until they have stopped. */
  | { readonly kind: "stopContainers" }
  /** DEPROVISIONING → STOPPED, without its network interface. */
  | { readonly kind: "end" }
  | { readonly kind: "forget" };

/** How long a stopped task can be described: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTasks.html */
const keptStoppedMs = 3_600_000;

/** The next step of a task's life: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html */
export function nextStep(facts: TaskFacts, now: number): Step {
  const { task, latency } = facts;
  const isWanted = task.desiredStatus === "RUNNING";
  switch (task.lastStatus) {
    case "PROVISIONING":
      if (!isWanted) return become("DEPROVISIONING");
      return after(task.createdAtMs + latency.taskProvisioningMs, now, { kind: "attach" });
    case "PENDING":
      if (!isWanted) return stopContainersThen(task, "DEPROVISIONING");
      if (task.launchedAtMs !== undefined) return starting(facts, now);
      return launching(facts, now);
    case "ACTIVATING":
      if (!isWanted) return become("DEACTIVATING");
      return task.registration === "registered" ? become("RUNNING") : { kind: "wait" };
    case "RUNNING":
      return isWanted ? { kind: "wait" } : become("DEACTIVATING");
    case "DEACTIVATING":
      return mayStop(facts) ? become("STOPPING") : { kind: "wait" };
    case "STOPPING":
      return stopContainersThen(task, "DEPROVISIONING");
    case "DEPROVISIONING":
      return after(task.lastStatusSinceMs + latency.taskDeprovisioningMs, now, { kind: "end" });
    case "STOPPED":
      return after((task.stoppedAtMs ?? now) + keptStoppedMs, now, { kind: "forget" });
  }
}

/** It ended by itself: what is left of it is stopped at once. */
export function hasDied({ stopCode }: Task): boolean {
  return stopCode === "EssentialContainerExited" || stopCode === "TaskFailedToStart";
}

/** Every container was started, so that the task runs (or is ready to be registered). */
export function areAllStarted({ containers }: Task): boolean {
  return containers.every(
    ({ lastStatus, essential }) => lastStatus === "RUNNING" || (lastStatus === "STOPPED" && !essential),
  );
}

/** Requests go on to a task that stops until it is deregistered and drained, unless its capacity is taken back. */
function mayStop({ task, isDraining }: TaskFacts): boolean {
  return hasDied(task) || task.stopCode === "SpotInterruption" || (task.registration !== "registered" && !isDraining);
}

function launching({ task, latency, networkProblem }: TaskFacts, now: number): Step {
  const dueAtMs = task.lastStatusSinceMs + latency.taskPendingMs;
  if (networkProblem === undefined) return after(dueAtMs, now, { kind: "launch" });
  return after(dueAtMs + latency.networkTimeoutMs, now, { kind: "giveUp", stoppedReason: networkProblem });
}

function starting({ unmet }: TaskFacts, now: number): Step {
  if (!unmet) return { kind: "wait" };
  return after(unmet.givenUpAtMs, now, { kind: "giveUp", stoppedReason: timedOutReason(unmet) });
}

function stopContainersThen(task: Task, status: "DEPROVISIONING"): Step {
  const isOver = task.launchedAtMs === undefined || task.containers.every(({ lastStatus }) => lastStatus === "STOPPED");
  return isOver ? become(status) : { kind: "stopContainers" };
}

function become(status: "RUNNING" | "DEACTIVATING" | "STOPPING" | "DEPROVISIONING"): Step {
  return { kind: "become", status };
}

function after(dueAtMs: number, now: number, step: Step): Step {
  return now >= dueAtMs ? step : { kind: "wait", untilMs: dueAtMs };
}
