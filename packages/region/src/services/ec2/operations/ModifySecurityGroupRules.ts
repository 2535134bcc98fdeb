import type {
  ModifySecurityGroupRulesRequest,
  ModifySecurityGroupRulesResult,
  SecurityGroupRuleRequest,
} from "@aws-sdk/client-ec2";
import type { View } from "../../../store/store.ts";
import type { Operation } from "../../../engine/service.ts";
import { ServiceError } from "../../../wire/contract/service-error.ts";
import { duplicate } from "../security-groups/authorize.ts";
import { invalidParameterCombination, missingParameter } from "../errors.ts";
import { required } from "../request.ts";
import { find, securityGroupKind, securityGroupRuleKind } from "../resources.ts";
import {
  cidrPeer,
  groupPeer,
  sameTraffic,
  trafficOf,
  wordsFor,
  type RuleContent,
} from "../network/security-group-rules.ts";
import { securityGroupRules, type SecurityGroup, type SecurityGroupPeer } from "../state.ts";

/** Replaces what rules of a security group permit; their ids stay. */
export const modifySecurityGroupRules: Operation<ModifySecurityGroupRulesRequest, ModifySecurityGroupRulesResult> = (
  input,
  { tx },
) => {
  const group = find(tx, securityGroupKind, required(input, "GroupId"));
  for (const { SecurityGroupRuleId = "", SecurityGroupRule = {} } of required(input, "SecurityGroupRules")) {
    const { securityGroupRuleId, groupId, direction } = find(tx, securityGroupRuleKind, SecurityGroupRuleId);
    if (groupId !== group.groupId) {
      throw new ServiceError({
        code: "InvalidSecurityGroupRuleId.NotFound",
        message: `The security group rule ID '${securityGroupRuleId}' does not exist`,
      });
    }
    const content = contentOf(tx, group, SecurityGroupRule);
    const others = tx
      .by(securityGroupRules, "groupId", groupId)
      .filter((rule) => rule.direction === direction && rule.securityGroupRuleId !== securityGroupRuleId);
    if (others.some((rule) => sameTraffic(rule, content))) throw duplicate(wordsFor(content));
    tx.put(securityGroupRules, { ...content, securityGroupRuleId, groupId, direction });
  }
  return { Return: true };
};

function contentOf(view: View, group: SecurityGroup, rule: SecurityGroupRuleRequest): RuleContent {
  const traffic = trafficOf(rule);
  const [peer, another] = peersOf(view, group, rule);
  // "You must specify exactly one of the following parameters":
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroupRuleRequest.html
  if (!peer) throw missingParameter("CidrIpv4, CidrIpv6, PrefixListId or ReferencedGroupId");
  if (another)
    throw invalidParameterCombination(
      "A rule names exactly one of CidrIpv4, CidrIpv6, PrefixListId and ReferencedGroupId.",
    );
  return { ...traffic, peer, ...(rule.Description !== undefined && { description: rule.Description }) };
}

function peersOf(view: View, group: SecurityGroup, rule: SecurityGroupRuleRequest): SecurityGroupPeer[] {
  const given: SecurityGroupPeer[] = [];
  if (rule.CidrIpv4) given.push(cidrPeer(rule.CidrIpv4));
  if (rule.CidrIpv6) given.push(cidrPeer(rule.CidrIpv6));
  if (rule.PrefixListId) given.push({ kind: "prefixList", value: rule.PrefixListId });
  if (rule.ReferencedGroupId) given.push(groupPeer(view, group, rule.ReferencedGroupId));
  return given;
}
