import type { AuthorizeSecurityGroupIngressRequest, AuthorizeSecurityGroupIngressResult } from "@aws-sdk/client-ec2";
import type { Operation } from "../../../engine/service.ts";
import { authorize } from "../security-groups/authorize.ts";
import { supportOnly } from "../request.ts";
import { permissionMembers } from "../network/security-group-rules.ts";

/** Lets traffic in by new rules of a security group. */
export const authorizeSecurityGroupIngress: Operation<
  AuthorizeSecurityGroupIngressRequest,
  AuthorizeSecurityGroupIngressResult
> = (input, context) => {
  supportOnly(input, "AuthorizeSecurityGroupIngress", [...permissionMembers, "TagSpecifications"]);
  return { Return: true, SecurityGroupRules: authorize(context, "ingress", input) };
};
