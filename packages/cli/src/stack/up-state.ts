import type { ServiceDefinition } from "@evenkeel/definition";
import type { ResourceState } from "./stack-state.ts";
import { healthyTasks, isWanted, waitsAsSet, type ServiceState, type TaskState } from "../service/service-state.ts";

/** What a person sees while a service comes up: plain data, rendered elsewhere. */
export interface UpState {
  readonly service: string;
  readonly region: string;
  readonly zones: readonly ZoneRow[];
  readonly steps: Readonly<Record<StepName, Step>>;
  /** What becomes of each resource, where that takes long enough to be shown. */
  readonly resources?: readonly ResourceState[];
  /** What goes wrong while the tasks are waited for. */
  readonly troubles: readonly string[];
}

export const stepNames = ["definition", "template", "region", "image", "stack", "tasks", "steady"] as const;
export type StepName = (typeof stepNames)[number];

export interface Step {
  readonly state: "waiting" | "working" | "done" | "failed";
  readonly text: string;
  readonly tookMs?: number;
}

export interface ZoneRow {
  readonly name: string;
  readonly slots: readonly Slot[];
}

/** One task as a mark: those that are wanted but not there yet are `waiting`. */
export type Slot = "healthy" | "starting" | "checking" | "unhealthy" | "draining" | "waiting";

/** The state at the very beginning. */
export function firstState(
  { name, region, zones }: Pick<ServiceDefinition, "name" | "region" | "zones">,
  definitionName: string,
): UpState {
  const waiting: Step = { state: "waiting", text: "" };
  return {
    service: name,
    region,
    zones: zones.map((zone) => ({ name: zone, slots: [] })),
    steps: {
      definition: { state: "done", text: definitionName },
      template: waiting,
      region: waiting,
      image: waiting,
      stack: waiting,
      tasks: waiting,
      steady: waiting,
    },
    troubles: [],
  };
}

/** The state with one step changed. */
export function withStep(state: UpState, name: StepName, step: Step): UpState {
  return { ...state, steps: { ...state.steps, [name]: step } };
}

/** The state with the service's tasks in it. */
export function withTasks(state: UpState, service: ServiceState, step: Step["state"]): UpState {
  const { desiredCount } = service;
  const running = service.tasks.filter((task) => isWanted(task) && task.lastStatus === "RUNNING").length;
  const draining = service.tasks.filter((task) => !isWanted(task) && task.lastStatus !== "STOPPED").length;
  const text = [
    `${running} of ${desiredCount} running`,
    `${healthyTasks(service).length} of ${desiredCount} healthy`,
    ...(draining > 0 ? [`${draining} draining`] : []),
    ...(waitsAsSet(service) ? [`complete after ${service.waitMinutes} min, as the deployment is set to`] : []),
  ].join(" · ");
  const zones = zoneRows(
    state.zones.map(({ name }) => name),
    service,
  );
  return withStep({ ...state, zones }, "tasks", { state: step, text });
}

function zoneRows(zones: readonly string[], service: ServiceState): readonly ZoneRow[] {
  const { tasks, desiredCount } = service;
  const shown = tasks.filter(({ lastStatus }) => lastStatus !== "STOPPED");
  const rows = zones.map((name) => ({
    name,
    slots: shown.filter(({ zone }) => zone === name).map((task) => slotOf(task)),
  }));
  let missing = desiredCount - tasks.filter(isWanted).length;
  // The scheduler will place them where there are fewest.
  while (missing-- > 0 && rows.length > 0) {
    const emptiest = rows.reduce((least, row) => (row.slots.length < least.slots.length ? row : least));
    emptiest.slots.push("waiting");
  }
  return rows;
}

function slotOf(task: TaskState): Slot {
  if (!isWanted(task)) return "draining";
  if (task.lastStatus !== "RUNNING") return "starting";
  if (task.isServing) return "healthy";
  return task.targetHealth === "unhealthy" || task.healthStatus === "UNHEALTHY" ? "unhealthy" : "checking";
}
