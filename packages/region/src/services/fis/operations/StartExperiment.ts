import type { Operation } from "../../../engine/service.ts";
import { newId } from "../arns.ts";
import { conflict, quotaExceeded } from "../errors.ts";
import { requireTemplate } from "../lookup.ts";
import { describeExperiment } from "../responses/describe-experiment.ts";
import { leverOf } from "../safety-lever.ts";
import type { ActionShape, ExperimentOptionsShape, ExperimentShape, Texts } from "../shapes.ts";
import { withTags } from "../tags.ts";
import { experiments, type Experiment, type ExperimentAction } from "../state.ts";

interface Request {
  readonly clientToken: string;
  readonly experimentTemplateId: string;
  readonly experimentOptions?: Pick<ExperimentOptionsShape, "actionsMode"> | undefined;
  readonly tags?: Texts | undefined;
}

/** https://docs.aws.amazon.com/fis/latest/userguide/fis-quotas.html */
const openMax = 5;

/** https://docs.aws.amazon.com/fis/latest/APIReference/API_StartExperiment.html */
export const startExperiment: Operation<Request, { experiment: ExperimentShape }> = (input, context) => {
  const { tx, now } = context;
  const [existing] = tx.by(experiments, "clientToken", input.clientToken);
  if (existing) return { experiment: describeExperiment(context, existing) };
  const { templateId, actions, roleArn, targets, stopConditions, emptyTargetResolutionMode } = requireTemplate(
    tx,
    input.experimentTemplateId,
  );
  const lever = leverOf(tx);
  if (lever.status === "engaged") throw conflict(`The safety lever is engaged: ${lever.reason}`);
  if (tx.by(experiments, "open", "open").length >= openMax)
    throw quotaExceeded(`An account has at most ${openMax} active experiments in a Region.`);
  const experiment: Experiment = {
    ...{ templateId, roleArn, targets, stopConditions, emptyTargetResolutionMode },
    experimentId: newId(context, "EXP"),
    actions: Object.fromEntries(Object.entries(actions).map(([name, action]) => [name, pending(action)])),
    actionsMode: input.experimentOptions?.actionsMode ?? "run-all",
    status: "pending",
    reason: "Experiment is pending.",
    tags: withTags({}, input.tags ?? {}),
    createdAtMs: now,
    clientToken: input.clientToken,
  };
  tx.put(experiments, experiment);
  return { experiment: describeExperiment(context, experiment) };
};

function pending(action: ActionShape): ExperimentAction {
  return { ...action, status: "pending", reason: "Initial state" };
}
