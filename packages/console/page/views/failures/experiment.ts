import type { DocumentTypes } from "@evenkeel/region/console";

export type FaultKind = DocumentTypes["faultKind"];
export type Experiment = DocumentTypes["experiment"];

/** Which fault is wanted, and on whom. */
export interface WantedFault {
  readonly kind: FaultKind;
  /** ARN. */
  readonly task?: string;
  readonly zone?: string;
  /** Of a fault that lasts. */
  readonly forSeconds: number;
  readonly parameters: Readonly<Record<string, string>>;
}

/** What CreateExperimentTemplate takes for a fault: one action, and whom it concerns. */
export function templateOf({ kind, task, zone, forSeconds, parameters }: WantedFault): object {
  const given = Object.entries(parameters).filter(([, value]) => value.trim() !== "");
  const all = {
    ...Object.fromEntries(given.map(([name, value]) => [name, value.trim()])),
    ...(kind.duration === "lasts" && { duration: `PT${Math.ceil(forSeconds)}S` }),
  };
  const target = targetOf(kind, { task, zone });
  return {
    clientToken: `console-${crypto.randomUUID()}`,
    description: `evenkeel: ${kind.name}`,
    stopConditions: [{ source: "none" }],
    // FIS wants one; nothing here asks what it may do.
    roleArn: "arn:aws:iam::000000000000:role/evenkeel-faults",
    ...(target && { targets: { whom: target.target } }),
    actions: {
      fault: {
        actionId: `evenkeel:${kind.name}`,
        ...(Object.keys(all).length > 0 && { parameters: all }),
        ...(target && { targets: { [target.role]: "whom" } }),
      },
    },
  };
}

/** Whether it is asked which task, or which zone. Faults of links concern a task, or all of a zone. */
export function targetsAskedFor({ target }: FaultKind): readonly ("task" | "zone")[] {
  if (target === "tasks") return ["task"];
  if (target === "links") return ["task", "zone"];
  return target === "zone" ? ["zone"] : [];
}

function targetOf(
  kind: FaultKind,
  { task, zone }: { readonly task: string | undefined; readonly zone: string | undefined },
) {
  const asked = targetsAskedFor(kind);
  if (task !== undefined && asked.includes("task")) {
    return { role: "Tasks", target: { resourceType: "aws:ecs:task", resourceArns: [task], selectionMode: "ALL" } };
  }
  if (zone === undefined || !asked.includes("zone")) return undefined;
  const parameters = { availabilityZoneIdentifier: zone };
  return { role: "Zones", target: { resourceType: "evenkeel:zone", parameters, selectionMode: "ALL" } };
}

/** How an experiment stands, as it is shown. */
export interface Standing {
  readonly id: string;
  /** Its faults, as `zone-outage`. */
  readonly name: string;
  readonly whom: string;
  readonly status: string;
  readonly isRunning: boolean;
  /** When it is put right by itself, epoch milliseconds; undefined where it has no end of its own. */
  readonly endsAtMs: number | undefined;
  readonly startTime: string | undefined;
  readonly reason: string | undefined;
}

const running = ["pending", "initiating", "running", "stopping"];

export function standingOf({ id, state, actions, targets = {}, startTime }: Experiment): Standing {
  const all = Object.values(actions);
  const durations = all.flatMap(({ parameters }) => secondsOf(parameters?.["duration"]) ?? []);
  const whom = Object.values(targets).flatMap(({ resourceArns = [], parameters = {} }) => [
    ...resourceArns.map((arn) => `task ${arn.split("/").at(-1)?.slice(0, 8)}`),
    ...(parameters["availabilityZoneIdentifier"] ?? "").split(",").filter((zone) => zone !== ""),
  ]);
  return {
    ...{ id, startTime, status: state.status, reason: state.reason },
    name: all.map(({ actionId }) => actionId.replace("evenkeel:", "")).join(", "),
    whom: whom.join(", ") || "the region",
    isRunning: running.includes(state.status),
    endsAtMs:
      startTime === undefined || durations.length === 0
        ? undefined
        : Date.parse(startTime) + Math.max(...durations) * 1000,
  };
}

/** `PT1M30S` in seconds. */
function secondsOf(duration = ""): number | undefined {
  const [found, hours = 0, minutes = 0, seconds = 0] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(duration) ?? [];
  return found === undefined ? undefined : Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}
