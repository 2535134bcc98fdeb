import { arnOf } from "../../../engine/arn.ts";
import { unsupported } from "../errors.ts";
import type { ResourceProvider } from "../resource-provider.ts";

/**
 * The function behind `Custom::VpcRestrictDefaultSG`, which every VPC of the AWS CDK brings along: kept in the stack, not run, as that type
 * does here what the function does. Every other function is refused.
 * https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_ec2.Vpc.html#restrictdefaultsecuritygroup
 */
export const lambdaFunction: ResourceProvider = {
  type: "AWS::Lambda::Function",
  properties: ["Code", "Description", "Handler", "MemorySize", "Role", "Runtime", "Timeout"],
  replaceOn: [],
  check({ logicalId }) {
    if (logicalId.startsWith("CustomVpcRestrictDefaultSGCustomResourceProviderHandler")) return;
    throw unsupported(`Lambda functions (${logicalId}), but for the one behind Custom::VpcRestrictDefaultSG`);
  },
  create: ({ generateName }) => generateName({ maxLength: 64 }),
  update: () => undefined,
  delete: () => undefined,
  attributes: ({ physicalId }, context) => ({ Arn: arnOf(context, "lambda", `function:${physicalId}`) }),
};
