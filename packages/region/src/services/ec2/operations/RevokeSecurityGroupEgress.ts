import type { RevokeSecurityGroupEgressRequest, RevokeSecurityGroupEgressResult } from "@aws-sdk/client-ec2";
import type { Operation } from "../../../engine/service.ts";
import { supportOnly } from "../request.ts";
import { revoke } from "../security-groups/revoke.ts";
import { permissionMembers } from "../network/security-group-rules.ts";

/** Removes rules that let traffic out, by their ids or by what they permit. */
export const revokeSecurityGroupEgress: Operation<RevokeSecurityGroupEgressRequest, RevokeSecurityGroupEgressResult> = (
  input,
  context,
) => {
  supportOnly(input, "RevokeSecurityGroupEgress", [...permissionMembers, "SecurityGroupRuleIds"]);
  return revoke(context, "egress", input);
};
