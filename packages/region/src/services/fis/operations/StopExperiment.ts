import type { Operation } from "../../../engine/service.ts";
import { invalid } from "../errors.ts";
import { requireExperiment } from "../lookup.ts";
import { describeExperiment } from "../responses/describe-experiment.ts";
import type { ExperimentShape } from "../shapes.ts";
import { experiments, type Experiment } from "../state.ts";

/** https://docs.aws.amazon.com/fis/latest/APIReference/API_StopExperiment.html */
export const stopExperiment: Operation<{ readonly id: string }, { experiment: ExperimentShape }> = (
  { id },
  context,
) => {
  const experiment = requireExperiment(context.tx, id);
  if (experiment.endedAtMs !== undefined)
    throw invalid(`Experiment ${id} cannot be stopped: its status is ${experiment.status}.`);
  const stopping: Experiment = { ...experiment, status: "stopping", reason: "Experiment was stopped by the user." };
  context.tx.put(experiments, stopping);
  return { experiment: describeExperiment(context, stopping) };
};
