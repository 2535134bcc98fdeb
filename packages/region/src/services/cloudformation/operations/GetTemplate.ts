import type { GetTemplateInput, GetTemplateOutput } from "@aws-sdk/client-cloudformation";
import type { Operation } from "../../../engine/service.ts";
import { existingChangeSet } from "../requests/change-sets.ts";
import { existingStack } from "../requests/requests.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_GetTemplate.html */
export const getTemplate: Operation<GetTemplateInput, GetTemplateOutput> = (input, { tx }) => {
  const { templateBody } =
    input.ChangeSetName === undefined
      ? existingStack(tx, input.StackName)
      : existingChangeSet(tx, { changeSetName: input.ChangeSetName, stackName: input.StackName });
  return { TemplateBody: templateBody, StagesAvailable: ["Original", "Processed"] };
};
