import { isWanted } from "./task-predicates.ts";
import type { TaskView, UnhealthyCause } from "./view.ts";

/** What a pass has decided so far. `live` is what will stand when it is carried out: tasks to start included. */
export interface Draft {
  readonly live: readonly TaskView[];
  readonly stops: readonly Stop[];
  readonly starts: readonly Start[];
  /** How many of the starts replace an unhealthy task. */
  readonly replacedUnhealthy: number;
  /** The deployment of which a task had to be started, but no zone is available. */
  readonly unplaced: string | undefined;
}

export interface Start {
  readonly deploymentId: string;
  readonly zoneName: string;
  /** Absent with a launch type. */
  readonly capacityProvider?: string | undefined;
}

export interface Stop {
  readonly task: TaskView;
  readonly reason: StopReason;
}

export type StopReason =
  | { readonly kind: "scaling" }
  | { readonly kind: "unhealthy"; readonly cause: UnhealthyCause }
  | { readonly kind: "rebalancing" };

export function draftOf(tasks: readonly TaskView[]): Draft {
  return { live: tasks.filter(isWanted), stops: [], starts: [], replacedUnhealthy: 0, unplaced: undefined };
}

/** Without the task; the reason for an unhealthy one is that it is unhealthy, whatever made it the one to go. */
export function withStop(draft: Draft, task: TaskView, kind: "scaling" | "rebalancing" = "scaling"): Draft {
  const reason: StopReason =
    task.health.state === "unhealthy" ? { kind: "unhealthy", cause: task.health.cause } : { kind };
  return {
    ...draft,
    live: draft.live.filter((other) => other !== task),
    stops: [...draft.stops, { task, reason }],
  };
}

export function withStart(draft: Draft, start: Start): Draft {
  return { ...draft, live: [...draft.live, taskToBe(start, draft.starts.length)], starts: [...draft.starts, start] };
}

function taskToBe(start: Start, index: number): TaskView {
  return {
    ...start,
    taskId: `to be started ${index}`,
    desiredStatus: "RUNNING",
    lastStatus: "PROVISIONING",
    health: { state: "starting" },
    everHealthy: false,
    registration: "none",
    stopDecidedAtMs: undefined,
    died: false,
    protected: false,
  };
}

/** How many of the tasks are in each state of health. */
export function countHealth(tasks: readonly TaskView[]): Readonly<Record<TaskView["health"]["state"], number>> {
  const counts = { starting: 0, healthy: 0, unhealthy: 0 };
  for (const { health } of tasks) counts[health.state]++;
  return counts;
}
