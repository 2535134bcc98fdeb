import type { ValidateTemplateInput, ValidateTemplateOutput } from "@aws-sdk/client-cloudformation";
import type { Operation } from "../../../engine/service.ts";
import { requiredCapabilities } from "../requests/capabilities.ts";
import { declaredParameters } from "../requests/declared-parameters.ts";
import { unsupported, validationError } from "../errors.ts";
import { checkBodySize } from "../template/limits.ts";
import { planResources } from "../template/dependencies.ts";
import { checkFunctions } from "../template/intrinsics.ts";
import { declaredResources } from "../template/language-extensions.ts";
import { parseDeclarations, parseTemplate, type ResourceDeclaration } from "../template/template.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ValidateTemplate.html */
export const validateTemplate: Operation<ValidateTemplateInput, ValidateTemplateOutput> = (input) => {
  if (input.TemplateURL !== undefined) throw unsupported("templates by URL (give TemplateBody)");
  if (input.TemplateBody === undefined)
    throw validationError("Either Template URL or Template Body must be specified.");
  checkBodySize(input.TemplateBody);
  const template = parseDeclarations(input.TemplateBody);
  const resources =
    template.transforms.length === 0 ? wholeResources(input.TemplateBody) : declaredResources(template.root);
  return {
    Parameters: declaredParameters(template).map(({ ParameterType: _, ...parameter }) => parameter),
    ...(template.description !== undefined && { Description: template.description }),
    ...requiredCapabilities(resources, template.transforms),
    DeclaredTransforms: [...template.transforms],
  };
};

/** Those of a template that nothing has to be done to: what they refer to has to be there, and not in a circle. */
function wholeResources(body: string): readonly ResourceDeclaration[] {
  const template = parseTemplate(body);
  planResources(template, "unknown");
  for (const { properties } of Object.values(template.resources)) checkFunctions(properties, {});
  return Object.values(template.resources);
}
