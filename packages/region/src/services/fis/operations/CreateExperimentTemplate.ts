import type { Operation } from "../../../engine/service.ts";
import { newId } from "../arns.ts";
import { quotaExceeded } from "../errors.ts";
import { templateContent } from "../requests/template.ts";
import { describeTemplate } from "../responses/describe-template.ts";
import type { TemplateRequest, TemplateShape } from "../shapes.ts";
import { templates, type ExperimentTemplate } from "../state.ts";

interface Request extends TemplateRequest {
  readonly clientToken: string;
}

/** https://docs.aws.amazon.com/fis/latest/userguide/fis-quotas.html */
const templatesMax = 500;

/** https://docs.aws.amazon.com/fis/latest/APIReference/API_CreateExperimentTemplate.html */
export const createExperimentTemplate: Operation<Request, { experimentTemplate: TemplateShape }> = (input, context) => {
  const { tx, now } = context;
  const [existing] = tx.by(templates, "clientToken", input.clientToken);
  if (existing) return { experimentTemplate: describeTemplate(context, existing) };
  const content = templateContent(input);
  if (tx.list(templates).length >= templatesMax)
    throw quotaExceeded(`An account has at most ${templatesMax} experiment templates in a Region.`);
  const template: ExperimentTemplate = {
    ...content,
    templateId: newId(context, "EXT"),
    createdAtMs: now,
    updatedAtMs: now,
    clientToken: input.clientToken,
  };
  tx.put(templates, template);
  return { experimentTemplate: describeTemplate(context, template) };
};
