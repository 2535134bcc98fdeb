import type { GetTemplateInput, GetTemplateOutput } from "@aws-sdk/client-cloudformation";
import type { Operation } from "../../../engine/service.ts";
import { existingChangeSet } from "../requests/change-sets.ts";
import { existingStack } from "../requests/requests.ts";
import { builtTemplate } from "../state.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_GetTemplate.html */
export const getTemplate: Operation<GetTemplateInput, GetTemplateOutput> = (input, { tx }) => {
  const source =
    input.ChangeSetName === undefined
      ? existingStack(tx, input.StackName)
      : existingChangeSet(tx, { changeSetName: input.ChangeSetName, stackName: input.StackName });
  const body = input.TemplateStage === "Original" ? source.templateBody : builtTemplate(source);
  return { TemplateBody: body, StagesAvailable: ["Original", "Processed"] };
};
