import type { ArnScope } from "../../../engine/arn.ts";
import { experimentArn } from "../arns.ts";
import type {
  ExperimentActionShape,
  ExperimentShape,
  ExperimentStateShape,
  ExperimentSummaryShape,
} from "../shapes.ts";
import type { Experiment, ExperimentAction } from "../state.ts";

export function describeExperiment(scope: ArnScope, experiment: Experiment): ExperimentShape {
  const { roleArn, targets, actions, stopConditions, startedAtMs, endedAtMs } = experiment;
  return {
    ...summarizeExperiment(scope, experiment),
    ...{ roleArn, targets, stopConditions },
    actions: Object.fromEntries(Object.entries(actions).map(([name, action]) => [name, describeAction(action)])),
    ...(startedAtMs !== undefined && { startTime: new Date(startedAtMs) }),
    ...(endedAtMs !== undefined && { endTime: new Date(endedAtMs) }),
    targetAccountConfigurationsCount: 0,
  };
}

export function summarizeExperiment(scope: ArnScope, experiment: Experiment): ExperimentSummaryShape {
  const { experimentId, templateId, createdAtMs, tags, actionsMode, emptyTargetResolutionMode } = experiment;
  return {
    id: experimentId,
    arn: experimentArn(scope, experimentId),
    experimentTemplateId: templateId,
    state: stateOf(scope, experiment),
    creationTime: new Date(createdAtMs),
    tags,
    experimentOptions: { accountTargeting: "single-account", emptyTargetResolutionMode, actionsMode },
  };
}

function stateOf({ account }: ArnScope, { status, reason, error }: Experiment): ExperimentStateShape {
  return {
    status,
    ...(reason !== undefined && { reason }),
    ...(error && { error: { accountId: account, ...error } }),
  };
}

function describeAction(action: ExperimentAction): ExperimentActionShape {
  const { actionId, description, parameters, targets, startAfter, status, reason, startedAtMs, endedAtMs } = action;
  return {
    ...{ actionId, description, parameters, targets, startAfter },
    state: { status, ...(reason !== undefined && { reason }) },
    ...(startedAtMs !== undefined && { startTime: new Date(startedAtMs) }),
    ...(endedAtMs !== undefined && { endTime: new Date(endedAtMs) }),
  };
}
