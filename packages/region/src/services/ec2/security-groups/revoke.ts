import type {
  RevokedSecurityGroupRule,
  RevokeSecurityGroupEgressRequest,
  RevokeSecurityGroupIngressRequest,
} from "@aws-sdk/client-ec2";
import type { Context } from "../../../engine/context.ts";
import { ServiceError } from "../../../wire/contract/service-error.ts";
import { permissionsIn } from "./authorize.ts";
import { required } from "../request.ts";
import { deleteResource, find, securityGroupKind, securityGroupRuleKind } from "../resources.ts";
import { rulesOf, sameTraffic } from "../network/security-group-rules.ts";
import { securityGroupRules, type SecurityGroup, type SecurityGroupRule } from "../state.ts";

/** Removes rules from a security group. Errors: `InvalidPermission.NotFound`, `InvalidSecurityGroupRuleId.NotFound`. */
export function revoke(
  context: Context,
  direction: SecurityGroupRule["direction"],
  input: RevokeSecurityGroupIngressRequest | RevokeSecurityGroupEgressRequest,
): RevokedSecurityGroupRule[] {
  const group = find(context.tx, securityGroupKind, required(input, "GroupId"));
  const revoked = rulesToRevoke(context, group, direction, input);
  for (const { securityGroupRuleId } of revoked) deleteResource(context, securityGroupRuleKind, securityGroupRuleId);
  return revoked.map(revokedShape);
}

function rulesToRevoke(
  { tx }: Context,
  group: SecurityGroup,
  direction: SecurityGroupRule["direction"],
  input: RevokeSecurityGroupIngressRequest | RevokeSecurityGroupEgressRequest,
): SecurityGroupRule[] {
  const rules = tx.by(securityGroupRules, "groupId", group.groupId).filter((rule) => rule.direction === direction);
  const { SecurityGroupRuleIds: ids = [] } = input;
  if (ids.length > 0) {
    return ids.map((id) => {
      const { securityGroupRuleId } = find(tx, securityGroupRuleKind, id);
      return orNotFound(rules.find((rule) => rule.securityGroupRuleId === securityGroupRuleId));
    });
  }
  return rulesOf(tx, group, permissionsIn(input)).map((content) =>
    orNotFound(rules.find((rule) => sameTraffic(rule, content))),
  );
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
