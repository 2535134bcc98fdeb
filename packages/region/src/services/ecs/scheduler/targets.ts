import type { TaskStatus } from "./model.ts";
import { isWanted } from "./task-predicates.ts";
import type { SchedulerView, TaskView } from "./view.ts";

/** Tasks to register: up, wanted, and not registered yet. */
export function tasksToRegister({ service, tasks }: SchedulerView): readonly TaskView[] {
  if (!service.hasTargetGroups) return [];
  const up: readonly TaskStatus[] = ["ACTIVATING", "RUNNING"];
  return tasks.filter((task) => isWanted(task) && task.registration === "none" && up.includes(task.lastStatus));
}

/** Tasks to deregister: dead ones at once, the others a while after their stop was decided. */
export function tasksToDeregister(view: SchedulerView): readonly TaskView[] {
  return view.tasks.filter((task) => (deregistrationDueAtMs(task, view) ?? Infinity) <= view.now);
}

/** When the next deregistration is due, epoch milliseconds. */
export function nextDeregistrationAtMs(view: SchedulerView): number | undefined {
  const due = view.tasks.map((task) => deregistrationDueAtMs(task, view) ?? Infinity).filter((atMs) => atMs > view.now);
  const next = Math.min(...due);
  return Number.isFinite(next) ? next : undefined;
}

function deregistrationDueAtMs(task: TaskView, { latency }: SchedulerView): number | undefined {
  if (task.registration !== "registered" || isWanted(task)) return undefined;
  if (task.died || task.stopDecidedAtMs === undefined) return 0;
  return task.stopDecidedAtMs + latency.deregistrationPassMs;
}
