import type { DetachRolePolicyRequest } from "@aws-sdk/client-iam";
import type { Operation } from "../../../engine/service.ts";
import { noSuchPolicy } from "../errors.ts";
import { required } from "../request.ts";
import { findModifiableRole } from "../roles/roles.ts";
import { roles } from "../state.ts";

/** Detaches a managed policy from a role. */
export const detachRolePolicy: Operation<DetachRolePolicyRequest, object> = (input, { tx }) => {
  const role = findModifiableRole(tx, required(input, "RoleName"));
  const arn = required(input, "PolicyArn");
  if (!role.attachedPolicyArns.includes(arn)) throw noSuchPolicy(arn);
  tx.put(roles, { ...role, attachedPolicyArns: role.attachedPolicyArns.filter((it) => it !== arn) });
  return {};
};
