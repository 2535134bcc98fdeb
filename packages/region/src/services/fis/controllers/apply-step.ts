import type { Context } from "../../../engine/context.ts";
import { actionOf } from "../actions/catalogue.ts";
import type { Begun } from "../actions/action.ts";
import { endAction } from "../actions/end-action.ts";
import { readDurationMs } from "../durations.ts";
import type { Step } from "../scheduler/decide.ts";
import type { Experiment, ExperimentAction, ResolvedTarget } from "../state.ts";
import { resolveTarget } from "../targets/resolve.ts";

/** The experiment after a step was carried out. */
export function applyStep(context: Context, experiment: Experiment, step: Step): Experiment {
  const { now } = context;
  switch (step.do) {
    case "resolveTargets":
      return resolveTargets(context, experiment);
    case "run":
      return { ...experiment, status: "running" };
    case "stop":
      return { ...experiment, status: "stopping", reason: step.reason };
    case "beginAction":
      return withAction(experiment, step.name, (action) => beginAction(context, experiment, action));
    case "completeAction":
      return withAction(experiment, step.name, (action) =>
        ended(context, action, "completed", "Action was completed."),
      );
    case "stopAction":
      return withAction(experiment, step.name, (action) => ended(context, action, "stopped", "Action was stopped."));
    case "failAction":
      return withAction(experiment, step.name, (action) => ended(context, action, "failed", step.reason));
    case "leaveAction":
      return withAction(experiment, step.name, (action) => ({ ...action, status: step.as, reason: step.reason }));
    case "finish":
      return { ...experiment, status: step.status, reason: step.reason, endedAtMs: now, ...errorOf(experiment, step) };
  }
}

/** All targets, once: what is chosen at random stays chosen. */
function resolveTargets(context: Context, experiment: Experiment): Experiment {
  const found = Object.entries(experiment.targets).map(([name, target]): [string, readonly ResolvedTarget[]] => [
    name,
    resolveTarget(context, target),
  ]);
  const [empty] = found.find(([, targets]) => targets.length === 0) ?? [];
  const fails = experiment.emptyTargetResolutionMode === "fail" && empty !== undefined;
  return {
    ...experiment,
    status: "initiating",
    startedAtMs: context.now,
    resolved: Object.fromEntries(found),
    // https://docs.aws.amazon.com/fis/latest/userguide/troubleshooting.html
    ...(fails && { error: { code: "InvalidTarget", location: empty } }),
  };
}

function beginAction(context: Context, experiment: Experiment, action: ExperimentAction): ExperimentAction {
  const begun = begin(context, experiment, action);
  const times = { startedAtMs: context.now };
  switch (begun.outcome) {
    case "running": {
      const endsAtMs = context.now + durationOf(action);
      return { ...action, ...times, status: "running", endsAtMs, ...(begun.undo && { undo: begun.undo }) };
    }
    case "completed":
      return { ...action, ...times, status: "completed", reason: "Action was completed.", endedAtMs: context.now };
    case "failed":
      return { ...action, ...times, status: "failed", reason: begun.reason, endedAtMs: context.now };
  }
}

/** What an action began before it failed is undone with it. */
function begin(context: Context, { experimentId, resolved = {} }: Experiment, action: ExperimentAction): Begun {
  const known = actionOf(action.actionId);
  if (!known) return { outcome: "failed", reason: `The region has no action ${action.actionId}.` };
  const targets = Object.fromEntries(
    Object.entries(action.targets ?? {}).map(([role, name]) => [role, resolved[name] ?? []]),
  );
  const durationMs = durationOf(action);
  return known.begin(context, { experimentId, parameters: action.parameters ?? {}, durationMs, targets });
}

function durationOf({ parameters = {} }: ExperimentAction): number {
  return readDurationMs(parameters["duration"] ?? "") ?? 0;
}

function ended(
  context: Context,
  { undo, ...action }: ExperimentAction,
  status: "completed" | "stopped" | "failed",
  reason: string,
): ExperimentAction {
  if (undo) endAction(context, undo);
  return { ...action, status, reason, endedAtMs: context.now };
}

function withAction(
  experiment: Experiment,
  name: string,
  change: (action: ExperimentAction) => ExperimentAction,
): Experiment {
  const action = experiment.actions[name];
  return action ? { ...experiment, actions: { ...experiment.actions, [name]: change(action) } } : experiment;
}

/** Of actions that failed, the first stands for the experiment. */
function errorOf({ actions, error }: Experiment, { status }: { readonly status: string }): Pick<Experiment, "error"> {
  if (status !== "failed" || error) return {};
  const [location] = Object.entries(actions).find(([, action]) => action.status === "failed") ?? [];
  return location === undefined ? {} : { error: { code: "ConfigurationFailure", location } };
}
