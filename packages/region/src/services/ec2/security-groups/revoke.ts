import type {
  IpPermission,
  RevokedSecurityGroupRule,
  RevokeSecurityGroupEgressRequest,
  RevokeSecurityGroupIngressRequest,
  RevokeSecurityGroupIngressResult,
} from "@aws-sdk/client-ec2";
import type { Context } from "../../../engine/context.ts";
import { ServiceError } from "../../../wire/contract/service-error.ts";
import { permissionsIn } from "./authorize.ts";
import { required } from "../request.ts";
import { deleteResource, find, securityGroupKind, securityGroupRuleKind, vpcKind } from "../resources.ts";
import { rulesOf, sameTraffic } from "../network/security-group-rules.ts";
import { securityGroupRules, type SecurityGroup, type SecurityGroupRule } from "../state.ts";

/**
 * Removes rules from a security group. In the default VPC what is not there is no error, and answered as `UnknownIpPermissions`.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RevokeSecurityGroupIngress.html
 * Errors: `InvalidPermission.NotFound`, `InvalidSecurityGroupRuleId.NotFound`.
 */
export function revoke(
  context: Context,
  direction: SecurityGroupRule["direction"],
  input: RevokeSecurityGroupIngressRequest | RevokeSecurityGroupEgressRequest,
): RevokeSecurityGroupIngressResult {
  const group = find(context.tx, securityGroupKind, required(input, "GroupId"));
  const { revoked, unknown } = rulesToRevoke(context, group, direction, input);
  for (const { securityGroupRuleId } of revoked) deleteResource(context, securityGroupRuleKind, securityGroupRuleId);
  return {
    Return: true,
    RevokedSecurityGroupRules: revoked.map(revokedShape),
    ...(unknown.length > 0 && { UnknownIpPermissions: unknown }),
  };
}

function rulesToRevoke(
  { tx }: Context,
  group: SecurityGroup,
  direction: SecurityGroupRule["direction"],
  input: RevokeSecurityGroupIngressRequest | RevokeSecurityGroupEgressRequest,
): { readonly revoked: SecurityGroupRule[]; readonly unknown: IpPermission[] } {
  const rules = tx.by(securityGroupRules, "groupId", group.groupId).filter((rule) => rule.direction === direction);
  const { SecurityGroupRuleIds: ids = [] } = input;
  if (ids.length > 0) {
    const revoked = ids.map((id) => {
      const { securityGroupRuleId } = find(tx, securityGroupRuleKind, id);
      return orNotFound(rules.find((rule) => rule.securityGroupRuleId === securityGroupRuleId));
    });
    return { revoked, unknown: [] };
  }
  const found = permissionsIn(input).map((permission) => {
    const contents = rulesOf(tx, group, [permission]);
    return { permission, matches: contents.map((content) => rules.find((rule) => sameTraffic(rule, content))) };
  });
  if (!find(tx, vpcKind, group.vpcId).isDefault) {
    return { revoked: found.flatMap(({ matches }) => matches.map(orNotFound)), unknown: [] };
  }
  return {
    revoked: found.flatMap(({ matches }) => matches.filter((rule) => rule !== undefined)),
    unknown: found.filter(({ matches }) => matches.includes(undefined)).map(({ permission }) => permission),
  };
}

function orNotFound(rule: SecurityGroupRule | undefined): SecurityGroupRule {
  if (rule) return rule;
  throw new ServiceError({
    code: "InvalidPermission.NotFound",
    message: "The specified rule does not exist in this security group",
  });
}

function revokedShape(rule: SecurityGroupRule): RevokedSecurityGroupRule {
  const { kind, value } = rule.peer;
  return {
    SecurityGroupRuleId: rule.securityGroupRuleId,
    GroupId: rule.groupId,
    IsEgress: rule.direction === "egress",
    IpProtocol: rule.ipProtocol,
    FromPort: rule.fromPort,
    ToPort: rule.toPort,
    ...(kind === "ipv4" && { CidrIpv4: value }),
    ...(kind === "ipv6" && { CidrIpv6: value }),
    ...(kind === "prefixList" && { PrefixListId: value }),
    ...(kind === "securityGroup" && { ReferencedGroupId: value }),
    ...(rule.description !== undefined && { Description: rule.description }),
  };
}
