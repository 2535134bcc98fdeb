import type { ValidateTemplateInput, ValidateTemplateOutput } from "@aws-sdk/client-cloudformation";
import type { Context } from "../../../engine/context.ts";
import type { Operation } from "../../../engine/service.ts";
import { builtResources } from "../requests/built-resources.ts";
import { functionMistakes } from "../requests/function-mistakes.ts";
import { outputMistakes, refuseMistakes } from "../requests/mistakes.ts";
import { requiredCapabilities } from "../requests/capabilities.ts";
import { declaredParameters } from "../requests/declared-parameters.ts";
import { validationError } from "../errors.ts";
import { readTemplateUrl } from "../requests/template-url.ts";
import { checkBodySize } from "../template/limits.ts";
import { planResources } from "../template/dependencies.ts";
import { checkFunctions } from "../template/intrinsics.ts";
import { declaredResources } from "../template/language-extensions.ts";
import { parseDeclarations, parseTemplate, type ResourceDeclaration } from "../template/template.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ValidateTemplate.html */
export const validateTemplate: Operation<ValidateTemplateInput, ValidateTemplateOutput> = (input, context) => {
  const { TemplateURL: url } = input;
  const body = url === undefined ? input.TemplateBody : readTemplateUrl(context, url);
  if (body === undefined) throw validationError("Either Template URL or Template Body must be specified.");
  if (url === undefined) checkBodySize(body);
  const template = parseDeclarations(body);
  const resources = template.transforms.length === 0 ? wholeResources(context, body) : declaredResources(template.root);
  return {
    Parameters: declaredParameters(template).map(({ ParameterType: _, ...parameter }) => parameter),
    ...(template.description !== undefined && { Description: template.description }),
    ...requiredCapabilities(resources, template.transforms),
    DeclaredTransforms: [...template.transforms],
  };
};

/**
 * Those of a template that nothing has to be done to: what they refer to has to be there, and not in a circle. The values of parameters are
 * not known here, and as on AWS the properties are not looked at.
 */
function wholeResources(context: Context, body: string): readonly ResourceDeclaration[] {
  const template = parseTemplate(body);
  planResources(template, "unknown");
  for (const { properties } of Object.values(template.resources)) checkFunctions(properties, {});
  const { resources, scope } = builtResources(context, template, {});
  refuseMistakes([
    ...resources.flatMap(({ properties }) => functionMistakes(properties, scope)),
    ...outputMistakes(template, scope),
  ]);
  return Object.values(template.resources);
}
