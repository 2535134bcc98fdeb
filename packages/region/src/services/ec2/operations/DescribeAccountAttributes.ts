import type { DescribeAccountAttributesRequest, DescribeAccountAttributesResult } from "@aws-sdk/client-ec2";
import type { Operation } from "../../../engine/service.ts";
import { defaultVpc } from "../network/default-vpc.ts";
import { invalidParameterValue } from "../errors.ts";
import { quotas } from "../quotas.ts";

/** Reads attributes of the account. */
export const describeAccountAttributes: Operation<DescribeAccountAttributesRequest, DescribeAccountAttributesResult> = (
  { AttributeNames = [] },
  context,
) => {
  const attributes = { ...fixed, "default-vpc": defaultVpc(context)?.vpcId ?? "none" };
  for (const name of AttributeNames) {
    if (Object.hasOwn(attributes, name)) continue;
    throw invalidParameterValue(`Value (${name}) for parameter attributeName is invalid. Unknown attribute.`);
  }
  const wanted: readonly string[] = AttributeNames;
  return {
    AccountAttributes: Object.entries(attributes)
      .filter(([name]) => wanted.length === 0 || wanted.includes(name))
      .map(([name, value]) => ({ AttributeName: name, AttributeValues: [{ AttributeValue: value }] })),
  };
};

const fixed: Readonly<Record<string, string>> = {
  "vpc-max-security-groups-per-interface": String(quotas.securityGroupsPerInterface),
  "max-instances": "20",
  "supported-platforms": "VPC",
  "max-elastic-ips": String(quotas.addresses),
  "vpc-max-elastic-ips": String(quotas.addresses),
};
