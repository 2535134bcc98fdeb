import type { ArnScope } from "../../../engine/arn.ts";
import { templateArn } from "../arns.ts";
import type { TemplateShape } from "../shapes.ts";
import type { ExperimentTemplate } from "../state.ts";

export function describeTemplate(scope: ArnScope, template: ExperimentTemplate): TemplateShape {
  const { templateId, description, targets, actions, stopConditions, roleArn, tags } = template;
  return {
    id: templateId,
    arn: templateArn(scope, templateId),
    ...{ description, targets, actions, stopConditions, roleArn, tags },
    creationTime: new Date(template.createdAtMs),
    lastUpdateTime: new Date(template.updatedAtMs),
    experimentOptions: {
      accountTargeting: "single-account",
      emptyTargetResolutionMode: template.emptyTargetResolutionMode,
    },
    targetAccountConfigurationsCount: 0,
  };
}
