import type {
  AuthorizeSecurityGroupEgressRequest,
  AuthorizeSecurityGroupIngressRequest,
  IpPermission,
  RevokeSecurityGroupIngressRequest,
  SecurityGroupRule as SecurityGroupRuleShape,
} from "@aws-sdk/client-ec2";
import type { Context } from "../../../engine/context.ts";
import { ServiceError } from "../../../wire/contract/service-error.ts";
import { securityGroupRuleDescription } from "../descriptions/security-group-rule.ts";
import { invalidParameterCombination, missingParameter } from "../errors.ts";
import { requireRoom } from "../quotas.ts";
import { required } from "../request.ts";
import { find, newId, securityGroupKind, securityGroupRuleKind } from "../resources.ts";
import { rulesOf, sameTraffic, wordsFor } from "../network/security-group-rules.ts";
import { securityGroupRules, type SecurityGroupRule } from "../state.ts";
import { tagNew } from "../tags.ts";

/**
 * Adds rules to a security group: all of them or none.
 *
 * Errors: `InvalidPermission.Duplicate`, `RulesPerSecurityGroupLimitExceeded`, and those of `rulesOf`.
 */
export function authorize(
  context: Context,
  direction: SecurityGroupRule["direction"],
  input: AuthorizeSecurityGroupIngressRequest | AuthorizeSecurityGroupEgressRequest,
): SecurityGroupRuleShape[] {
  const { tx } = context;
  const group = find(tx, securityGroupKind, required(input, "GroupId"));
  const existing = tx.by(securityGroupRules, "groupId", group.groupId).filter((rule) => rule.direction === direction);
  const added: SecurityGroupRule[] = [];
  for (const content of rulesOf(tx, group, permissionsIn(input))) {
    if ([...existing, ...added].some((rule) => sameTraffic(rule, content))) throw duplicate(wordsFor(content));
    requireRoom(existing.length + added.length, "rulesPerSecurityGroup");
    const securityGroupRuleId = newId(context, securityGroupRuleKind);
    added.push({ ...content, securityGroupRuleId, groupId: group.groupId, direction });
  }
  for (const rule of added) {
    tx.put(securityGroupRules, rule);
    tagNew(context, securityGroupRuleKind, rule.securityGroupRuleId, input.TagSpecifications);
  }
  return added.map((rule) => securityGroupRuleDescription.shape(rule, context));
}

type PermissionMembers = Pick<
  RevokeSecurityGroupIngressRequest,
  "IpPermissions" | "IpProtocol" | "FromPort" | "ToPort" | "CidrIp"
>;

/** The permissions of a request, also of one that names a single block beside them. Errors: `MissingParameter`. */
export function permissionsIn(input: PermissionMembers): IpPermission[] {
  const { IpPermissions = [], IpProtocol, FromPort, ToPort, CidrIp } = input;
  if (!CidrIp && !IpProtocol) {
    if (IpPermissions.length === 0) throw missingParameter("ipPermissions");
    return IpPermissions;
  }
  if (IpPermissions.length > 0) {
    throw invalidParameterCombination("Give either IpPermissions or one permission's members, not both.");
  }
  if (!CidrIp) throw missingParameter("cidrIp");
  return [{ IpProtocol, FromPort, ToPort, IpRanges: [{ CidrIp }] }];
}

/** The same rule is there already. */
export function duplicate(words: string): ServiceError {
  return new ServiceError({
    code: "InvalidPermission.Duplicate",
    message: `the specified rule "${words}" already exists`,
  });
}
