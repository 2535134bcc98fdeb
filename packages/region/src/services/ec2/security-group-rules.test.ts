import type { SecurityGroupRuleRequest } from "@aws-sdk/client-ec2";
import { expect, it } from "vitest";
import { aRegion } from "../../testing/region.ts";
import { createSecurityGroup } from "./operations/CreateSecurityGroup.ts";
import { createVpc } from "./operations/CreateVpc.ts";
import { describeSecurityGroupRules } from "./operations/DescribeSecurityGroupRules.ts";
import { modifySecurityGroupRules } from "./operations/ModifySecurityGroupRules.ts";
import { ec2 } from "./service.ts";
import { securityGroupRules } from "./state.ts";

const https = { IpProtocol: "tcp", FromPort: 443, ToPort: 443, CidrIpv4: "10.0.0.0/8" };

it.each<[what: string, rule: SecurityGroupRuleRequest, code: string, message: string]>([
  [
    "without a protocol",
    { ...https, IpProtocol: undefined },
    "MissingParameter",
    "The request must contain the parameter ipProtocol",
  ],
  [
    "without a port",
    { ...https, ToPort: undefined },
    "InvalidParameterValue",
    "Invalid value 'Must specify both from and to ports with TCP.' for portRange.",
  ],
  [
    "without another side",
    { ...https, CidrIpv4: undefined },
    "MissingParameter",
    "The request must contain the parameter CidrIpv4, CidrIpv6, PrefixListId or ReferencedGroupId",
  ],
  [
    "with two other sides",
    { ...https, CidrIpv6: "::/0" },
    "InvalidParameterCombination",
    "A rule names exactly one of CidrIpv4, CidrIpv6, PrefixListId and ReferencedGroupId.",
  ],
])("refuses to change a rule to one %s", (_, SecurityGroupRule, code, message) => {
  const { GroupId, SecurityGroupRuleId, refusal } = aRule();
  const input = { GroupId, SecurityGroupRules: [{ SecurityGroupRuleId, SecurityGroupRule }] };
  expect(refusal(modifySecurityGroupRules, input)).toEqual({ code, message });
});

it("refuses to look for the rules of what can be no group", () => {
  const { refusal, call, GroupId } = aRule();
  const rulesOf = (id: string) => ({ Filters: [{ Name: "group-id", Values: [id] }] });
  expect(refusal(describeSecurityGroupRules, rulesOf("web"))).toEqual({
    code: "InvalidGroupId.Malformed",
    message: 'Invalid id: "web" (expecting "sg-...")',
  });
  expect(call(describeSecurityGroupRules, rulesOf(GroupId)).SecurityGroupRules).toHaveLength(1);
});

function aRule() {
  const region = aRegion({ services: [ec2] });
  const { Vpc } = region.call(createVpc, { CidrBlock: "10.0.0.0/16" });
  const group = { GroupName: "web", Description: "web", VpcId: Vpc?.VpcId };
  const { GroupId = "" } = region.call(createSecurityGroup, group);
  const [rule] = region.store.by(securityGroupRules, "groupId", GroupId);
  return { ...region, GroupId, SecurityGroupRuleId: rule?.securityGroupRuleId };
}
