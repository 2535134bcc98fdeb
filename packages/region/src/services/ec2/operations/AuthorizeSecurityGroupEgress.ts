import type { AuthorizeSecurityGroupEgressRequest, AuthorizeSecurityGroupEgressResult } from "@aws-sdk/client-ec2";
import type { Operation } from "../../../engine/service.ts";
import { authorize } from "../security-groups/authorize.ts";
import { supportOnly } from "../request.ts";
import { permissionMembers } from "../network/security-group-rules.ts";

/** Lets traffic out by new rules of a security group. */
export const authorizeSecurityGroupEgress: Operation<
  AuthorizeSecurityGroupEgressRequest,
  AuthorizeSecurityGroupEgressResult
> = (input, context) => {
  supportOnly(input, "AuthorizeSecurityGroupEgress", [...permissionMembers, "TagSpecifications"]);
  return { Return: true, SecurityGroupRules: authorize(context, "egress", input) };
};
