import type { GetTemplateSummaryInput, GetTemplateSummaryOutput } from "@aws-sdk/client-cloudformation";
import type { Operation } from "../../../engine/service.ts";
import { requiredCapabilities } from "../requests/capabilities.ts";
import { declaredParameters } from "../requests/declared-parameters.ts";
import { validationError } from "../errors.ts";
import { existingStack } from "../requests/requests.ts";
import { readTemplateUrl } from "../requests/template-url.ts";
import { checkBodySize } from "../template/limits.ts";
import { declaredResources } from "../template/language-extensions.ts";
import { parseDeclarations, parseTemplate } from "../template/template.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_GetTemplateSummary.html */
export const getTemplateSummary: Operation<GetTemplateSummaryInput, GetTemplateSummaryOutput> = (input, context) => {
  if (input.TemplateBody !== undefined) checkBodySize(input.TemplateBody);
  const { TemplateURL: url, StackName: stackName } = input;
  const given = url === undefined ? input.TemplateBody : readTemplateUrl(context, url);
  const body = given ?? (stackName === undefined ? undefined : existingStack(context.tx, stackName).templateBody);
  if (body === undefined) throw validationError("Either StackName, TemplateBody or TemplateURL must be specified.");
  const template = parseDeclarations(body);
  const resources =
    template.transforms.length === 0 ? Object.values(parseTemplate(body).resources) : declaredResources(template.root);
  return {
    Parameters: declaredParameters(template),
    ...(template.description !== undefined && { Description: template.description }),
    ResourceTypes: [...new Set(resources.map(({ type }) => type))],
    ...requiredCapabilities(resources, template.transforms),
    Version: "2010-09-09",
    Metadata: JSON.stringify(template.metadata),
    DeclaredTransforms: [...template.transforms],
  };
};
