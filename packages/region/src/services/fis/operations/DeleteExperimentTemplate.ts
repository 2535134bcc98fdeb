import type { Operation } from "../../../engine/service.ts";
import { requireTemplate } from "../lookup.ts";
import { describeTemplate } from "../responses/describe-template.ts";
import type { TemplateShape } from "../shapes.ts";
import { templates } from "../state.ts";

/** Experiments that were started from it stay. https://docs.aws.amazon.com/fis/latest/APIReference/API_DeleteExperimentTemplate.html */
export const deleteExperimentTemplate: Operation<{ readonly id: string }, { experimentTemplate: TemplateShape }> = (
  { id },
  context,
) => {
  const template = requireTemplate(context.tx, id);
  context.tx.delete(templates, id);
  return { experimentTemplate: describeTemplate(context, template) };
};
