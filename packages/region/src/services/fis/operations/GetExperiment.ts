import type { Operation } from "../../../engine/service.ts";
import { requireExperiment } from "../lookup.ts";
import { describeExperiment } from "../responses/describe-experiment.ts";
import type { ExperimentShape } from "../shapes.ts";

/** https://docs.aws.amazon.com/fis/latest/APIReference/API_GetExperiment.html */
export const getExperiment: Operation<{ readonly id: string }, { experiment: ExperimentShape }> = (
  { id },
  context,
) => ({
  experiment: describeExperiment(context, requireExperiment(context.tx, id)),
});
