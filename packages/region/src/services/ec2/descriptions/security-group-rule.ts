import type { SecurityGroupRule as SecurityGroupRuleShape } from "@aws-sdk/client-ec2";
import { arnOf } from "../arns.ts";
import type { Description } from "./describe.ts";
import { securityGroupRuleKind } from "../resources.ts";
import { securityGroups, type SecurityGroupRule } from "../state.ts";
import { tagsOf } from "../tags.ts";

export const securityGroupRuleDescription: Description<SecurityGroupRule, SecurityGroupRuleShape> = {
  kind: securityGroupRuleKind,
  shape: (rule, context) => ({
    SecurityGroupRuleId: rule.securityGroupRuleId,
    SecurityGroupRuleArn: arnOf(context, "security-group-rule", rule.securityGroupRuleId),
    GroupId: rule.groupId,
    GroupOwnerId: context.account,
    IsEgress: rule.direction === "egress",
    IpProtocol: rule.ipProtocol,
    FromPort: rule.fromPort,
    ToPort: rule.toPort,
    ...(rule.peer.kind === "ipv4" && { CidrIpv4: rule.peer.value }),
    ...(rule.peer.kind === "ipv6" && { CidrIpv6: rule.peer.value }),
    ...(rule.peer.kind === "prefixList" && { PrefixListId: rule.peer.value }),
    ...(rule.peer.kind === "securityGroup" && {
      ReferencedGroupInfo: {
        GroupId: rule.peer.value,
        UserId: context.account,
        VpcId: context.tx.get(securityGroups, rule.peer.value)?.vpcId,
      },
    }),
    ...(rule.description !== undefined && { Description: rule.description }),
    Tags: tagsOf(context.tx, rule.securityGroupRuleId),
  }),
  filters: {
    "group-id": (rule) => rule.GroupId,
    "security-group-rule-id": (rule) => rule.SecurityGroupRuleId,
  },
};
