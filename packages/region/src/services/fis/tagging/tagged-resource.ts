import type { Context } from "../../../engine/context.ts";
import { experimentArn, templateArn } from "../arns.ts";
import { resourceNotFound } from "../errors.ts";
import type { Texts } from "../shapes.ts";
import { experiments, templates } from "../state.ts";

/** The tags of the template or the experiment of that ARN. @throws ResourceNotFoundException */
export function tagsOf(context: Context, arn: string): Texts {
  const found = find(context, arn);
  if (!found) throw resourceNotFound(arn);
  return found.record.tags;
}

/** Gives them other tags. */
export function setTags(context: Context, arn: string, tags: Texts): void {
  const found = find(context, arn);
  if (found?.kind === "template") context.tx.put(templates, { ...found.record, tags });
  if (found?.kind === "experiment") context.tx.put(experiments, { ...found.record, tags });
}

function find(context: Context, arn: string) {
  const id = arn.slice(arn.lastIndexOf("/") + 1);
  const template = context.tx.get(templates, id);
  if (template && templateArn(context, id) === arn) return { kind: "template", record: template } as const;
  const experiment = context.tx.get(experiments, id);
  if (experiment && experimentArn(context, id) === arn) return { kind: "experiment", record: experiment } as const;
  return undefined;
}
