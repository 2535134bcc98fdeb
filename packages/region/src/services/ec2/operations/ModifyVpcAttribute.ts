import type { ModifyVpcAttributeRequest } from "@aws-sdk/client-ec2";
import type { Operation } from "../../../engine/service.ts";
import { invalidParameterCombination, invalidParameterValue, missingParameter } from "../errors.ts";
import { required } from "../request.ts";
import { find, vpcKind } from "../resources.ts";
import { vpcs, type Vpc } from "../state.ts";

/** Sets one attribute of a VPC. */
export const modifyVpcAttribute: Operation<ModifyVpcAttributeRequest, object> = (input, { tx }) => {
  const vpc = find(tx, vpcKind, required(input, "VpcId"));
  const changed: Vpc = { ...vpc, ...attributeOf(input) };
  if (changed.enableDnsHostnames && !changed.enableDnsSupport) {
    throw invalidParameterValue(
      `The VPC ${vpc.vpcId} would have DNS hostnames without DNS support; enableDnsHostnames needs enableDnsSupport.`,
    );
  }
  tx.put(vpcs, changed);
  return {};
};

function attributeOf(input: ModifyVpcAttributeRequest): Partial<Vpc> {
  const given: Partial<Vpc>[] = [];
  const { EnableDnsSupport, EnableDnsHostnames, EnableNetworkAddressUsageMetrics } = input;
  if (EnableDnsSupport?.Value !== undefined) given.push({ enableDnsSupport: EnableDnsSupport.Value });
  if (EnableDnsHostnames?.Value !== undefined) given.push({ enableDnsHostnames: EnableDnsHostnames.Value });
  if (EnableNetworkAddressUsageMetrics?.Value !== undefined) {
    given.push({ enableNetworkAddressUsageMetrics: EnableNetworkAddressUsageMetrics.Value });
  }
  const [attribute, another] = given;
  if (!attribute) throw missingParameter("enableDnsSupport, enableDnsHostnames or enableNetworkAddressUsageMetrics");
  if (another) throw invalidParameterCombination("Only one attribute may be modified at a time");
  return attribute;
}
