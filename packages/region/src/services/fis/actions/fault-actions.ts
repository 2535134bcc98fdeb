// The faults of the region as actions: `evenkeel:<fault>`, of which AWS has none. docs/decisions/0012
import { faultKinds } from "../../../fault-kinds/catalogue.ts";
import { type FaultKind, type FaultTarget } from "../../../faults/fault-kind.ts";
import { allowedOf, isParameterProblem, readParameters } from "../../../faults/parameters.ts";
import { beginFault } from "../../../faults/faults.ts";
import type { FaultedTarget } from "../../../faults/state.ts";
import type { Texts } from "../shapes.ts";
import { durationParameter, type ActionParameter, type ActionRun, type FisAction } from "./action.ts";

/** A second is enough for a rehearsal. */
const faultDuration = { min: 1000, max: 12 * 3_600_000 };

function actionOf(kind: FaultKind): FisAction {
  const lasts = kind.duration === "lasts";
  return {
    id: `evenkeel:${kind.name}`,
    description: `${kind.summary} At its end: ${kind.undo}`,
    ...targetsOf[kind.target],
    parameters: { ...(lasts && { duration: durationParameter }), ...parametersOf(kind) },
    durationMs: lasts ? faultDuration : undefined,
    problem: (parameters) => refusedEverywhere(kind) ?? problemOf(kind, parameters),
    begin(context, run) {
      const parameters = readParameters(kind, ownParameters(run.parameters));
      if (isParameterProblem(parameters)) return { outcome: "failed", reason: problemOf(kind, run.parameters) ?? "" };
      const faultIds = faultedTargets(run).map((target) => {
        const fault = { kind: kind.name, parameters, target };
        return beginFault(context, lasts ? { ...fault, durationMs: run.durationMs } : fault).faultId;
      });
      return lasts ? { outcome: "running", undo: { faultIds } } : { outcome: "completed" };
    },
  };
}

const tasks = { Tasks: "aws:ecs:task" };
const zones = { Zones: "evenkeel:zone" };

/** A role of which none is given means the whole region. */
const targetsOf: Readonly<Record<FaultTarget, Pick<FisAction, "targets" | "takes">>> = {
  tasks: { targets: tasks, takes: "every role" },
  links: { targets: { ...tasks, ...zones }, takes: "one role" },
  starts: { targets: zones, takes: "at most one role" },
  zone: { targets: zones, takes: "every role" },
  region: { targets: {}, takes: "every role" },
};

/** One for each fault of the catalogue. */
export const faultActions: readonly FisAction[] = faultKinds.map(actionOf);

function parametersOf({ parameters }: FaultKind): Readonly<Record<string, ActionParameter>> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, parameter]) => [
      name,
      { description: `${parameter.summary}: ${allowedOf(parameter)}`, required: parameter.default === undefined },
    ]),
  );
}

function ownParameters(parameters: Texts): Texts {
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => name !== "duration"));
}

function problemOf(kind: FaultKind, parameters: Texts): string | undefined {
  const read = readParameters(kind, ownParameters(parameters));
  if (!isParameterProblem(read)) return undefined;
  return `Invalid value "${read.given}" for parameter "${read.parameter}". Allowed: ${read.allowed}.`;
}

/** Why no runtime does it honestly; undefined where one does. */
function refusedEverywhere({ refusedIn = {} }: FaultKind): string | undefined {
  const { process, docker } = refusedIn;
  return process !== undefined && docker !== undefined ? `It cannot be done honestly here: ${process}.` : undefined;
}

function faultedTargets({ targets }: ActionRun): readonly FaultedTarget[] {
  const { Tasks: ofTasks, Zones: ofZones } = targets;
  if (ofTasks) return [{ type: "tasks", taskIds: ofTasks.map(({ resourceId }) => resourceId) }];
  if (ofZones) return ofZones.map(({ resourceId: zoneName }) => ({ type: "zone", zoneName }));
  return [{ type: "region" }];
}
