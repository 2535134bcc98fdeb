import type { DescribeVpcAttributeRequest, DescribeVpcAttributeResult } from "@aws-sdk/client-ec2";
import type { Operation } from "../../../engine/service.ts";
import { invalidParameterValue } from "../errors.ts";
import { required } from "../request.ts";
import { find, vpcKind } from "../resources.ts";

/** Reads one attribute of a VPC. */
export const describeVpcAttribute: Operation<DescribeVpcAttributeRequest, DescribeVpcAttributeResult> = (
  input,
  { tx },
) => {
  const vpc = find(tx, vpcKind, required(input, "VpcId"));
  const attribute: string = required(input, "Attribute");
  switch (attribute) {
    case "enableDnsSupport":
      return { VpcId: vpc.vpcId, EnableDnsSupport: { Value: vpc.enableDnsSupport } };
    case "enableDnsHostnames":
      return { VpcId: vpc.vpcId, EnableDnsHostnames: { Value: vpc.enableDnsHostnames } };
    case "enableNetworkAddressUsageMetrics":
      return { VpcId: vpc.vpcId, EnableNetworkAddressUsageMetrics: { Value: vpc.enableNetworkAddressUsageMetrics } };
    default:
      throw invalidParameterValue(`Value (${attribute}) for parameter attribute is invalid. Unknown attribute.`);
  }
};
