import type { Operation } from "../../../engine/service.ts";
import { pageFor } from "../pagination.ts";
import { describeTemplate } from "../responses/describe-template.ts";
import type { PageRequestShape, TemplateShape } from "../shapes.ts";
import { templates } from "../state.ts";

type Summary = Pick<TemplateShape, "id" | "arn" | "description" | "creationTime" | "lastUpdateTime" | "tags">;

interface Response {
  readonly experimentTemplates: readonly Summary[];
  readonly nextToken?: string;
}

/** https://docs.aws.amazon.com/fis/latest/APIReference/API_ListExperimentTemplates.html */
export const listExperimentTemplates: Operation<PageRequestShape, Response> = (input, context) => {
  const { page, ...next } = pageFor(context.tx.list(templates), ({ templateId }) => templateId, input);
  const experimentTemplates = page.map((template): Summary => {
    const { id, arn, description, creationTime, lastUpdateTime, tags } = describeTemplate(context, template);
    return { id, arn, description, creationTime, lastUpdateTime, tags };
  });
  return { experimentTemplates, ...next };
};
