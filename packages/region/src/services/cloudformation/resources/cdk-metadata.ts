import { uuid } from "@evenkeel/kernel";
import type { ResourceProvider } from "../resource-provider.ts";

/**
 * What the AWS CDK says of its constructs, for AWS's own statistics: kept as a resource of the stack, and sent nowhere.
 * https://docs.aws.amazon.com/cdk/v2/guide/usage-data.html
 */
export const cdkMetadata: ResourceProvider = {
  type: "AWS::CDK::Metadata",
  properties: ["Analytics"],
  replaceOn: [],
  create: ({ context }) => uuid(context.random),
  update: () => undefined,
  delete: () => undefined,
  attributes: () => ({}),
};
