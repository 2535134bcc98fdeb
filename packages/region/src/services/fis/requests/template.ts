// What a template may hold. https://docs.aws.amazon.com/fis/latest/userguide/experiment-templates.html
import { invalid, unsupported } from "../errors.ts";
import type { TemplateRequest } from "../shapes.ts";
import type { ExperimentTemplate } from "../state.ts";
import { withTags } from "../tags.ts";
import { checkActions } from "./action-input.ts";
import { checkTargets } from "./target-input.ts";

type Content = Omit<ExperimentTemplate, "templateId" | "createdAtMs" | "updatedAtMs" | "clientToken">;

/** What a template is to hold, checked. @throws ValidationException, ResourceNotFoundException */
export function templateContent(input: TemplateRequest): Content {
  refuseUnsupported(input);
  const { description = "", roleArn = "", tags = {}, experimentOptions = {} } = input;
  const { targets = {}, actions = {}, stopConditions = [] } = input;
  checkTargets(targets);
  checkActions(actions, targets);
  checkStopConditions(stopConditions);
  const { emptyTargetResolutionMode = "fail" } = experimentOptions;
  return {
    description,
    roleArn,
    tags: withTags({}, tags),
    targets,
    actions,
    stopConditions,
    emptyTargetResolutionMode,
  };
}

function refuseUnsupported({ experimentOptions, ...input }: TemplateRequest): void {
  if (experimentOptions?.accountTargeting === "multi-account")
    throw unsupported("experiments in several accounts (accountTargeting multi-account)");
  if (input.logConfiguration !== undefined) throw unsupported("logs of experiments (logConfiguration)");
  if (input.experimentReportConfiguration !== undefined)
    throw unsupported("reports of experiments (experimentReportConfiguration)");
}

/** https://docs.aws.amazon.com/fis/latest/userguide/stop-conditions.html */
function checkStopConditions(conditions: NonNullable<TemplateRequest["stopConditions"]>): void {
  if (conditions.length === 0) throw invalid("At least one stop condition is required.");
  if (conditions.length > 5) throw invalid("A template has at most 5 stop conditions.");
  for (const { source, value } of conditions) {
    if (source === "none") {
      if (value !== undefined) throw invalid('A stop condition with source "none" has no value.');
      if (conditions.length > 1) throw invalid('A stop condition with source "none" stands alone.');
    } else if (source !== "aws:cloudwatch:alarm") {
      throw invalid(`Invalid stop condition source "${source}". Allowed: aws:cloudwatch:alarm, none.`);
    } else if (!/^arn:[^:]+:cloudwatch:[^:]+:\d{12}:alarm:.+$/.test(value ?? "")) {
      throw invalid(`The value of a stop condition is the ARN of a CloudWatch alarm; given: "${value ?? ""}".`);
    }
  }
}
