import { createHandle, handleAt } from "../wait-conditions/handles.ts";
import type { ResourceProvider } from "../resource-provider.ts";
import { waitHandles } from "../state.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-waitconditionhandle.html */
export const cloudformationWaitConditionHandle: ResourceProvider = {
  type: "AWS::CloudFormation::WaitConditionHandle",
  properties: [],
  replaceOn: [],
  create: ({ context, logicalId, stack }) => createHandle(context, { stackId: stack.stackId, logicalId }),
  delete({ physicalId: url }, { tx }) {
    const handle = handleAt(tx, url);
    if (handle) tx.delete(waitHandles, handle.token);
  },
  attributes: ({ physicalId }) => ({ Id: physicalId }),
};
