import type { Operation } from "../../../engine/service.ts";
import { requireTemplate } from "../lookup.ts";
import { describeTemplate } from "../responses/describe-template.ts";
import type { TemplateShape } from "../shapes.ts";

/** https://docs.aws.amazon.com/fis/latest/APIReference/API_GetExperimentTemplate.html */
export const getExperimentTemplate: Operation<{ readonly id: string }, { experimentTemplate: TemplateShape }> = (
  { id },
  context,
) => ({ experimentTemplate: describeTemplate(context, requireTemplate(context.tx, id)) });
