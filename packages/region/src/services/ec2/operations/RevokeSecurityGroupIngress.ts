import type { RevokeSecurityGroupIngressRequest, RevokeSecurityGroupIngressResult } from "@aws-sdk/client-ec2";
import type { Operation } from "../../../engine/service.ts";
import { supportOnly } from "../request.ts";
import { revoke } from "../security-groups/revoke.ts";
import { permissionMembers } from "../network/security-group-rules.ts";

/** Removes rules that let traffic in, by their ids or by what they permit. */
export const revokeSecurityGroupIngress: Operation<
  RevokeSecurityGroupIngressRequest,
  RevokeSecurityGroupIngressResult
> = (input, context) => {
  supportOnly(input, "RevokeSecurityGroupIngress", [...permissionMembers, "SecurityGroupRuleIds"]);
  return revoke(context, "ingress", input);
};
