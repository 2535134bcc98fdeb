import type { Operation } from "../../../engine/service.ts";
import { requireTemplate } from "../lookup.ts";
import { templateContent } from "../requests/template.ts";
import { describeTemplate } from "../responses/describe-template.ts";
import type { TemplateRequest, TemplateShape } from "../shapes.ts";
import { templates, type ExperimentTemplate } from "../state.ts";

interface Request extends Omit<TemplateRequest, "tags"> {
  readonly id: string;
}

/** What is given replaces what was there; experiments that were started from it stay. https://docs.aws.amazon.com/fis/latest/APIReference/API_UpdateExperimentTemplate.html */
export const updateExperimentTemplate: Operation<Request, { experimentTemplate: TemplateShape }> = (input, context) => {
  const existing = requireTemplate(context.tx, input.id);
  const { id: _, ...given } = input;
  const { tags, emptyTargetResolutionMode } = existing;
  const experimentOptions = { emptyTargetResolutionMode, ...given.experimentOptions };
  const changed: ExperimentTemplate = {
    ...existing,
    ...templateContent({ ...existing, ...withoutAbsent(given), experimentOptions, tags }),
    updatedAtMs: context.now,
  };
  context.tx.put(templates, changed);
  return { experimentTemplate: describeTemplate(context, changed) };
};

function withoutAbsent(given: TemplateRequest): TemplateRequest {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
