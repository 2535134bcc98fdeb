import type { Operation } from "../../../engine/service.ts";
import { sortable } from "../../pagination.ts";
import { pageFor } from "../pagination.ts";
import { summarizeExperiment } from "../responses/describe-experiment.ts";
import type { ExperimentSummaryShape, PageRequestShape } from "../shapes.ts";
import { experiments } from "../state.ts";

interface Request extends PageRequestShape {
  readonly experimentTemplateId?: string | undefined;
}

interface Response {
  readonly experiments: readonly ExperimentSummaryShape[];
  readonly nextToken?: string;
}

/** https://docs.aws.amazon.com/fis/latest/APIReference/API_ListExperiments.html */
export const listExperiments: Operation<Request, Response> = (input, context) => {
  const { experimentTemplateId: of } = input;
  const found = context.tx.list(experiments).filter(({ templateId }) => of === undefined || templateId === of);
  const { page, ...next } = pageFor(found, (it) => `${sortable(it.createdAtMs)} ${it.experimentId}`, input);
  return { experiments: page.map((experiment) => summarizeExperiment(context, experiment)), ...next };
};
