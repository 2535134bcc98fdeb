import type { ValidateTemplateInput, ValidateTemplateOutput } from "@aws-sdk/client-cloudformation";
import type { Operation } from "../../../engine/service.ts";
import { requiredCapabilities } from "../requests/capabilities.ts";
import { declaredParameters } from "../requests/declared-parameters.ts";
import { unsupported, validationError } from "../errors.ts";
import { checkBodySize } from "../template/limits.ts";
import { declaredResources } from "../template/language-extensions.ts";
import { parseDeclarations, parseTemplate } from "../template/template.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ValidateTemplate.html */
export const validateTemplate: Operation<ValidateTemplateInput, ValidateTemplateOutput> = (input) => {
  if (input.TemplateURL !== undefined) throw unsupported("templates by URL (give TemplateBody)");
  if (input.TemplateBody === undefined)
    throw validationError("Either Template URL or Template Body must be specified.");
  checkBodySize(input.TemplateBody);
  const template = parseDeclarations(input.TemplateBody);
  const resources =
    template.transforms.length === 0
      ? Object.values(parseTemplate(input.TemplateBody).resources)
      : declaredResources(template.root);
  return {
    Parameters: declaredParameters(template).map(({ ParameterType: _, ...parameter }) => parameter),
    ...(template.description !== undefined && { Description: template.description }),
    ...requiredCapabilities(resources, template.transforms),
    DeclaredTransforms: [...template.transforms],
  };
};
