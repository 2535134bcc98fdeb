import type {
  GetTemplateSummaryInput,
  GetTemplateSummaryOutput,
  ResourceIdentifierSummary,
} from "@aws-sdk/client-cloudformation";
import type { Operation } from "../../../engine/service.ts";
import { requiredCapabilities } from "../requests/capabilities.ts";
import { declaredParameters } from "../requests/declared-parameters.ts";
import { validationError } from "../errors.ts";
import { identifierOf } from "../requests/imports.ts";
import { existingStack } from "../requests/requests.ts";
import { readTemplateUrl } from "../requests/template-url.ts";
import { checkBodySize } from "../template/limits.ts";
import { isObject, type JsonObject } from "../template/json.ts";
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
    ResourceIdentifierSummaries: identifierSummaries(template.root),
    ...requiredCapabilities(resources, template.transforms),
    Version: "2010-09-09",
    Metadata: JSON.stringify(template.metadata),
    DeclaredTransforms: [...template.transforms],
  };
};

/** What names the resources of the types that can be imported. */
function identifierSummaries(root: JsonObject): ResourceIdentifierSummary[] {
  const { Resources: resources = {} } = root;
  const entries = Object.entries(isObject(resources) ? resources : {});
  const typed = entries.flatMap(([logicalId, it]) =>
    isObject(it) && typeof it["Type"] === "string" ? [{ logicalId, type: it["Type"] }] : [],
  );
  return [...Map.groupBy(typed, ({ type }) => type)].flatMap(([type, members]): ResourceIdentifierSummary[] => {
    const name = identifierOf(type);
    const LogicalResourceIds = members.map(({ logicalId }) => logicalId);
    return name === undefined ? [] : [{ ResourceType: type, LogicalResourceIds, ResourceIdentifiers: [name] }];
  });
}
